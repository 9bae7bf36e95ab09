"""Where a canonical value comes from: file, sheet, row, column, the original text and the rule that read it."""

from dataclasses import dataclass

import pandas as pd

from lib.model.fields import field_of
from lib.model.imports import ColumnMatch, ColumnState, ImportedTable, cell_column
from lib.model.reference import split_codes
from lib.model.source import Source

COMPUTED_FROM = {
    "eu_amount": ("eligible_cost", "total_cost", "cofinancing_rate"),
    "region_category": ("district", "region", "postcode"),
    "alliance": ("district", "region", "postcode"),
}
PROPOSED_FROM = {
    "topic": ("title", "description", "intervention_field"),
    "district": ("district", "region", "postcode"),
    "start_date": ("end_date",),
    "end_date": ("start_date",),
    "start_precision": ("start_date",),
    "end_precision": ("end_date",),
}


@dataclass(frozen=True)
class Trace:
    """The way of one value: its cell with heading and text, the rule that read it, or the fields it was computed from.

    `source.column`, `header`, `original` and `rule` are empty where the file has no such column; then `computed_from`
    names the fields of the same row it follows from, none where the value is the program's own.
    """

    field: str
    source: Source
    header: str = ""
    original: str = ""
    rule: str = ""
    computed_from: tuple[str, ...] = ()


def trace(table: ImportedTable, field: str, position: int) -> Trace:
    """Return the way of the value of a field in row `position` of the table's frame; raises KeyError for no field."""
    name = field_of(table.kind, field).name
    row = table.frame.iloc[position]
    sheet = None if pd.isna(row["source_sheet"]) else str(row["source_sheet"])
    match = _match(table, name, position)
    computed = "computed_fields" in row and name in split_codes(str(row["computed_fields"]))
    original = _original(table, name, position)
    if match is not None and not computed and original:
        source = Source(str(row["source_file"]), sheet, int(row["source_row"]), match.index)
        return Trace(name, source, match.header, original, match.rule)
    origins = COMPUTED_FROM.get(name, ()) if computed else PROPOSED_FROM.get(name, ())
    used = tuple(origin for origin in origins if _original(table, origin, position))
    return Trace(name, Source(str(row["source_file"]), sheet, int(row["source_row"])), computed_from=used)


def _match(table: ImportedTable, name: str, position: int) -> ColumnMatch | None:
    found = [match for match in table.columns if match.field == name and match.state is ColumnState.RECOGNISED]
    own = _original(table, cell_column(name), position)
    if own:
        found = [match for match in found if match.index == int(own)]
    return max(found, key=lambda match: match.confidence, default=None)


def _original(table: ImportedTable, name: str, position: int) -> str:
    if name not in table.originals:
        return ""
    text = table.originals[name].iloc[position]
    return "" if pd.isna(text) else str(text)
