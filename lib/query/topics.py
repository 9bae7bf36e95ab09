"""Topics: their shares, how those moved, how varied they are, what a typical project of each looks like."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.query.counted import sieve_of
from lib.query.coverage import Coverage, Sieve
from lib.query.facts import NO_DAY, Facts
from lib.query.money import MoneyByGroup, money_by

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares of groups in the whole.

    `frame` has group, amount_cents, projects, share_pct (<NA> where the whole is 0). `effective_number` is
    1 / sum of squared shares: how many groups of equal size would be as varied; None without money.
    """

    frame: pd.DataFrame
    total_cents: int
    effective_number: float | None
    coverage: Coverage


def shares_by(
    facts: Facts, rows: np.ndarray, dimension: str = "topic", amount: str = "grant", attribution: str = "split"
) -> Shares:
    """Return the share of each group in the total of the projects.

    Under `full` the shares may exceed 100 together.

    Formula (share): amount of the group / amount of all groups × 100.
    """
    money = money_by(facts, rows, dimension, amount, attribution)
    shares = _percent(money.frame["amount_cents"], money.total_cents)
    return Shares(money.frame.assign(share_pct=shares), money.total_cents, effective_number(shares), money.coverage)


def effective_number(shares_pct: pd.Series) -> float | None:
    """Return how many groups of equal size would be as varied: the inverse of Simpson's index.

    Simpson, E. H. (1949), Measurement of Diversity, Nature 163, 688.

    Formula (effective_number): 1 / sum of (share / 100)²: as many groups of equal size would be as varied (inverse
        of Simpson's index).
    """
    squares = float(((shares_pct.dropna() / 100) ** 2).sum())
    return 1 / squares if squares else None


def shares_over_periods(
    facts: Facts, rows: np.ndarray, dimension: str = "topic", amount: str = "grant", attribution: str = "split"
) -> pd.DataFrame:
    """Return the shares in each recognition period and their change against the period before.

    The frame has period, group, amount_cents, projects, share_pct and change_points (percentage points against the
    period before; <NA> in the first one, and where the period before has no money). A group that a period lacks
    while another has it stands there with 0.

    Formula (change_points): share in the period - share in the period before, in percentage points.
    """
    period = facts.dimensions["period"]
    labels = period.labels[:-1]
    parts = [
        money_by(facts, rows[period.main[rows] == code], dimension, amount, attribution) for code in range(len(labels))
    ]
    groups = tuple(dict.fromkeys(group for part in parts for group in part.groups))
    cents, projects = (_table([each.groups for each in parts], values, groups) for values in _values(parts))
    totals = np.array([part.total_cents for part in parts], dtype=np.int64).reshape(-1, 1)
    shares = np.divide(100 * cents, totals, out=np.full(cents.shape, np.nan), where=totals > 0)
    return pd.DataFrame(
        {
            "period": pd.Series(np.repeat(np.array(labels, dtype=object), len(groups)), dtype="str"),
            "group": pd.Series(groups * len(labels), dtype="str"),
            "amount_cents": cents.ravel(),
            "projects": projects.ravel(),
            "share_pct": _or_missing(shares.ravel()),
            "change_points": _or_missing(np.diff(shares, axis=0, prepend=np.nan).ravel()),
        }
    )


