"""Tables on the screen: short ones written out, long ones as a grid to scroll in."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from lib.model.notation import NO_BREAK_SPACE, format_date, format_euro, format_number, format_percent
from lib.output.tables import Column, Kind, TableView, decimals_of
from lib.ui.run import is_one_run, once
from lib.ui.texts import language, plain, t

# Up to here a table is written as text: it reads well on every screen and to screen readers.
MOST_WRITTEN_ROWS = 60
# Nobody scrolls further, and a page must not send more than a megabyte; the downloads have every row.
MOST_GRID_ROWS = 2_000
_IN_DIALOGS = count()
# Streamlit's own word for a missing value is “None”.
MISSING_CELL = "–"
HEADING_PX, ROW_PX = 38, 35
FLUSH_RIGHT = (Kind.MONEY, Kind.RATE, Kind.COUNT, Kind.NUMBER)


@dataclass(frozen=True, eq=False)
class Written:
    """A short table whose cells are texts as the reader reads them, and the columns that are set flush right."""

    cells: pa.Table
    alignment: str


def show_table(table: TableView | Written, total: int | None = None) -> None:
    """Draw a table: short ones as text, long ones as a grid to scroll in; `total` where these are the first rows."""
    ready = as_drawn(table) if isinstance(table, TableView) else table
    if isinstance(ready, TableView):
        show_grid(ready, total=total)
        return
    # By the key the rules of style set numbers flush right.
    with st.container(key=f"{ready.alignment}_{_number()}"):
        st.table(ready.cells, hide_index=True)


def _number() -> str:
    """Return a number no other table on the page has; drawn again a table keeps it, else the browser makes it anew."""
    return str(next(once("numbers of tables", count))) if is_one_run() else f"dialog_{next(_IN_DIALOGS)}"


def as_drawn(table: TableView) -> TableView | Written:
    """Return a short table written out in the reader's language, to be kept and drawn again; a long one as it is."""
    if len(table.frame) > MOST_WRITTEN_ROWS:
        return table
    # Arrow is what the browser gets: rows of words would be made a frame and turned over twice on their way there.
    cells = [pa.array(_texts(table.frame[column.column], column), pa.string()) for column in table.columns]
    return Written(pa.table(cells, names=[plain(name) for name in headings(table)]), _alignment(table.columns))


def _alignment(columns: Sequence[Column]) -> str:
    places = "".join(f"_c{at}c" for at, column in enumerate(columns, start=1) if column.kind in FLUSH_RIGHT)
    return f"written{places}"


def _texts(values: pd.Series, column: Column) -> list[str]:
    """The values of a column in the reader's notation, "" where one is missing."""
    write = _WRITERS.get(column.kind, plain)
    if column.kind is Kind.NUMBER:
        write = partial(format_number, language=language(), decimals=decimals_of(values))
    return ["" if pd.isna(value) else write(value) for value in values.tolist()]


_WRITERS: dict[Kind, Callable[[Any], str]] = {
    Kind.MONEY: lambda cents: format_euro(int(cents), language()),
    Kind.DATE: lambda day: format_date(day, language()),
    Kind.RATE: lambda share: format_percent(float(share), language()),
    Kind.COUNT: lambda number: format_number(int(number), language()),
}


def show_grid(table: TableView, height: int = 480, total: int | None = None) -> None:
    """Draw a table as a grid that sorts and scrolls, at most `height` pixels high.

    Of a long one it has the first rows, and a sentence that says so.
    """
    named = zip(headings(table), table.columns, strict=True)
    first = table.frame.head(MOST_GRID_ROWS)
    frame = pd.DataFrame({name: _cells(first[column.column], column) for name, column in named})
    rows = len(table.frame) if total is None else total
    if rows > len(first):
        numbers = {"first": format_number(len(first), language()), "total": format_number(rows, language())}
        st.caption(t("card.first_rows", **numbers))
    looks: dict[str, Any] = {
        "column_config": grid_columns(table),
        "height": min(HEADING_PX + ROW_PX * len(first), height),
        "alt": table.title,
    }
    st.dataframe(frame, hide_index=True, placeholder=MISSING_CELL, **looks)


def grid_columns(table: TableView) -> dict[str, Any]:
    """Return how Streamlit's grid writes each column; it follows the notation of the reader's browser."""
    days = "DD.MM.YYYY" if language() == "de" else "D MMM YYYY"
    # The step says how many decimals each number has; without it 3 % would stand beside 6.7 %.
    formats: dict[Kind, Callable[[pd.Series], Any]] = {
        Kind.MONEY: lambda _: st.column_config.NumberColumn(format="euro"),
        Kind.DATE: lambda _: st.column_config.DateColumn(format=days),
        Kind.RATE: lambda _: st.column_config.NumberColumn(format="percent", step=0.001),
        Kind.NUMBER: lambda values: st.column_config.NumberColumn(
            format="localized", step=10.0 ** -decimals_of(values)
        ),
    }
    named = zip(headings(table), table.columns, strict=True)
    shown = {name: column for name, column in named if column.kind in formats}
    return {name: formats[column.kind](table.frame[column.column]) for name, column in shown.items()}


def headings(table: TableView) -> list[str]:
    """Return a heading a column, none twice: a second one of the same words ends with an invisible blank."""
    seen: Counter[str] = Counter()
    names = []
    for column in table.columns:
        names.append(column.label + NO_BREAK_SPACE * seen[column.label])
        seen[column.label] += 1
    return names


def _cells(values: pd.Series, column: Column) -> pd.Series:
    if column.kind in (Kind.MONEY, Kind.RATE):
        # Cents become euros; Streamlit takes a share of 1 for 100 percent, of which a decimal is written as elsewhere.
        parts = values.astype("Float64") / 100
        return parts.round(3) if column.kind is Kind.RATE else parts
    return values.dt.date if column.kind is Kind.DATE else values
