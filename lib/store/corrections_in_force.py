"""Which corrections stand, what became of them, and the tables with them applied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, select

from lib.model.fields import field_of
from lib.model.tables import conform, empty_table
from lib.store import schema
from lib.store.connecting import Store, reading
from lib.store.fact_frames import read_facts
from lib.store.field_texts import text_of, value_of
from lib.store.following import following_values
from lib.store.identifying import IDENTIFIERS, identified
from lib.store.row_keys import row_keys
from lib.store.states import imports_in_force

COLUMNS = (
    "correction_id", "source", "table", "identifier", "row_key", "field", "original", "value", "in_file", "status",
    "by", "at", "reason",
)  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """One value in place of the file's: `original` is what the file said when it was made; None is not stated."""

    source_id: int
    table: str
    row_key: str
    field: str
    original: str | None
    value: str | None


def standing_corrections(connection: Connection, state: str | None = None) -> dict[int, Correction]:
    """Return the corrections that were not withdrawn or made anew up to a state, by number."""
    kept = schema.corrections.c
    query = select(schema.corrections).order_by(kept.correction_id)
    if state is not None:
        query = query.where(kept.publication_id <= int(state))
    newest = {(row.source_id, row.table_name, row.row_key, row.field): row for row in connection.execute(query)}
    return {
        row.correction_id: Correction(*key, row.original, row.value)
        for key, row in newest.items()
        if not row.is_withdrawn
    }


def apply_corrections(frame: pd.DataFrame, table: str, corrections: Iterable[Correction]) -> pd.DataFrame:
    """Return a source's table with the corrections that count; one the file has overtaken does not.

    A table with the column `corrected_fields` names in it, row by row, what was corrected. What hangs on a corrected
    value of a project follows it; see following_values.
    """
    concerned = [each for each in corrections if each.table == table]
    if not concerned or frame.empty:
        return frame
    places = _places(frame, table)
    corrected = frame
    named: dict[int, list[str]] = {}
    for each in concerned:
        if _status(each, frame, places) == "applied":
            field = field_of(table, each.field)
            corrected = _with_value(corrected, places[each.row_key], field.column, value_of(each.value, field))
            named.setdefault(places[each.row_key], []).append(each.field)
    if table == "projects":
        corrected = _with_following(corrected, named)
    if "corrected_fields" in corrected:
        names = [";".join(named[place]) if place in named else None for place in range(len(frame))]
        corrected = corrected.assign(corrected_fields=pd.Series(names, index=frame.index, dtype="str"))
    return conform(corrected, table)


def corrections(store: Store) -> pd.DataFrame:
    """Return the standing corrections, the newest first.

    Columns COLUMNS: identifier is that of the dataset, missing where the row is gone; values are text as in
    `correct`; in_file is what the published file says now. status is
    `applied`; `confirmed` where the file now says the same; `overtaken` where it says something new, which counts;
    `missing` where the row is gone.
    """
    with reading(store) as connection:
        standing = standing_corrections(connection)
        acts = _acts(connection, standing)
        in_force = {each.source_id: each.import_id for each in imports_in_force(connection)}
        tables = {
            (each.source_id, each.table): _table(connection, each.table, in_force.get(each.source_id))
            for each in standing.values()
        }
        rows = [
            _described(number, each, tables[each.source_id, each.table]) | acts[number]
            for number, each in sorted(standing.items(), reverse=True)
        ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _table(connection: Connection, table: str, import_id: int | None) -> pd.DataFrame:
    return empty_table(table) if import_id is None else read_facts(connection, table, import_id)


def _described(number: int, each: Correction, frame: pd.DataFrame) -> dict[str, object]:
    places = _places(frame, each.table)
    names = identified(frame, each.table, each.source_id)[IDENTIFIERS[each.table]]
    return {
        "correction_id": number,
        "table": each.table,
        "identifier": names.iloc[places[each.row_key]] if each.row_key in places else None,
        "row_key": each.row_key.strip("\x1f").replace("\x1f", " · "),
        "field": each.field,
        "original": each.original,
        "value": each.value,
        "in_file": _in_file(each, frame, places) if each.row_key in places else None,
        "status": _status(each, frame, places),
    }


def _acts(connection: Connection, standing: Mapping[int, Correction]) -> dict[int, dict[str, object]]:
    kept, acts, known = schema.corrections.c, schema.publications.c, schema.sources.c
    query = (
        select(kept.correction_id, known.name.label("source"), acts.by, acts.at, acts.reason)
        .join(schema.publications, kept.publication_id == acts.publication_id)
        .join(schema.sources, kept.source_id == known.source_id)
        .where(kept.correction_id.in_(standing))
    )
    rows = connection.execute(query).mappings()
    return {row["correction_id"]: {name: row[name] for name in ("source", "by", "at", "reason")} for row in rows}


def _with_following(frame: pd.DataFrame, named: Mapping[int, list[str]]) -> pd.DataFrame:
    for place, names in named.items():
        for column, value in following_values(frame.iloc[place].to_dict(), names).items():
            frame = _with_value(frame, place, column, value)
    return frame


def _with_value(frame: pd.DataFrame, place: int, column: str, value: object) -> pd.DataFrame:
    values = frame[column].tolist()
    values[place] = value
    return frame.assign(**{column: pd.Series(values, index=frame.index, dtype=frame[column].dtype)})


def _places(frame: pd.DataFrame, table: str) -> dict[str, int]:
    return {key: place for place, key in enumerate(row_keys(frame, table))}


def _in_file(correction: Correction, frame: pd.DataFrame, places: Mapping[str, int]) -> str | None:
    field = field_of(correction.table, correction.field)
    return text_of(frame[field.column].iloc[places[correction.row_key]], field)


def _status(correction: Correction, frame: pd.DataFrame, places: Mapping[str, int]) -> str:
    if correction.row_key not in places:
        return "missing"
    in_file = _in_file(correction, frame, places)
    if in_file == correction.value:
        return "confirmed"
    return "applied" if in_file == correction.original else "overtaken"
