"""Small tables for the tests of CSV and workbook."""

from datetime import datetime

import pandas as pd

from lib.output.about import About, SourceFile
from lib.output.tables import Column, Kind, NativeChart, TableView

COLUMNS = (
    Column("title", "Bezeichnung", Kind.TEXT, 40),
    Column("day", "Beginn", Kind.DATE, 12),
    Column("grant_cents", "Zuwendung", Kind.MONEY, 16, is_summed=True),
    Column("rate_pct", "Satz", Kind.RATE, 10),
    Column("count", "Anzahl", Kind.COUNT, 10),
)
ABOUT = About(
    title="Vorhaben in Leine-Weser",
    made_at=datetime(2026, 11, 22, 15, 30),
    filters=("Bündnis Leine-Weser",),
    link="http://localhost:8501/?buendnis=LEW",
    sources=(SourceFile("vorhaben.xlsx", "ab" * 32),),
    coverage=("auf Grundlage von 2 von 3 Vorhaben",),
    counts=(("Vorhaben", 3),),
    definitions=(("Zuwendung", "Bewilligter Betrag: EU und Land zusammen"),),
)


def table_of(titles, *, days=None, cents=None, rates=None, counts=None, chart=None) -> TableView:
    rows = len(titles)
    frame = pd.DataFrame(
        {
            "title": pd.Series(titles, dtype="str"),
            "day": pd.to_datetime(pd.Series(days or [None] * rows)).astype("datetime64[us]"),
            "grant_cents": pd.Series(cents or [None] * rows, dtype="Int64"),
            "rate_pct": pd.Series(rates or [None] * rows, dtype="Float64"),
            "count": pd.Series(counts or [None] * rows, dtype="Int64"),
        }
    )
    return TableView("Vorhaben", "Vorhaben", COLUMNS, frame, chart)


SAMPLE = table_of(
    ["Pflege für alle", "=1+1", "Äußerst <r>größer</r> & „gut“"],
    days=["2018-09-28", None, "2024-02-29"],
    cents=[1_234_567_89, -50_00, None],
    rates=[41.25, None, 50.0],
    counts=[3, 0, None],
    chart=NativeChart("stacked", ("grant_cents",), ("#4a6078",)),
)
