"""Which of the chosen projects a figure can count."""

import numpy as np

from lib.query.coverage import Gap, Sieve, gap_of
from lib.query.facts import Facts

# Without these the group of a project is not known; a project without a status, fund or strand is common and no gap.
PLACED_BY = ("alliance", "district", "topic", "period")


def sieve_of(facts: Facts, rows: np.ndarray, amount: str, counting: str) -> Sieve:
    """Return a sieve with the projects that have the amount in euros and whose status lets it count."""
    sieve = Sieve(facts, rows, amount)
    if counting == "committed":
        sieve.keep(facts.is_committed, "not_committed")
    sieve.keep(facts.is_euro, "other_currency")
    sieve.keep(facts.is_known[amount], f"no_amount.{amount}")
    return sieve


def uncertain_groups(facts: Facts, rows: np.ndarray, amount: str, dimension: str, attribution: str) -> list[Gap]:
    """Return the gaps of counted projects that state no group, or several without the shares that were asked for."""
    gaps = [_missing_group(facts, rows, dimension, amount)]
    if attribution == "shares":
        gaps += [_without_shares(facts, rows, trait, amount) for trait in dimension.split("*")]
    return [gap for gap in gaps if gap is not None]


def _without_shares(facts: Facts, rows: np.ndarray, dimension: str, amount: str) -> Gap | None:
    chosen = facts.dimensions.get(dimension)
    if chosen is None or chosen.offsets is None:
        return None
    several = rows[chosen.offsets[rows + 1] - chosen.offsets[rows] > 1]
    if chosen.ratios is not None:
        owners, members = chosen.links(several)
        several = several[np.bincount(owners, chosen.ratios[members] > 0, len(several)) == 0]
    return gap_of(facts, several, amount, f"no_shares.{dimension}") if len(several) else None


def _missing_group(facts: Facts, rows: np.ndarray, dimension: str, amount: str) -> Gap | None:
    """Return the gap of counted projects that state no group; they stand under `-` and stay in the total."""
    if dimension not in PLACED_BY:
        return None
    chosen = facts.dimensions[dimension]
    placeless = rows[chosen.main[rows] == chosen.missing]
    return gap_of(facts, placeless, amount, f"no_group.{dimension}") if len(placeless) else None
