"""Tables as CSV, in German or international notation, that no spreadsheet mistakes for formulas."""

import csv
import io
from collections.abc import Callable
from typing import Any, Literal

import pandas as pd

from lib.model.inert import inert
from lib.output.tables import Column, Kind, TableView

Notation = Literal["de", "international"]
BYTE_ORDER_MARK = "\ufeff"
# Only so many rows are held as text at a time.
ROWS_AT_ONCE = 10_000


def write_csv(table: TableView, notation: Notation) -> bytes:
    """Return the table as CSV in UTF-8 with a header row and CRLF line ends.

    German: semicolon, decimal comma, dd.mm.yyyy, byte order mark, as Excel opens it by a double click.
    International: comma, decimal point, ISO dates, no mark. Money is in euros; missing is empty.
    """
    buffer = io.BytesIO()
    words = io.TextIOWrapper(buffer, encoding="utf-8", newline="")
    words.write(BYTE_ORDER_MARK if notation == "de" else "")
    writer = csv.writer(words, delimiter=";" if notation == "de" else ",")
    writer.writerow([inert(column.label) for column in table.columns])
    for first in range(0, len(table.frame), ROWS_AT_ONCE):
        part = table.frame.iloc[first : first + ROWS_AT_ONCE]
        columns = [_texts(part[column.column], column, notation) for column in table.columns]
        writer.writerows(zip(*columns, strict=True))
    words.detach()
    return buffer.getvalue()


def _texts(values: pd.Series, column: Column, notation: Notation) -> list[str]:
    """The cells of a column; equal values are written once and shared."""
    positions, uniques = pd.factorize(values)
    write = _writer(column.kind, notation)
    # Position -1 stands for missing and takes the last text, the empty one.
    return [*map([*map(write, uniques), ""].__getitem__, positions)]


def _writer(kind: Kind, notation: Notation) -> Callable[[Any], str]:
    point = "," if notation == "de" else "."
    if kind is Kind.TEXT:
        return lambda words: inert(str(words))
    if kind is Kind.DATE:
        pattern = "%d.%m.%Y" if notation == "de" else "%Y-%m-%d"
        return lambda day: pd.Timestamp(day).strftime(pattern)
    return lambda value: _money(int(value), point) if kind is Kind.MONEY else _number(value, point)


def _money(cents: int, point: str) -> str:
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros}{point}{rest:02d}"


def _number(value: float, point: str) -> str:
    return (str(int(value)) if value == int(value) else repr(float(value))).replace(".", point)
