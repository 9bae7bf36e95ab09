"""A selection named in a call, with the same parameters as in an address, as something to hand over."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd

from lib.model.messages import text
from lib.model.notation import format_date
from lib.output.about import About, SourceFile
from lib.output.counting import counting_in_words
from lib.output.handing_over import HandOver, filters_in_words
from lib.output.report.basis import Basis, Earlier, earlier_of
from lib.output.report.composing import is_too_small
from lib.output.report.order import SECTIONS, Order
from lib.query.facts import build_facts
from lib.query.filters import FILTERS, Selection
from lib.query.project_matching import Verdicts
from lib.query.selection import from_params, read_params
from lib.query.shown_events import concerned_events, shown_events
from lib.query.usual import view_for
from lib.query.view import PARAMS
from lib.store import (
    Store,
    earlier_project_states,
    files_in_force,
    open_findings,
    pair_verdicts,
    published_states,
    read_dataset,
    state_day,
)
from lib.terminal.usage import UsageError

SPANS = ("von", "bis", "undatiert", "min", "max", "ohnebetrag", "q", "ohne")
KNOWN = (*(each.param for each in FILTERS), *SPANS, *(param for param, _, _ in PARAMS.values()))


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Add the selection, where to write to, and what of it may be seen."""
    parser.add_argument("--select", default="")
    parser.add_argument("--out", type=Path, default=Path())
    parser.add_argument("--persons", action="store_true")
    parser.add_argument("--hide-small", action="store_true")


def selected(store: Store, arguments: argparse.Namespace, sections: tuple[str, ...] = SECTIONS) -> HandOver:
    """Return what the call selects of the published state.

    Raises UsageError where nothing is published, nothing is selected, or too little to be shown.
    """
    params = params_of(arguments.select)
    dataset = read_dataset(store)
    if dataset.projects.empty:
        raise UsageError("nothing_published")
    facts, selection = build_facts(dataset), from_params(params)
    order = Order(sections, arguments.persons, arguments.hide_small, getattr(arguments, "notes", False))
    findings = open_findings(store) if "findings" in sections else ()
    earlier = _earlier(store, selection, dataset.state_id, arguments) if "changes" in sections else None
    view = view_for(facts, params)
    events = shown_events(concerned_events(dataset, selection, view.dimension), params)
    basis = Basis(facts, selection, view, findings, earlier, events)
    if not len(basis.rows):
        raise UsageError("nothing_selected", filters=filters_in_words(basis, order, arguments.language))
    if is_too_small(basis, order):
        raise UsageError("too_small")
    return HandOver(basis, _about(store, basis, order, arguments.language), order, params)


def params_of(said: str) -> dict[str, list[str]]:
    """Return the parameters of `buendnis=LEW&thema=care`, or of a whole address copied from the browser.

    Raises UsageError for a name or value that is not understood: it must not silently select more. An address may
    have further parameters, which are about the screen.
    """
    params = parse_qs(urlsplit(said).query if "?" in said else said)
    strangers = [] if "?" in said else [name for name in params if name not in KNOWN]
    if strangers or (said and not params):
        raise UsageError("unknown_filter", given=", ".join(strangers) or said, filters=", ".join(KNOWN))
    bad = read_params(params)[1]
    if bad:
        raise UsageError("bad_filter", given=bad[0].value, filter=bad[0].param)
    return params


def write_to(folder_or_file: Path, name: str, content: bytes) -> Path:
    """Write a file under its own name into a folder, or to the very file that was named; return where it is."""
    path = folder_or_file if folder_or_file.suffix else folder_or_file / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _earlier(store: Store, selection: Selection, state: str, arguments: argparse.Namespace) -> Earlier | None:
    """The last state with another list of projects than the published one, or the state asked for."""
    asked = getattr(arguments, "since", None)
    rows = published_states(store) if asked else earlier_project_states(store, state)
    before = rows[rows["state"].astype("int64") < int(state or 0)]
    chosen = before[before["state"] == asked] if asked else before.head(1)
    if asked and chosen.empty:
        raise UsageError("no_such_state", given=asked, states=", ".join(before["state"]) or "–")
    if chosen.empty:
        return None
    row = chosen.to_dict("records")[0]
    name, verdicts = format_date(state_day(row), arguments.language), Verdicts.of(pair_verdicts(store))
    return earlier_of(read_dataset(store, str(row["state"])), selection, name, verdicts)


def _about(store: Store, basis: Basis, order: Order, language: str) -> About:
    filters = filters_in_words(basis, order, language)
    is_all = basis.selection.is_everything
    day = basis.facts.dataset.as_of
    return About(
        title=text("report.title_all", language) if is_all else text("report.title", language, filters=filters),
        made_at=datetime.now(UTC).astimezone(),
        filters=(filters,),
        sources=tuple(_sources(files_in_force(store))),
        as_of=None if day is None else day.date(),
        definitions=((text("card.definition", language), counting_in_words(basis.view, language)),),
        counts=((text("download.operations", language), len(basis.rows)),),
        is_fictional=bool(basis.facts.dataset.projects["is_fictional"].any()),
    )


def _sources(files: pd.DataFrame) -> list[SourceFile]:
    rows = files.to_dict("records")
    return [SourceFile(str(row["file"]), str(row["sha256"]), _day(row["as_of"])) for row in rows]


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, pd.Timestamp) else None
