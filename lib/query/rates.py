"""Funding rates of projects against the rules of their programming period."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from lib.model.reference import read_reference
from lib.query.calendars import programming_positions
from lib.query.facts import Facts
from lib.query.time_grains import listed_periods


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
    for amount, column in (("grant", "max_joint_rate_pct"), ("eu_amount", "max_eu_rate_pct")):
        rates = 100 * facts.cents[amount][kept] / facts.cents["eligible_cost"][kept]
        is_above = facts.is_known[amount][kept] & (rates > rules[column] + tolerance_points)
        above |= {int(kept[at]): (float(rates[at]), float(rules[column][at])) for at in np.flatnonzero(is_above)}
    for position in sorted(above):
        yield position, *above[position]


def _rules(facts: Facts, rows: np.ndarray) -> dict[str, np.ndarray]:
    """Return for each row the highest rates that any rule fitting it allows, NaN where there is no rule."""
    reference = read_reference("rate_rules")
    keys = (*listed_periods(facts.dataset.funding_periods, "programming").keys, "")
    wanted = pd.DataFrame(
        {
            "programming_period": np.array(keys, dtype=object)[programming_positions(facts)[rows]],
            "region_category": facts.dataset.projects["region_category"].iloc[rows].fillna("").to_numpy(),
            "strand": facts.dataset.projects["strand"].iloc[rows].fillna("").to_numpy(),
        }
    )
    limits = {}
    for column in ("max_eu_rate_pct", "max_joint_rate_pct"):
        rule = reference.assign(limit=pd.to_numeric(reference[column], errors="coerce"))
        highest = {
            case: rule.loc[_fits(rule, *case), "limit"].max()
            for case in wanted.drop_duplicates().itertuples(index=False)
        }
        limits[column] = np.array([highest[case] for case in wanted.itertuples(index=False)], dtype=float)
    return limits


def _fits(rules: pd.DataFrame, period: str, category: str, strand: str) -> pd.Series:
    fits = rules["programming_period"] == period
    for column, value in (("region_category", category), ("strand", strand)):
        if value in set(rules[column]):
            fits &= rules[column] == value
    return fits
