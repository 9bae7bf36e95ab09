"""The choice of projects that every page, table and export shares, and what it chooses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple, TypeAlias, overload

import numpy as np

from lib.query.dimensions import Dimension
from lib.query.facts import Facts
from lib.query.filters import EVERYTHING, FILTERS, MISSING, Filter, Selection, filter_of
from lib.query.passing import has_any, passing
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
    return np.flatnonzero(_refusals(facts, passing(facts, selection)) == 0)


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
    passed = passing(facts, selection)
    refusals = _refusals(facts, passed)

    def of_others(name: str) -> Rows:
        # To a filter that is not set, all that are set are others; else no filter refuses a project, or it alone does.
        return np.flatnonzero(refusals == _is_refused(passed[name])) if name in passed else shown

    return {each.name: _choices(facts, selection, each, of_others(each.name)) for each in FILTERS}


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
        Choice(code, int(has_any(dimension, (code,), chosen)[rows].sum()))
        for code in selection.codes(chosen.name)
        if code not in dimension.positions
    )
    return Choices(dimension.labels, listed, counts[listed], strangers)


def _counts(facts: Facts, dimension: Dimension, rows: Rows) -> np.ndarray:
    return dimension.counts if len(rows) == facts.size else dimension.counted(rows)


def _refusals(facts: Facts, passed: Mapping[str, np.ndarray]) -> np.ndarray:
    """How many filters refuse each project."""
    found = np.zeros(facts.size, dtype=np.uint8)
    for each in passed.values():
        found += _is_refused(each)
    return found


def _is_refused(passed: np.ndarray) -> np.ndarray:
    return (~passed).view(np.uint8)
