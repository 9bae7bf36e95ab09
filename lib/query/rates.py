"""Funding rates of projects against the rules of their programming period."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from lib.model.reference import read_reference
from lib.query.calendars import programming_periods, programming_positions
from lib.query.dimensions import MISSING
from lib.query.facts import Facts
from lib.query.once_for_facts import once_for_facts

MOST_CASES = 4096
# Each limit with the amount it is for; the EU's comes last, so that it is the one named where both are exceeded.
LIMITS = {"max_joint_rate_pct": "grant", "max_eu_rate_pct": "eu_amount"}


def rates_above_rule(facts: Facts, rows: np.ndarray, tolerance_points: float) -> Iterator[tuple[int, float, float]]:
    """Give each committed project whose rate exceeds its rule: position, rate and rule in percent.

    EU share / eligible expenditure is compared with the EU rate; where that is within the rule, grant / eligible
    expenditure with the joint rate of EU and state. Projects without strand or category of region are compared
    with the highest rule of their programming period; those with fewer amounts not at all. A rate within
    `tolerance_points`, not below 0, of its rule is not named.

    Formula (rate): EU share / total eligible expenditure × 100, and grant / total eligible expenditure × 100,
        against the highest rates of the programming period.
    """
    is_chosen = np.zeros(facts.size, dtype=bool)
    is_chosen[rows] = True
    above: dict[int, tuple[float, float]] = {}
    for found in _above(facts):
        is_meant = is_chosen[found.positions] & (found.rates > found.rules + tolerance_points)
        columns = (each[is_meant].tolist() for each in (found.positions, found.rates, found.rules))
        above |= {position: (rate, rule) for position, rate, rule in zip(*columns, strict=True)}
    for position in sorted(above):
        yield position, *above[position]


class _Above(NamedTuple):
    """Committed projects above a limit: their positions, their rates and the rules in percent, in parallel."""

    positions: np.ndarray
    rates: np.ndarray
    rules: np.ndarray


@once_for_facts
def _above(facts: Facts) -> list[_Above]:
    """The projects above each of LIMITS, in its order."""
    kept = np.flatnonzero(facts.is_committed & facts.is_known["eligible_cost"] & (facts.cents["eligible_cost"] > 0))
    rules, found = _rules(facts, kept), []
    for column, amount in LIMITS.items():
        rates = 100 * facts.cents[amount][kept] / facts.cents["eligible_cost"][kept]
        is_above = facts.is_known[amount][kept] & (rates > rules[column])
        found.append(_Above(kept[is_above], rates[is_above], rules[column][is_above]))
    return found


def _rules(facts: Facts, rows: np.ndarray) -> dict[str, np.ndarray]:
    """Return for each row the highest rates that any rule fitting it allows, NaN where there is no rule."""
    periods = (*programming_periods(facts).keys, MISSING)
    category, strand = facts.dimensions["region_category"], facts.dimensions["strand"]
    shape = (len(periods), len(category.labels), len(strand.labels))
    place = (programming_positions(facts)[rows] % len(periods), category.main[rows], strand.main[rows])
    cases, case_of_row = np.unique(np.ravel_multi_index(place, shape), return_inverse=True)
    named = [
        (periods[period], category.labels[one], strand.labels[other])
        for period, one, other in zip(*np.unravel_index(cases, shape), strict=True)
    ]
    limits = {column: [_highest(column, *case) for case in named] for column in LIMITS}
    return {column: np.array(highest, dtype=float)[case_of_row] for column, highest in limits.items()}


@lru_cache(maxsize=MOST_CASES)
def _highest(column: str, period: str, category: str, strand: str) -> float:
    rules = read_reference("rate_rules")
    fits = rules["programming_period"] == period
    for trait, value in (("region_category", category), ("strand", strand)):
        if value in set(rules[trait]):
            fits &= rules[trait] == value
    return float(pd.to_numeric(rules.loc[fits, column], errors="coerce").max())
