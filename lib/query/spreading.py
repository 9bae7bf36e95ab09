"""Amounts spread evenly over their run time: exact, at a cost that does not depend on how long they run."""

from dataclasses import dataclass

import numpy as np

from lib.query.exact_sums import EXACT_BELOW, sums_by


@dataclass(frozen=True, eq=False)
class Runs:
    """Amounts to spread: code of the group, first unit, number of units (days or months, at least 1), cents."""

    codes: np.ndarray
    firsts: np.ndarray
    lengths: np.ndarray
    cents: np.ndarray


def spread(runs: Runs, edges: np.ndarray, groups: int) -> np.ndarray:
    """Return the cents of each group in each interval between two edges, int64 of shape (groups, edges - 1).

    Every unit of a run gets the same whole number of cents; the cents left over, fewer than there are units, go
    one each to its first units. That is rounding by largest remainder, and it makes a run two steps of a constant
    rate: three changes of the rate describe it, and sums of those changes alone give every interval.
    What lies before the first edge or after the last is left out.

    Formula (spread): amount / days of the run time for each day, in whole cents; the cents left over go one each to
        the first days.
    """
    if not len(runs.cents):
        return np.zeros((groups, len(edges) - 1), dtype=np.int64)
    quotients, remainders = _divide(runs.cents, runs.lengths)
    changes = RateChanges(edges, groups)
    changes.add(runs.codes, runs.firsts, quotients + 1)
    changes.subtract_ones(runs.codes, runs.firsts + remainders)
    changes.add(runs.codes, runs.firsts + runs.lengths, -quotients)
    return changes.amounts()


def _divide(cents: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if int(np.abs(cents).max()) >= EXACT_BELOW >> 13:
        quotients, remainders = np.divmod(cents, lengths)
        return quotients, remainders
    # Below 2^40 cents the quotient of two float64 integers rounds down to the exact one, faster than in int64:
    # it lies at least 1 / length below the next integer, more than the division is off. So do products with days.
    quotients = np.floor(cents / lengths)
    return quotients, (cents - quotients * lengths).astype(np.int32)


def share_until(cents: np.ndarray, lengths: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Return what of each amount, spread as `spread` does, lies in its first units; more than its length is all."""
    quotients, remainders = np.divmod(cents, lengths)
    passed = np.clip(units, 0, lengths)
    until: np.ndarray = quotients * passed + np.minimum(remainders, passed)
    return until


class RateChanges:
    """Collects changes of the rate, in cents a unit, and gives the amounts in the intervals between edges."""

    def __init__(self, edges: np.ndarray, groups: int) -> None:
        self._edges = edges
        self._shape = (groups, len(edges))
        self._steps = np.zeros(groups * len(edges), dtype=np.int64)
        self._within = np.zeros(groups * len(edges), dtype=np.int64)
        units = np.arange(edges[0], edges[-1] + 1)
        self._slot_of = (np.searchsorted(edges, units, side="right") - 1).astype(np.int32)
        self._left_of = np.append(edges[1:], edges[-1])[self._slot_of] - units

    def add(self, codes: np.ndarray, units: np.ndarray, changes: np.ndarray) -> None:
        """Add one change of the rate for each code from a unit on; a change before the first edge counts from it."""
        places, cells = self._cells(codes, units)
        self._steps += sums_by(cells, changes, len(self._steps))
        self._within += sums_by(cells, changes * self._left_of[places], len(self._within))

    def subtract_ones(self, codes: np.ndarray, units: np.ndarray) -> None:
        """Lower the rate by one for each code from a unit on."""
        places, cells = self._cells(codes, units)
        self._steps -= np.bincount(cells, minlength=len(self._steps))
        self._within -= sums_by(cells, self._left_of[places], len(self._within))

    def amounts(self) -> np.ndarray:
        """Return the cents of each group in each interval."""
        steps, within = self._steps.reshape(self._shape)[:, :-1], self._within.reshape(self._shape)[:, :-1]
        rates_before = np.cumsum(steps, axis=1) - steps
        amounts: np.ndarray = within + rates_before * np.diff(self._edges)
        return amounts

    def _cells(self, codes: np.ndarray, units: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        places = units - self._edges[0]
        last = len(self._slot_of) - 1
        if int(places.min()) < 0 or int(places.max()) > last:
            places = np.clip(places, 0, last)
        return places, codes * self._shape[1] + self._slot_of[places]


def count_running(
    codes: np.ndarray, first_slots: np.ndarray, last_slots: np.ndarray, shape: tuple[int, int]
) -> np.ndarray:
    """Return how many runs of each group touch each slot; both slots are inclusive."""
    groups, slots = shape
    base = codes * (slots + 1)
    begun = np.bincount(base + first_slots, minlength=groups * (slots + 1))
    ended = np.bincount(base + last_slots + 1, minlength=groups * (slots + 1))
    counts: np.ndarray = np.cumsum((begun - ended).reshape(groups, slots + 1), axis=1)[:, :-1]
    return counts
