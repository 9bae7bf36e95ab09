"""Topics: their shares, how those moved, how varied they are, what a typical project of each looks like."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.query.counted import sieve_of
from lib.query.coverage import Coverage, Sieve
from lib.query.facts import NO_DAY, Facts
from lib.query.money import money_by

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
    parts = []
    for code, label in enumerate(period.labels[:-1]):
        shares = shares_by(facts, rows[period.main[rows] == code], dimension, amount, attribution)
        parts.append(shares.frame.assign(period=label, has_money=shares.total_cents > 0))
    frame = pd.concat(parts) if parts else pd.DataFrame(columns=["period", "group", "amount_cents", "projects"])
    return _with_changes(frame, list(period.labels[:-1]))


def _with_changes(frame: pd.DataFrame, periods: list[str]) -> pd.DataFrame:
    groups = list(dict.fromkeys(frame["group"]))
    full = pd.MultiIndex.from_product([periods, groups], names=["period", "group"])
    table = frame.set_index(["period", "group"])[["amount_cents", "projects", "share_pct"]].reindex(full)
    with_money = set(frame.loc[frame["has_money"], "period"]) if len(frame) else set()
    in_period = table.index.get_level_values("period").isin(with_money)
    table["share_pct"] = table["share_pct"].astype("Float64").fillna(0.0).where(in_period)
    table[["amount_cents", "projects"]] = table[["amount_cents", "projects"]].fillna(0).astype("int64")
    table["change_points"] = table["share_pct"] - table.groupby("group", sort=False)["share_pct"].shift()
    return table.reset_index()


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
    frame = pd.DataFrame(
        {
            "group": chosen.main[kept],
            "cents": pd.Series(facts.cents[amount][kept]).where(facts.is_known[amount][kept]).to_numpy(),
            "months": np.where(has_run_time, (ends.astype(np.int64) - starts + 1) / DAYS_A_MONTH, np.nan),
        }
    )
    grouped = frame.groupby("group")
    result = pd.DataFrame(
        {
            "projects": grouped.size(),
            "median_cents": np.floor(grouped["cents"].median()).astype("Int64"),
            "projects_with_amount": grouped["cents"].count(),
            "median_months": grouped["months"].median().astype("Float64"),
            "projects_with_run_time": grouped["months"].count(),
        }
    )
    result.insert(0, "group", [chosen.labels[int(code)] for code in result.index])
    return result.astype({"group": "str"}).reset_index(drop=True)


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
