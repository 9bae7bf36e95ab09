"""`changes`: what changed between two imports, or between the data of two days, in words and project by project."""

import argparse
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import TextIO

import pandas as pd

from lib.model.fields import FieldType, field_of
from lib.model.messages import text
from lib.model.notation import format_date, format_euro
from lib.query.change_words import changes_in_words
from lib.query.changes import Changes, compare_projects
from lib.query.row_change_words import rows_in_words
from lib.query.row_changes import AMOUNT_OF, compare_rows
from lib.store import Store, read_dataset, rows_of
from lib.terminal.stored import add_store, on_store
from lib.terminal.usage import UsageError

MARKS = {"new": "+", "gone": "-", "changed": "~"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two numbers of imports, or two days, and the store."""
    parser.add_argument("numbers", nargs="*")
    parser.add_argument("--from", dest="first", default=None)
    parser.add_argument("--to", dest="last", default=None)
    add_store(parser)


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """Print the paragraph and a line for each project that is new, gone or changed."""
    language = arguments.language
    return on_store(arguments, out, lambda store: _told_of(store, arguments, language))


def _told_of(store: Store, arguments: argparse.Namespace, language: str) -> str:
    read = _reader(store, arguments)
    old, new = ({table: read(side, table) for table in ("projects", *AMOUNT_OF)} for side in (0, 1))
    rows = [compare_rows(old[table], new[table], table) for table in AMOUNT_OF]
    said = [rows_in_words(each, language) for each in rows if not each.is_empty]
    changes = compare_projects(old["projects"], new["projects"])
    return "\n".join([*([_told(changes, language)] if len(changes.projects) or not said else []), *said])


def _reader(store: Store, arguments: argparse.Namespace) -> Callable[[int, str], pd.DataFrame]:
    """What gives a table of the earlier (0) or the later (1) of the two states that are asked for."""
    if arguments.first and arguments.last:
        datasets = [read_dataset(store, as_of=_day(each)) for each in (arguments.first, arguments.last)]
        return lambda side, table: datasets[side].table(table)
    if len(arguments.numbers) == 2 and all(each.isdigit() for each in arguments.numbers):
        return lambda side, table: rows_of(store, int(arguments.numbers[side]), table)
    raise UsageError("two_states_missing")


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError("no_day", given=given) from error


def _told(changes: Changes, language: str) -> str:
    moved = changes.projects[changes.projects["kind"] != "same"]
    edits = dict(tuple(changes.edits.groupby("project_id", sort=False)))
    lines = [changes_in_words(changes, language)]
    for row in moved.to_dict("records"):
        lines.append(f"{MARKS[row['kind']]} {_name(row)}")
        lines += _edit_lines(edits.get(row["project_id"]), language) if row["kind"] == "changed" else []
    return "\n".join(lines)


def _name(row: Mapping[Hashable, object]) -> str:
    return " · ".join(str(row[each]) for each in ("reference", "title") if isinstance(row[each], str))


def _edit_lines(edits: pd.DataFrame | None, language: str) -> list[str]:
    if edits is None:
        return []
    rows = edits[["field", "old", "new"]].itertuples(index=False)
    shown = ((name, _shown(name, old, language), _shown(name, new, language)) for name, old, new in rows)
    return [f"    {field_of('projects', name).label(language)}: {old} → {new}" for name, old, new in shown]


def _shown(name: str, value: object, language: str) -> str:
    if not isinstance(value, str):
        return text("terminal.changes.missing", language)
    kind = field_of("projects", name).type
    if kind is FieldType.MONEY:
        return format_euro(int(value), language)
    return format_date(date.fromisoformat(value), language) if kind is FieldType.DATE else value