def _values(parts: Sequence[MoneyByGroup]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    return [each.cents for each in parts], [each.projects for each in parts]


def _table(named: Sequence[tuple[str, ...]], values: Sequence[np.ndarray], groups: tuple[str, ...]) -> np.ndarray:
    """Return one row of values a part, a column a group; 0 where a part lacks the group."""
    places = {group: at for at, group in enumerate(groups)}
    table = np.zeros((len(values), len(groups)), dtype=np.int64)
    for at, (own, of_own) in enumerate(zip(named, values, strict=True)):
        table[at, [places[group] for group in own]] = of_own
    return table


def _or_missing(values: np.ndarray) -> pd.Series:
    return pd.Series(pd.array(values, dtype="Float64")) if len(values) else pd.Series(dtype="Float64")


@dataclass(frozen=True, eq=False)
class Concentration:
    """The largest beneficiaries.

    `frame` has group (the name), amount_cents, projects, share_pct, the largest first. `top_share_pct` is the
    share of those listed together; `beneficiaries` counts all. Projects without a beneficiary are a gap.
    """

    frame: pd.DataFrame
    top_share_pct: float | None
    beneficiaries: int
    effective_number: float | None
    coverage: Coverage


def concentration(facts: Facts, rows: np.ndarray, amount: str = "grant", top: int = 10) -> Concentration:
    """Return the largest beneficiaries and their share in the total.

    Formula (top_share): amount of the ten largest beneficiaries / amount of all × 100.
    """
    sieve = sieve_of(facts, rows, amount, "committed")
    chosen = facts.dimensions["beneficiary"]
    sieve.keep(chosen.main != chosen.missing, "no_group.beneficiary")
    money = money_by(facts, sieve.rows, "beneficiary", amount)
    shares = _percent(money.frame["amount_cents"], money.total_cents)
    ranked = money.frame.assign(share_pct=shares).sort_values("amount_cents", ascending=False, kind="stable")
    listed = ranked.head(top).reset_index(drop=True)
    top_share = _percent(pd.Series([int(listed["amount_cents"].sum())]), money.total_cents).iloc[0]
    return Concentration(
        listed,
        None if pd.isna(top_share) else float(top_share),
        len(ranked),
        effective_number(shares),
        sieve.coverage(),
    )


def typical_by(facts: Facts, rows: np.ndarray, dimension: str = "topic", amount: str = "grant") -> pd.DataFrame:
    """Return the typical size and length of committed projects by group, each project in its main group.

    The frame has group, projects, median_cents (Int64, rounded down to the cent), projects_with_amount,
    median_months (Float64, run time in days / 30.4375) and projects_with_run_time.

    Formula (typical_size): median of the amounts of the committed operations, of an even number the mean of the
        middle two.
    Formula (typical_length): median of the days from start to end, both included, / 30.4375.
    """
    kept = rows[facts.is_committed[rows]]
    chosen = facts.dimensions[dimension]
    starts, ends = facts.days["start_date"][kept], facts.days["end_date"][kept]
    has_run_time = (starts != NO_DAY) & (ends != NO_DAY) & (ends >= starts)
    months = (ends.astype(np.int64) - starts + 1) / DAYS_A_MONTH
    is_known = facts.is_known[amount][kept]
    codes, of_code = _places_by(chosen.main[kept])
    with_amount = [places[is_known[places]] for places in of_code]
    with_run_time = [places[has_run_time[places]] for places in of_code]
    cents = facts.cents[amount][kept]
    sizes = [None if not len(places) else math.floor(np.median(cents[places])) for places in with_amount]
    lengths = [None if not len(places) else float(np.median(months[places])) for places in with_run_time]
    return pd.DataFrame(
        {
            "group": pd.Series([chosen.labels[code] for code in codes], dtype="str"),
            "projects": np.array([len(places) for places in of_code], dtype=np.int64),
            "median_cents": pd.array(sizes, dtype="Int64"),
            "projects_with_amount": np.array([len(places) for places in with_amount], dtype=np.int64),
            "median_months": pd.array(lengths, dtype="Float64"),
            "projects_with_run_time": np.array([len(places) for places in with_run_time], dtype=np.int64),
        }
    )


def _places_by(codes: np.ndarray) -> tuple[list[int], list[np.ndarray]]:
    """Return the codes that occur, in their order, and the places of each."""
    order = np.argsort(codes, kind="stable")
    found, firsts = np.unique(codes[order], return_index=True)
    return found.tolist(), np.split(order, firsts[1:]) if len(found) else []


@dataclass(frozen=True, eq=False)
class Waiting:
    """Days from the alliance's opinion to the grant notice: median and quartiles of the counted projects."""

    median_days: float | None
    lower_quartile_days: float | None
    upper_quartile_days: float | None
    coverage: Coverage


def waiting_for_approval(facts: Facts, rows: np.ndarray) -> Waiting:
    """Return the days from opinion to approval; an approval before the opinion is a gap, not a negative wait.

    Formula (waiting): median of approval date - opinion date, in days.
    """
    opinion, approval = facts.days["opinion_date"], facts.days["approval_date"]
    sieve = Sieve(facts, rows, None)
    sieve.keep((opinion != NO_DAY) & (approval != NO_DAY), "no_opinion_or_approval_date")
    sieve.keep(approval >= opinion, "approval_before_opinion")
    days = approval[sieve.rows] - opinion[sieve.rows]
    lower, median, upper = (
        (float(np.percentile(days, level)) for level in (25, 50, 75)) if len(days) else (None, None, None)
    )
    return Waiting(median, lower, upper, sieve.coverage())


def _percent(parts: pd.Series, whole: int) -> pd.Series:
    if whole == 0:
        return pd.Series(pd.NA, index=parts.index, dtype="Float64")
    return (100 * parts / whole).astype("Float64")
