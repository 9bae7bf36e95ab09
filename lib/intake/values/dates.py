"""Text columns to days, with the precision the file gives."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from lib.intake.grid import CellKind, Column
from lib.intake.values.cells import Cells, ReadColumn, cells_at, find_missing
from lib.intake.values.spans import DayOrder, Span, find_day_order, parse_span, span_of_number

DAY = "datetime64[D]"
NOT_A_DAY = np.datetime64("NaT", "D")


class Edge(StrEnum):
    """Which end of a month, quarter, year or range a column means."""

    START = "start"
    END = "end"


def read_dates(column: Column, rows: np.ndarray, edge: Edge = Edge.START, order: DayOrder | None = None) -> ReadColumn:
    """Read days (`datetime64[us]`); for an END date the last day of a month, quarter, year or range.

    `precision` has day, month, quarter or year a cell. Whether 02/05/16 is May or February is decided by the whole
    column, or given as `order`. Numbers are years or Excel's day numbers. An impossible day stays unread.
    """
    cells = cells_at(column, rows)
    reading = _Reading(len(cells), find_missing(cells), edge)
    texts = cells.where(CellKind.TEXT) & ~reading.missing
    distinct = cells.distinct_texts(texts)
    order = order or find_day_order(distinct[0])
    for kind, parse in ((CellKind.DATE, _parse_iso), (CellKind.NUMBER, span_of_number)):
        if (mask := cells.where(kind)).any():
            reading.fill(mask, *cells.distinct_texts(mask), parse)
    reading.fill(texts, *distinct, lambda text: parse_span(text, order))
    return reading.finish(_rule(cells, texts, order))


def _parse_iso(text: str) -> Span | None:
    return parse_span(text, DayOrder.DAY_FIRST)


def _rule(cells: Cells, texts: np.ndarray, order: DayOrder) -> str:
    if texts.any():
        return "date_month_first" if order is DayOrder.MONTH_FIRST else "date_text"
    return "date_serial" if cells.where(CellKind.NUMBER).any() else "date_cell"


class _Reading:
    """The arrays that the steps of reading fill."""

    def __init__(self, count: int, missing: np.ndarray, edge: Edge) -> None:
        self.days = np.full(count, NOT_A_DAY, DAY)
        self.precision = np.full(count, "", dtype=object)
        self.missing = missing
        self.edge = edge

    def fill(
        self, mask: np.ndarray, distinct: list[str], positions: np.ndarray, parse: Callable[[str], Span | None]
    ) -> None:
        """Parse each distinct text of the masked cells once; `positions` says which of them each cell holds."""
        if not distinct:
            return
        spans = [parse(text) for text in distinct]
        days = np.array([self._day(span) for span in spans], DAY)
        words = np.array([span.precision if span else "" for span in spans], dtype=object)
        self.days[mask] = days[positions]
        self.precision[mask] = words[positions]

    def finish(self, rule: str) -> ReadColumn:
        """Return what was read."""
        is_read = ~np.isnat(self.days)
        values = pd.Series(self.days.astype("datetime64[us]"))
        return ReadColumn(
            values, ~is_read & ~self.missing, self.missing, np.zeros(len(is_read), bool), rule, self.precision
        )

    def _day(self, span: Span | None) -> date | np.datetime64:
        if span is None:
            return NOT_A_DAY
        return span.last if self.edge is Edge.END else span.first
