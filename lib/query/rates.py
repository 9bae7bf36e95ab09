"""Funding rates of projects against the rules of their programming period."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pandas as pd

from lib.model.reference import read_reference
from lib.query.calendars import programming_periods, programming_positions
from lib.query.dimensions import MISSING
from lib.query.facts import Facts

MOST_CASES = 4096
# Each limit with the amount it is for; the EU's comes last, so that it is the one named where both are exceeded.
LIMITS = {"max_joint_rate_pct": "grant", "max_eu_rate_pct": "eu_amount"}


def rates_above_rule(facts: Facts, rows: np.ndarray, tolerance_points: float) -> Iterator[tuple[int, float, float]]:
    """Give each committed project whose rate exceeds its rule: position, rate and rule in percent.

    EU share / eligible expenditure is compared with the EU rate; where that is within the rule, grant / eligible
    expenditure with the joint rate of EU and state. Projects without strand or category of region are compared
    with the highest rule of their programming period; those with fewer amounts not at all.

    Formula (rate): EU share / total eligible expenditure × 100, and grant / total eligible expenditure × 100,
        against the highest rates of the programming period.
    """
    kept = rows[facts.is_committed[rows] & facts.is_known["eligible_cost"][rows]]
    kept = kept[facts.cents["eligible_cost"][kept] > 0]
    rules = _rules(facts, kept)
    above: dict[int, tuple[float, float]] = {}
    for column, amount in LIMITS.items():
        rates = 100 * facts.cents[amount][kept] / facts.cents["eligible_cost"][kept]
        is_above = facts.is_known[amount][kept] & (rates > rules[column] + tolerance_points)
        above |= {int(kept[at]): (float(rates[at]), float(rules[column][at])) for at in np.flatnonzero(is_above)}
    for position in sorted(above):
        yield position, *above[position]


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
