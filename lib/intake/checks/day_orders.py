"""Checks of days such as 03/04/2018, which are read by what other cells of the table say: day or month first."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.checks.hits import Hit, table_check
from lib.intake.draft import Draft
from lib.model.fields import FieldType, fields_of
from lib.model.imports import TableKind

# Days with points between are written day first everywhere.
PARTS = r"^\s*(?P<first>\d{1,2})\s*[/-]\s*(?P<second>\d{1,2})\s*[/-]\s*\d{2,4}\b"
MOST_MONTHS = 12


@dataclass(frozen=True)
class _Place:
    """A row of the frame and the column of days that a cell stands in."""

    name: str
    row: int


@table_check("day_order_by_one")
def check_day_order_by_one(draft: Draft) -> Iterator[Hit]:
    """One cell alone tells how all days of the table are read: a slip of the pen in it would turn them."""
    decisive, open_ = _slashed_days(draft)
    if len(decisive) == 1 and open_:
        yield Hit(
            np.array([decisive[0].row]),
            decisive[0].name,
            values=_example(draft, open_[0]),
        )


@table_check("day_order_assumed")
def check_day_order_assumed(draft: Draft) -> Iterator[Hit]:
    """No cell tells whether day or month stands first; that the day does is an assumption."""
    decisive, open_ = _slashed_days(draft)
    if open_ and not decisive:
        place = open_[0]
        yield Hit(np.array([place.row]), place.name, values=_example(draft, place))


def _slashed_days(draft: Draft) -> tuple[list[_Place], list[_Place]]:
    """Return up to two cells that can be read in one order only, and a cell of each column that can be read in two."""
    decisive: list[_Place] = []
    open_: list[_Place] = []
    for field in fields_of(draft.kind) if draft.kind is not TableKind.NONE else ():
        if field.type is FieldType.DATE and draft.has(field.name) and field.name in draft.reads and len(draft.rows):
            is_decisive, is_open = _sorts(draft.cells(field.name))
            is_open &= draft.reads[field.name].values.notna().to_numpy()
            decisive += [_Place(field.name, row) for row in np.flatnonzero(is_decisive)[:2].tolist()]
            open_ += [_Place(field.name, row) for row in np.flatnonzero(is_open)[:1].tolist()]
    return decisive, open_


def _sorts(cells: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Return for each cell whether one part is above twelve, and whether both may be the month and differ."""
    encoded = cells.dictionary_encode()
    parts = pc.extract_regex(encoded.dictionary, PARTS)
    first, second = (_numbers(parts, place) for place in (0, 1))
    is_day = ~np.isnan(first) & ~np.isnan(second)
    decisive = is_day & ((first > MOST_MONTHS) != (second > MOST_MONTHS))
    open_ = is_day & (first <= MOST_MONTHS) & (second <= MOST_MONTHS) & (first != second)
    codes = pc.fill_null(encoded.indices, len(first)).to_numpy(zero_copy_only=False)
    return np.append(decisive, False)[codes], np.append(open_, False)[codes]


def _numbers(parts: pa.Array, place: int) -> np.ndarray:
    if not len(parts):
        return np.zeros(0)
    return np.asarray(pc.cast(pc.struct_field(parts, [place]), pa.float64()).to_numpy(zero_copy_only=False))


def _example(draft: Draft, place: _Place) -> dict[str, str]:
    """Return a cell that can be read in two ways, and the day it was read as."""
    day = draft.reads[place.name].values.iloc[place.row]
    text = draft.originals(place.name, np.array([place.row]))[0].strip()
    return {"example": text, "read_date": day.date().isoformat()}
