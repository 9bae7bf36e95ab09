"""Amounts spread evenly over their run time: exact, at a cost that does not depend on how long they run."""

from dataclasses import dataclass

import numpy as np

from lib.query.exact_sums import sums_by


@dataclass(frozen=True, eq=False)
class Runs:
    """Amounts to spread: code of the group, first unit, number of units (days or months, at least 1), cents."""

    codes: np.ndarray
    firsts: np.ndarray
    lengths: np.ndarray
    cents: np.ndarray


def spread(runs: Runs, edges: np.ndarray, groups: int) -> np.ndarray:
    """Return the cents of each group in each interval between two edges, int64 of shape (groups, edges - 1).

    Every unit of a run gets the same number of cents; the cents left over, fewer than there are units, go one
    each to its first units. That is rounding by largest remainder, and it makes a run two steps of a constant
    whole number of cents. So three changes of the daily rate describe it, and the intervals follow from sums
    of those changes alone.
    """
    quotients, remainders = np.divmod(runs.cents, runs.lengths)
    table = RateChanges(edges, groups)
    table.add(runs.codes, runs.firsts, quotients + 1)
    table.add(runs.codes, runs.firsts + remainders, np.full(len(quotients), -1))
    table.add(runs.codes, runs.firsts + runs.lengths, -quotients)
    return table.amounts()


class RateChanges:
    """Collects changes of the rate, in cents a unit, and gives the amounts in the intervals between edges."""

    def __init__(self, edges: np.ndarray, groups: int) -> None:
        self._edges = edges
        self._groups = groups
        self._slots = len(edges)
        self._steps = np.zeros(groups * self._slots, dtype=np.int64)
        self._within = np.zeros(groups * self._slots, dtype=np.int64)
        self._slot_of_unit = np.searchsorted(edges, np.arange(edges[0], edges[-1] + 1), side="right") - 1

    def add(self, codes: np.ndarray, units: np.ndarray, changes: np.ndarray) -> None:
        """Add one change of the rate for each code from a unit on; a change before the first edge counts from it."""
        units = np.clip(units, self._edges[0], self._edges[-1])
        slots = self._slot_of_unit[units - self._edges[0]]
        cells = codes * self._slots + slots
        ends = np.append(self._edges[1:], self._edges[-1])[slots]
        self._steps += sums_by(cells, changes, len(self._steps))
        self._within += sums_by(cells, changes * (ends - units), len(self._within))

    def amounts(self) -> np.ndarray:
        """Return the cents of each group in each interval."""
        steps = self._steps.reshape(self._groups, self._slots)[:, :-1]
        within = self._within.reshape(self._groups, self._slots)[:, :-1]
        rates_before = np.cumsum(steps, axis=1) - steps
        amounts: np.ndarray = within + rates_before * np.diff(self._edges)
        return amounts


def count_running(
    codes: np.ndarray, first_slots: np.ndarray, last_slots: np.ndarray, shape: tuple[int, int]
) -> np.ndarray:
    """Return how many runs of each group touch each slot; both slots are inclusive."""
    groups, slots = shape
    begun = np.bincount(codes * (slots + 1) + first_slots, minlength=groups * (slots + 1))
    ended = np.bincount(codes * (slots + 1) + last_slots + 1, minlength=groups * (slots + 1))
    counts: np.ndarray = np.cumsum((begun - ended).reshape(groups, slots + 1), axis=1)[:, :-1]
    return counts
