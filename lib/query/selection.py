"""The choice of projects that every page, table and export shares, and what it chooses."""

from typing import NamedTuple, TypeAlias

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


def select(facts: Facts, selection: Selection) -> Rows:
    """Return the positions of the chosen projects in the order of the dataset."""
    if selection.is_everything:
        return facts.all_rows
    return np.flatnonzero(_all_of(facts, list(_masks(facts, selection).values())))


def choices(facts: Facts, selection: Selection, filter_name: str) -> tuple[Choice, ...]:
    """Return what can be chosen in a filter, in the order of the code list, `MISSING` last.

    The counts are those under all other filters; a code with none is listed only while it is chosen. A region, `032`,
    counts a project in several of its districts once.
    Raises KeyError for an unknown filter.
    """
    return _choices(facts, selection, filter_of(filter_name), _masks(facts, selection))


def all_choices(facts: Facts, selection: Selection) -> dict[str, tuple[Choice, ...]]:
    """Return the choices of every filter by its name, for little more than those of one."""
    masks = _masks(facts, selection)
    return {each.name: _choices(facts, selection, each, masks) for each in FILTERS}


def counts_of(facts: Facts, selection: Selection, filter_name: str) -> np.ndarray:
    """Return how many projects each label of a filter's dimension would show under all other filters."""
    others = [mask for name, mask in _masks(facts, selection).items() if name != filter_name]
    return _counts(facts, facts.dimensions[filter_of(filter_name).dimension], others)


def _choices(facts: Facts, selection: Selection, chosen: Filter, masks: dict[str, np.ndarray]) -> tuple[Choice, ...]:
    dimension = facts.dimensions[chosen.dimension]
    others = [mask for name, mask in masks.items() if name != chosen.name]
    counts = _counts(facts, dimension, others)
    picked = [dimension.positions[code] for code in selection.codes(chosen.name) if code in dimension.positions]
    listed = np.union1d(np.flatnonzero(counts), np.array(picked, dtype=np.int64)).tolist()
    # A code that is none of the labels may stand for a region: it has the projects of all its districts.
    strangers = (
        Choice(code, int(_all_of(facts, [*others, _has_any(dimension, (code,), chosen)]).sum()))
        for code in selection.codes(chosen.name)
        if code not in dimension.positions
    )
    return (*map(Choice, map(dimension.labels.__getitem__, listed), counts[listed].tolist()), *strangers)


def _counts(facts: Facts, dimension: Dimension, masks: list[np.ndarray]) -> np.ndarray:
    size = len(dimension.labels)
    if not masks:
        return np.bincount(dimension.members, minlength=size)
    rows = np.flatnonzero(_all_of(facts, masks))
    _, links = dimension.links(rows)
    return np.bincount(dimension.members[links], minlength=size)


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
