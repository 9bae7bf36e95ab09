"""Which notation the numbers of a column are written in: one decision a column, never one a cell."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.grid import CellKind
from lib.intake.values.cells import Cells

GROUP_MARKS = "[ \u00a0\u202f\u2009'’]"
_EDGE = r"(?:^|[^\d.,])"
_END = r"(?:$|[^\d.,]|[.,]?[-–—]{1,2})"
SAMPLE = 20_000


class Notation(StrEnum):
    """How numbers are written: `de` is 1.234,56, `int` is 1,234.56, `any` where no number tells."""

    DE = "de"
    INT = "int"
    ANY = "any"

    @property
    def decimal_mark(self) -> str:
        """The mark before the decimals."""
        return "," if self is Notation.DE else "."

    @property
    def group_mark(self) -> str:
        """The mark between thousands."""
        return "." if self is Notation.DE else ","


@dataclass(frozen=True)
class NotationEvidence:
    """How many texts can only be German, only international, or either (`1.234` and `1,234`)."""

    only_de: int
    only_int: int
    dot_three: int
    comma_three: int
    point_fraction: int
    comma_fraction: int


def decide_notation(cells: Cells, fallback: Notation = Notation.ANY) -> Notation:
    """Return the notation of the column's texts; `fallback`, that of the file's other columns, where none tells.

    `1.234` alone is grouped thousands: amounts have two decimals, not three.
    """
    texts = _sample(cells)
    if len(texts) == 0:
        return fallback
    seen = weigh_notation(texts)
    if seen.only_de != seen.only_int:
        return Notation.DE if seen.only_de > seen.only_int else Notation.INT
    if seen.dot_three != seen.comma_three:
        grouped = Notation.DE if seen.dot_three > seen.comma_three else Notation.INT
        return fallback if fallback is not Notation.ANY and seen.only_de == 0 else grouped
    return fallback


def weigh_notation(texts: pa.StringArray) -> NotationEvidence:
    """Count the texts whose marks tell the notation."""
    return NotationEvidence(
        only_de=_count(
            texts, rf"\d,\d{{1,2}}{_END}|\d\.\d{{3}},\d|\d\.\d{{3}}\.\d{{3}}|\d{{4,}},\d|{_EDGE}0,\d|\d,\d{{4,}}"
        ),
        only_int=_count(
            texts, rf"\d\.\d{{1,2}}{_END}|\d,\d{{3}}\.\d|\d,\d{{3}},\d{{3}}|\d{{4,}}\.\d|{_EDGE}0\.\d|\d\.\d{{4,}}"
        ),
        dot_three=_count(texts, rf"{_EDGE}\d{{1,3}}\.\d{{3}}{_END}"),
        comma_three=_count(texts, rf"{_EDGE}\d{{1,3}},\d{{3}}{_END}"),
        point_fraction=_count(texts, r"\d\.\d"),
        comma_fraction=_count(texts, r"\d,\d"),
    )


def _sample(cells: Cells) -> pa.StringArray:
    texts = cells.masked_texts(cells.where(CellKind.TEXT))
    if len(texts) > SAMPLE:
        texts = texts.take(pa.array(np.linspace(0, len(texts) - 1, SAMPLE).astype(np.int64)))
    return texts


def _count(texts: pa.StringArray, pattern: str) -> int:
    return int(pc.sum(pc.match_substring_regex(texts, pattern)).as_py() or 0)
