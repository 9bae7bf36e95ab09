"""What can be told about the rows of a sheet quickly: which cells are filled, which hold values, single rows' texts."""

import re
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.grid import CellKind, Column, Sheet

VALUE = re.compile(
    r"\s*(?:[€$£<>≈~+\-–−(]|ca\.|eur|gbp|dkk|pln|czk|kč|usd)*\s*\d[\d.,'’\s\u00a0\u202f/:\-–T+Z]*"
    r"(?:\s*(?:%|€|\$|£|eur|euro|t€|tsd\.?|mio\.?|mrd\.?|dkk|gbp|usd|pln|zł|czk|kč|kr\.?|am|pm|uhr|\)|-)\.?)*\s*",
    re.IGNORECASE,
)
_BLANK_TEXT_BYTES = 8
_IS_VISIBLE_ASCII = np.array([0x21 <= byte <= 0x7E for byte in range(256)])
_LONGEST_VALUE = 60


@dataclass(frozen=True)
class Rows:
    """The rows of a sheet as the search for tables sees them."""

    sheet: Sheet
    _values: dict[tuple[int, int], bool] = field(default_factory=dict)

    @cached_property
    def filled(self) -> np.ndarray:
        """One row a column of the sheet, one column a row: whether the cell shows anything."""
        if not self.sheet.columns:
            return np.zeros((0, self.sheet.row_count), dtype=bool)
        return np.vstack([_filled(column) for column in self.sheet.columns])

    @cached_property
    def counts(self) -> np.ndarray:
        """How many cells of each row are filled."""
        return self.filled.sum(axis=0, dtype=np.int32) if len(self.filled) else np.zeros(self.sheet.row_count, np.int32)

    def text(self, row: int, column: int) -> str:
        """Return the trimmed text of a cell, "" where it is empty."""
        text = self.sheet.columns[column].texts[row].as_py()
        return text.strip() if text else ""

    def cells(self, row: int) -> dict[int, str]:
        """Return the trimmed texts of the filled cells of a row by column."""
        return {column: self.text(row, column) for column in np.flatnonzero(self.filled[:, row]).tolist()}

    def rows_with_text(self, column: int, text: str, first_row: int) -> list[int]:
        """Return the rows from the first one on whose cell in the column holds exactly the text."""
        same = pc.equal(self.sheet.columns[column].texts.slice(first_row), text).fill_null(False)
        return [first_row + int(row) for row in np.flatnonzero(same.to_numpy(zero_copy_only=False))]

    def is_value(self, row: int, column: int) -> bool:
        """Return whether a cell holds a number, an amount, a date or a rate rather than words."""
        known = self._values.get((row, column))
        if known is None:
            known = self._values[row, column] = self._holds_value(row, column)
        return known

    def _holds_value(self, row: int, column: int) -> bool:
        kind = self.sheet.columns[column].kinds[row]
        if kind in (CellKind.NUMBER, CellKind.DATE):
            return True
        text = self.text(row, column)
        return kind == CellKind.TEXT and len(text) <= _LONGEST_VALUE and VALUE.fullmatch(text) is not None


def _filled(column: Column) -> np.ndarray:
    filled: np.ndarray = column.kinds != CellKind.EMPTY
    candidates = np.flatnonzero(_may_be_blank(column.texts) & (column.kinds == CellKind.TEXT))
    if len(candidates):
        trimmed = pc.binary_length(pc.utf8_trim_whitespace(column.texts.take(candidates)))
        blank = candidates[np.asarray(trimmed.to_numpy(zero_copy_only=False)) == 0]
        filled[blank] = False
    return filled


def _may_be_blank(texts: pa.StringArray) -> np.ndarray:
    """Tell which texts are short and do not begin with a visible ASCII sign: only those are worth a closer look."""
    _, offsets, content = texts.buffers()
    ends = np.frombuffer(offsets, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    lengths = np.diff(ends)
    may_be: np.ndarray = lengths < _BLANK_TEXT_BYTES
    has_letters = may_be & (lengths > 0)
    letters = np.frombuffer(content or b"", dtype=np.uint8)
    may_be[has_letters] = ~_IS_VISIBLE_ASCII[letters[ends[:-1][has_letters]]]
    return may_be
