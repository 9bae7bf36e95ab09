"""Which rows of a table are totals: by their words, or because their amounts are the sums of the rows above."""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.grid import CellKind, RowRole
from lib.intake.rows import Rows
from lib.model.reference import read_reference

_LABEL_COLUMNS = 4
_LONGEST_LABEL = 80
_MOST_CANDIDATES = 400
# Each candidate costs a look at every row above it, so in longer tables only the plain totals are looked for.
_LONG_TABLE = 10_000
_SUM_SHARE = 0.6
_AMOUNT = r"^[\s€$£]*[+-]?[\d.,' \x{00a0}\x{202f}]*\d[\s€$£]*(?:EUR|Euro)?\s*$"


def mark_totals(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    """Mark the totals of an area, whose roles begin with row `start`, by changing their roles."""
    body = _Body(rows, data_start, roles[data_start - start :])
    named = _mark_by_words(body)
    _mark_by_sums(body, named)
    _mark_above_header(rows, start, data_start, roles)


@dataclass(frozen=True)
class _Body:
    """The rows below a header with their roles, which are changed in place. Rows count from the first below it."""

    rows: Rows
    first: int
    roles: np.ndarray
    _amounts: dict[int, np.ndarray] = field(default_factory=dict)

    @cached_property
    def data(self) -> np.ndarray:
        """The rows that were data before any total was found."""
        return np.flatnonzero(self.roles == RowRole.DATA)

    @property
    def is_long(self) -> bool:
        """Whether the table has so many rows that only plain totals are looked for."""
        return len(self.roles) > _LONG_TABLE

    @cached_property
    def usual_words(self) -> float:
        """How many cells of a row of data hold words."""
        sample = self.data[np.linspace(0, len(self.data) - 1, min(len(self.data), 40)).astype(int)]
        return float(np.median([len(self.words(int(row))) for row in sample])) if len(sample) else 0.0

    def cells(self, row: int) -> dict[int, str]:
        """Return the texts of the filled cells of a row by column."""
        return self.rows.cells(self.first + row)

    def words(self, row: int) -> list[str]:
        """Return the cells of a row that hold words rather than values."""
        return [text for column, text in self.cells(row).items() if not self.rows.is_value(self.first + row, column)]

    def sums(self, row: int, fewest: int) -> list[bool]:
        """Return for each value of a row whether it is the sum of all data above it, or of that since the last total.

        `fewest` is how many amounts must have been added.
        """
        above = self.roles[:row] == RowRole.DATA
        totals = np.flatnonzero(self.roles[:row] == RowRole.TOTAL)
        since = above & (np.arange(row) > (totals[-1] if len(totals) else -1))
        return [
            any(_is_sum(amounts[row], amounts[:row][parts], fewest) for parts in (above, since))
            for column in self.cells(row)
            if self.rows.is_value(self.first + row, column) and len(amounts := self._amounts_of(column))
        ]

    def _amounts_of(self, column: int) -> np.ndarray:
        if column not in self._amounts:
            self._amounts[column] = amounts_of(self.rows, column, self.first, len(self.roles))
        return self._amounts[column]


@cache
def _patterns() -> tuple[str, str]:
    """Return what a cell looks like that begins with a word for a total, and one that ends with it."""
    listed = sorted(read_reference("row_words")["word"], key=len, reverse=True)
    words = "|".join(map(re.escape, listed))
    return rf"^[^\pL\d]*(?:{words})(?:[^\pL]|$)", rf"[^\pL](?:{words})[^\pL\d]*$"


def _mark_by_words(body: _Body) -> set[int]:
    """Mark rows that begin like a total and have little else; return the others that name a total."""
    named: set[int] = set()
    if not len(body.data):
        return named
    for column in body.rows.sheet.columns[:_LABEL_COLUMNS]:
        texts = column.texts.slice(body.first, len(body.roles))
        for pattern, is_at_beginning in list(zip(_patterns(), (True, False), strict=True))[: 1 if body.is_long else 2]:
            found = pc.match_substring_regex(texts, pattern, ignore_case=True)
            for row in np.flatnonzero(np.asarray(found.fill_null(False))).tolist():
                if body.roles[row] not in (RowRole.DATA, RowRole.NOTE, RowRole.TITLE):
                    continue
                if is_at_beginning and _is_labelled(body, row):
                    body.roles[row] = RowRole.TOTAL
                elif not body.is_long:
                    named.add(row)
    return named


def _is_labelled(body: _Body, row: int) -> bool:
    """Return whether the row, one of whose cells begins like a total, has little else than that and values."""
    words = body.words(row)
    return len(words) <= max(1, body.usual_words / 2) and len(words[0]) <= _LONGEST_LABEL and len(body.cells(row)) > 1


def _mark_by_sums(body: _Body, named: set[int]) -> None:
    """Mark rows with fewer cells than others whose amounts are sums of those above; `named` rows name a total."""
    counts = body.rows.counts[body.first : body.first + len(body.roles)]
    if not len(body.data):
        return
    width = float(np.median(counts[body.data]))
    open_rows = (counts > 0) & (body.roles != RowRole.HEADER) & (body.roles != RowRole.TOTAL)
    sparse = _first_and_last(np.flatnonzero(open_rows & (counts <= _SUM_SHARE * width)))
    gappy = [] if body.is_long else _first_and_last(np.flatnonzero(open_rows & (counts < width)))
    for row in sorted({*sparse, *gappy, *_first_and_last(np.array(sorted(named), dtype=int))}):
        is_total = _is_named_sum if row in named else _is_sparse_sum if row in set(sparse) else _is_all_sums
        if is_total(body, row):
            body.roles[row] = RowRole.TOTAL


def _is_named_sum(body: _Body, row: int) -> bool:
    """Return whether a row that names a total somewhere has a sum, be it of one row, and fewer words than others."""
    return len(body.words(row)) < body.usual_words and any(body.sums(row, fewest=1))


def _is_sparse_sum(body: _Body, row: int) -> bool:
    """Return whether a row of few cells has a sum: it holds values alone or beside two or more one short text."""
    words = body.words(row)
    is_bare = not words or (len(words) == 1 and len(words[0]) <= _LONGEST_LABEL and len(body.cells(row)) > 1)
    return any(body.sums(row, fewest=2)) if is_bare else _is_all_sums(body, row)


def _is_all_sums(body: _Body, row: int) -> bool:
    """Return whether a row has at most half the usual words and no value that is not a sum."""
    if len(body.words(row)) > max(1, body.usual_words / 2):
        return False
    sums = body.sums(row, fewest=2)
    return bool(sums) and all(sums)


def _first_and_last(rows: np.ndarray) -> list[int]:
    half = _MOST_CANDIDATES // 2
    chosen = rows if len(rows) <= _MOST_CANDIDATES else np.concatenate([rows[:half], rows[-half:]])
    return [int(row) for row in chosen]


def _mark_above_header(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    """Mark a row above the header that holds the sum of a column below it."""
    body = roles[data_start - start :]
    for row in range(max(start, data_start - 12), data_start):
        if roles[row - start] != RowRole.TITLE:
            continue
        for column in rows.cells(row):
            if rows.is_value(row, column) and len(amounts := amounts_of(rows, column, row, 1)):
                below = amounts_of(rows, column, data_start, len(body))
                if _is_sum(amounts[0], below[body == RowRole.DATA]):
                    roles[row - start] = RowRole.TOTAL


def amounts_of(rows: Rows, column: int, first_row: int, count: int) -> np.ndarray:
    """Return the cells of a column as numbers, NaN where they are none; texts in the notation that fits most."""
    source = rows.sheet.columns[column]
    kinds = source.kinds[first_row : first_row + count]
    texts = source.texts.slice(first_row, count)
    numbers = pc.if_else(pa.array(kinds == CellKind.NUMBER), texts, pa.scalar(None, pa.string())).cast("float64")
    values = np.asarray(numbers.fill_null(np.nan))
    written = pa.array(kinds == CellKind.TEXT)
    if not (kinds == CellKind.TEXT).any():
        return values
    candidates = pc.if_else(written, texts, pa.scalar(None, pa.string()))
    read = max((_read(candidates, decimal) for decimal in ",."), key=lambda found: int(np.isfinite(found).sum()))
    return np.where(np.isfinite(read), read, values)


def _read(texts: pa.StringArray, decimal: str) -> np.ndarray:
    grouping = "." if decimal == "," else ","
    plain = pc.replace_substring_regex(texts, r"[^\d.,+-]", "")
    grouped = rf"^[+-]?(?:\d{{1,3}}(?:\{grouping}\d{{3}})+|\d+)(?:\{decimal}\d*)?$"
    sound = pc.and_(pc.match_substring_regex(plain, grouped), pc.match_substring_regex(texts, _AMOUNT))
    plain = pc.replace_substring(pc.replace_substring(plain, grouping, ""), decimal, ".")
    chosen = pc.if_else(sound.fill_null(False), plain, pa.scalar(None, pa.string()))
    return np.asarray(chosen.cast("float64").fill_null(np.nan))


def _is_sum(total: float, parts: np.ndarray, fewest: int = 2) -> bool:
    """Return whether the total, other than 0, is the sum of at least that many parts to the cent."""
    known = parts[np.isfinite(parts)]
    if len(known) < fewest or not np.isfinite(total) or total == 0:
        return False
    return bool(abs(known.sum() - total) <= max(0.006, abs(total) * 1e-10))
