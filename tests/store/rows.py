"""Imports made from a few values, as the tests of the store need them."""

import hashlib
from datetime import date

import pandas as pd

from lib.model.findings import Finding, Severity
from lib.model.imports import ColumnMatch, ColumnState, Import, ImportedTable, RowCounts, TableKind
from lib.model.source import Source
from lib.model.tables import conform


def table_of(kind: str, rows: list[dict], sheet: str = "Liste", file: str = "liste.xlsx") -> ImportedTable:
    """Return an imported table with the rows given as canonical columns; dates as text."""
    sourced = [
        {"source_file": file, "source_sheet": sheet, "source_row": 5 + i, "currency": "EUR"} | row
        for i, row in enumerate(rows)
    ]
    known = conform(pd.DataFrame(), kind).columns
    raw = pd.DataFrame([{key: value for key, value in row.items() if key in known} for row in sourced])
    for column in (each for each in raw.columns if each.endswith("_date")):
        raw[column] = pd.to_datetime(raw[column])
    frame = conform(raw, kind)
    originals = pd.DataFrame({"title": [str(row.get("title")) for row in rows]}, dtype="str")
    set_aside = pd.DataFrame({"source_row": [99], "code": ["no_title"], "texts": ["x | y"]})
    columns = (
        ColumnMatch(
            0,
            "A",
            "Titel",
            "title",
            ColumnState.RECOGNISED,
            0.98,
            "alias",
            {"alias": "Titel"},
            (("region", 0.4),),
            "text",
        ),
        ColumnMatch(1, "B", "Lfd.", None, ColumnState.UNKNOWN, 0.0, "none"),
    )
    counts = RowCounts(title=2, header=1, data=len(rows) + 1, imported=len(rows), set_aside=1, blank=1)
    return ImportedTable(
        sheet, TableKind(kind), (4,), 1, 5 + len(rows), columns, counts, frame, originals, set_aside,
        {"grant": 100}, as_of=date(2026, 6, 30),
    )  # fmt: skip


def import_of(
    *tables: ImportedTable, content: bytes = b"a", file: str = "liste.xlsx", as_of: date | None = None
) -> Import:
    """Return an import of the tables with one finding."""
    finding = Finding(
        "end_before_start", Severity.WARNING, Source(file, "Liste", 7, 5), "1.1.20", "nach Beginn", {"days": 3}, 2
    )
    return Import(file, hashlib.sha256(content).hexdigest(), len(content), as_of, tables, (finding,))
