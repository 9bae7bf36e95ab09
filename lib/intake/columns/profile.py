"""What the cells of a column look like: shares of dates, amounts, rates, codes, places, names, on a sample."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.intake.columns.cell_sorts import CellReading, read_cell
from lib.intake.grid import CellKind, Column, RowRole, Sheet, TableArea
from lib.intake.values.cells import Cells, is_missing_text
from lib.intake.values.notation import Notation, decide_notation
from lib.intake.values.spans import DayOrder, find_day_order

SAMPLE_ROWS = 600
FEWEST_FILLED = 40


@dataclass(frozen=True)
class Profile:
    """The filled cells of a column in figures.

    `shares` has the share of the filled cells that are of a sort: date, year, serial_day, number, percent, currency,
    whole, text, postcode, country, place, legal_form, url … `values` has a number for each row of the common sample
    (NaN where there is none) and `days` an ordinal day, so that columns can be compared row by row.
    """

    filled: int
    filled_share: float
    distinct: int
    shares: dict[str, float]
    mean_length: float
    numbers: np.ndarray
    values: np.ndarray
    days: np.ndarray
    notation: Notation = Notation.ANY
    order: DayOrder = DayOrder.DAY_FIRST
    examples: tuple[str, ...] = ()

    def share(self, sort: str) -> float:
        """Return the share of the filled cells that are of the sort."""
        return self.shares.get(sort, 0.0)

    @property
    def distinct_share(self) -> float:
        """The number of different cells over the number of filled ones."""
        return self.distinct / self.filled if self.filled else 0.0


def sample_rows(area: TableArea) -> np.ndarray:
    """Return rows of the sheet spread evenly over the data rows of a table."""
    data = np.flatnonzero(area.roles == RowRole.DATA) + area.first_row
    if len(data) <= SAMPLE_ROWS:
        return data
    return data[np.linspace(0, len(data) - 1, SAMPLE_ROWS).astype(np.int64)]


def profile_columns(sheet: Sheet, area: TableArea) -> tuple[Profile, ...]:
    """Return the profile of every column of the sheet over the data rows of a table."""
    rows = sample_rows(area)
    return tuple(
        _profile(column, rows, area, index in sheet.percent_columns) for index, column in enumerate(sheet.columns)
    )


def _profile(column: Column, rows: np.ndarray, area: TableArea, is_percent: bool) -> Profile:
    texts, kinds = _texts_at(column, rows)
    notation, order = _notation(texts, kinds)
    readings = [read_cell(text, kind, notation, order) for text, kind in zip(texts, kinds, strict=True)]
    values = np.array([reading.number for reading in readings])
    days = np.array([reading.day for reading in readings])
    filled_share = sum(bool(text) for text in texts) / max(len(texts), 1)
    filled = [(text, reading) for text, reading in zip(texts, readings, strict=True) if text]
    if len(filled) < FEWEST_FILLED and len(rows) == SAMPLE_ROWS:
        filled = _more_filled(column, area, notation, order)
    counts = Counter(sort for _, reading in filled for sort in reading.sorts)
    total = max(len(filled), 1)
    if is_percent and counts["number"]:
        counts["percent"] = counts["number"]
    different = {text for text, _ in filled}
    return Profile(
        filled=len(filled),
        filled_share=filled_share,
        distinct=len(different),
        shares={sort: count / total for sort, count in counts.items()},
        mean_length=sum(len(text) for text, _ in filled) / total,
        numbers=np.array([reading.number for _, reading in filled if reading.number == reading.number]),
        values=values,
        days=days,
        notation=notation,
        order=order,
        examples=tuple(dict.fromkeys(text for text, _ in filled[:20]))[:3],
    )


def _more_filled(column: Column, area: TableArea, notation: Notation, order: DayOrder) -> list[tuple[str, CellReading]]:
    """Read the filled cells of a sparse column that the common sample misses."""
    data = np.flatnonzero(area.roles == RowRole.DATA) + area.first_row
    filled = data[np.asarray(column.kinds)[data] != CellKind.EMPTY][:SAMPLE_ROWS]
    texts, kinds = _texts_at(column, filled)
    pairs = zip(texts, kinds, strict=True)
    return [(text, read_cell(text, kind, notation, order)) for text, kind in pairs if text]


def _texts_at(column: Column, rows: np.ndarray) -> tuple[list[str], list[int]]:
    """Return the trimmed texts ("" for cells that say nothing) and the kinds of the cells at the rows."""
    texts = column.texts.take(pa.array(rows, pa.int64())).to_pylist()
    kinds = np.asarray(column.kinds)[rows].tolist()
    return ["" if text is None or is_missing_text(text) else text.strip() for text in texts], kinds


def _notation(texts: list[str], kinds: list[int]) -> tuple[Notation, DayOrder]:
    used = [text for text, kind in zip(texts, kinds, strict=True) if text and kind == CellKind.TEXT]
    cells = Cells(pa.array(used, pa.string()), np.full(len(used), CellKind.TEXT, np.uint8))
    return decide_notation(cells), find_day_order(used)
