"""The choice of projects that every page, table and export shares, and what it chooses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple, TypeAlias, overload

import numpy as np

from lib.query.dimensions import Dimension
from lib.query.facts import NO_DAY, Facts
from lib.query.filters import EVERYTHING, FILTERS, MISSING, Filter, Selection, filter_of
from lib.query.selection_params import BadValue, from_params, read_params, to_params
from lib.query.selection_words import describe

__all__ = [
    "EVERYTHING",
    "FILTERS",
    "MISSING",
    "BadValue",
    "Choice",
    "Choices",
    "Filter",
    "Rows",
    "Selection",
    "all_choices",
    "choices",
    "counts_of",
    "describe",
    "from_params",
    "read_params",
    "select",
    "to_params",
]

Rows: TypeAlias = np.ndarray
AGS_LENGTH = 5


class Choice(NamedTuple):
    """A code that can be chosen and how many projects it would show under all other filters."""

    code: str
    count: int  # type: ignore[assignment] # hides the method of tuples, which nobody calls on a choice


@dataclass(frozen=True, eq=False)
class Choices(Sequence[Choice]):
    """The choices of a filter, each made when it is asked for: of many thousand beneficiaries few are ever shown.

    `positions` are those of the labels that can be chosen, `counts` their projects; `others` follow them.
    """

    labels: tuple[str, ...]
    positions: np.ndarray
    counts: np.ndarray
    others: tuple[Choice, ...] = ()

    def __len__(self) -> int:
        """How many can be chosen."""
        return len(self.positions) + len(self.others)

    @overload
    def __getitem__(self, place: int) -> Choice: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Choice]: ...
    def __getitem__(self, place: int | slice) -> Choice | Sequence[Choice]:
        """The choice at a place, or those of a slice."""
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        at = range(len(self))[place]
        if at >= len(self.positions):
            return self.others[at - len(self.positions)]
        return Choice(self.labels[int(self.positions[at])], int(self.counts[at]))

    def __iter__(self) -> Iterator[Choice]:
        """All choices in their order."""
        labels = map(self.labels.__getitem__, self.positions.tolist())
        return chain(map(Choice, labels, self.counts.tolist()), self.others)

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same choices in the same order."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment] # equal to lists, which have none


def select(facts: Facts, selection: Selection) -> Rows:
    """Return the positions of the chosen projects in the order of the dataset."""
    if selection.is_everything:
        return facts.all_rows
    return np.flatnonzero(_all_of(facts, list(_masks(facts, selection).values())))


def choices(facts: Facts, selection: Selection, filter_name: str) -> Choices:
    """Return what can be chosen in a filter, in the order of the code list, `MISSING` last.

    The counts are those under all other filters; a code with none is listed only while it is chosen. A region, `032`,
    counts a project in several of its districts once.
    Raises KeyError for an unknown filter.
    """
    chosen = filter_of(filter_name)
    return _choices(facts, selection, chosen, _rows_of_others(facts, selection, chosen))


def all_choices(facts: Facts, selection: Selection, rows: Rows | None = None) -> dict[str, Choices]:
    """Return the choices of every filter by its name; `rows` are those of the selection where the caller has them."""
    shown = select(facts, selection) if rows is None else rows
    # To a filter that is not set, all that are set are others.
    of_others = {each: shown for each in FILTERS if not selection.codes(each.name)}
    return {
        each.name: _choices(
            facts, selection, each, of_others[each] if each in of_others else _rows_of_others(facts, selection, each)
        )
        for each in FILTERS
    }


def counts_of(facts: Facts, selection: Selection, filter_name: str) -> np.ndarray:
    """Return how many projects each label of a filter's dimension would show under all other filters."""
    chosen = filter_of(filter_name)
    return _counts(facts, facts.dimensions[chosen.dimension], _rows_of_others(facts, selection, chosen))


def _rows_of_others(facts: Facts, selection: Selection, chosen: Filter) -> Rows:
    others: dict[str, Any] = {chosen.name: ()}
    return select(facts, replace(selection, **others))


def _choices(facts: Facts, selection: Selection, chosen: Filter, rows: Rows) -> Choices:
    """The choices of a filter, where all others leave the rows."""
    dimension = facts.dimensions[chosen.dimension]
    counts = _counts(facts, dimension, rows)
    picked = [dimension.positions[code] for code in selection.codes(chosen.name) if code in dimension.positions]
    listed = np.union1d(np.flatnonzero(counts), np.array(picked, dtype=np.int64))
    # A code that is none of the labels may stand for a region: it has the projects of all its districts.
    strangers = tuple(
        Choice(code, int(_has_any(dimension, (code,), chosen)[rows].sum()))
        for code in selection.codes(chosen.name)
        if code not in dimension.positions
    )
    return Choices(dimension.labels, listed, counts[listed], strangers)


def _counts(facts: Facts, dimension: Dimension, rows: Rows) -> np.ndarray:
    return dimension.counts if len(rows) == facts.size else dimension.counted(rows)


def _all_of(facts: Facts, masks: list[np.ndarray]) -> np.ndarray:
    result = np.ones(facts.size, dtype=bool)
    for mask in masks:
        result &= mask
    return result


def _masks(facts: Facts, selection: Selection) -> dict[str, np.ndarray]:
    masks = {
        each.name: _has_code(facts.dimensions[each.dimension], selection, each)
        for each in FILTERS
        if selection.codes(each.name)
    }
    if selection.from_date or selection.to_date:
        masks["dates"] = _is_within_dates(facts, selection)
    if selection.min_cents is not None or selection.max_cents is not None:
        masks["amount"] = _is_within_amounts(facts, selection)
    if selection.text.strip():
        masks["text"] = facts.search_text.find(selection.text)
    return masks


def _has_code(dimension: Dimension, selection: Selection, chosen: Filter) -> np.ndarray:
    result: np.ndarray = _has_any(dimension, selection.codes(chosen.name), chosen) ^ (chosen.name in selection.excluded)
    return result


def _has_any(dimension: Dimension, codes: tuple[str, ...], chosen: Filter) -> np.ndarray:
    wanted = [_is_meant(label, codes, chosen) for label in dimension.labels]
    is_wanted: np.ndarray = np.array(wanted)[dimension.members]
    if dimension.offsets is not None and len(is_wanted):
        is_wanted = np.logical_or.reduceat(is_wanted, dimension.offsets[:-1])
    return is_wanted


def _is_meant(label: str, codes: tuple[str, ...], chosen: Filter) -> bool:
    if label in codes:
        return True
    if chosen.dimension != "district" or label == MISSING:
        return False
    return any(code != MISSING and len(code) < AGS_LENGTH and label.startswith(code) for code in codes)


def _is_within_dates(facts: Facts, selection: Selection) -> np.ndarray:
    days = facts.recognised_day
    inside = days != NO_DAY
    if selection.from_date:
        inside &= days >= np.datetime64(selection.from_date, "D").astype(np.int64)
    if selection.to_date:
        inside &= days <= np.datetime64(selection.to_date, "D").astype(np.int64)
    result: np.ndarray = inside | (days == NO_DAY) if selection.with_undated else inside
    return result


def _is_within_amounts(facts: Facts, selection: Selection) -> np.ndarray:
    cents, is_known = facts.cents[selection.amount], facts.is_known[selection.amount]
    inside = is_known.copy()
    if selection.min_cents is not None:
        inside &= cents >= selection.min_cents
    if selection.max_cents is not None:
        inside &= cents <= selection.max_cents
    return inside | ~is_known if selection.with_unknown_amount else inside
