"""Money by group, and money over time by group."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.query.attribution import ALL, attribute
from lib.query.counted import sieve_of, uncertain_groups
from lib.query.coverage import Coverage
from lib.query.dated import dated_money
from lib.query.exact_sums import sums_by
from lib.query.facts import NO_DAY, Facts
from lib.query.time_grains import timestamps
from lib.query.view import DEFAULT_VIEW, View, check_view, view_from_params, view_to_params

__all__ = [
    "ALL",
    "DEFAULT_VIEW",
    "MoneyByGroup",
    "MoneyOverTime",
    "View",
    "cumulate",
    "money_by",
    "money_by_time",
    "view_from_params",
    "view_to_params",
]
# Above this many cells the periods in which a group has nothing are left out: a list of all beneficiaries by day.
DENSE_BELOW = 500_000


@dataclass(frozen=True, eq=False)
class MoneyOverTime:
    """Money by period and group.

    `frame` has period_start, period_end (both inclusive), period (a key that sorts), group (a code; `all` without
    a dimension, `-` where the project states none), amount_cents (int64), projects (those with money in the
    period; under `spread`, those running) and is_partial (the data end before the period does). `total_cents`
    counts every project once, also where the attribution counts it fully in several groups.
    """

    frame: pd.DataFrame
    coverage: Coverage
    total_cents: int
    view: View


@dataclass(frozen=True, eq=False)
class MoneyByGroup:
    """Money by group: `frame` has group, amount_cents (int64) and projects; `total_cents` counts every project once."""

    frame: pd.DataFrame
    coverage: Coverage
    total_cents: int


def money_by_time(facts: Facts, rows: np.ndarray, view: View = DEFAULT_VIEW) -> MoneyOverTime:
    """Return the money of the projects over time; its parts add up to the total to the cent.

    Raises ValueError for a view with unknown settings.
    """
    check_view(view)
    table = dated_money(facts, rows, view)
    present = np.flatnonzero(table.projects.any(axis=1) | table.cents.any(axis=1))
    shape = (len(present), len(table.periods.keys))
    group, period = (axis.ravel() for axis in np.meshgrid(present, np.arange(shape[1]), indexing="ij"))
    cents, projects = table.cents[present].ravel(), table.projects[present].ravel()
    if len(cents) >= DENSE_BELOW:
        filled = np.flatnonzero((cents != 0) | (projects != 0))
        group, period, cents, projects = group[filled], period[filled], cents[filled], projects[filled]
    ends_after_data = (table.periods.lasts > facts.as_of_day) & (facts.as_of_day != NO_DAY)
    frame = pd.DataFrame(
        {
            "period_start": timestamps(table.periods.firsts)[period],
            "period_end": timestamps(table.periods.lasts)[period],
            "period": pd.Series(table.periods.keys, dtype="str").take(period).array,
            "group": pd.Series(table.labels, dtype="str").take(group).array,
            "amount_cents": cents,
            "projects": projects,
            "is_partial": ends_after_data[period],
        }
    )
    money = MoneyOverTime(frame, table.coverage, table.total_cents, view)
    return cumulate(money) if view.cumulative else money


def cumulate(money: MoneyOverTime) -> MoneyOverTime:
    """Return the same money added up from period to period within each group; `projects` stays that of the period.

    Formula (cumulative): sum of the period and all periods before it, within the group.
    """
    amounts = money.frame.groupby("group", sort=False)["amount_cents"].cumsum()
    return replace(money, frame=money.frame.assign(amount_cents=amounts), view=replace(money.view, cumulative=True))


def money_by(  # noqa: PLR0913, PLR0917 - each is a choice the reader makes, and named at the call
    facts: Facts,
    rows: np.ndarray,
    dimension: str,
    amount: str = "grant",
    attribution: str = "main",
    counting: str = "committed",
) -> MoneyByGroup:
    """Return the amount by group, whenever it was approved or paid, largest group order being that of the labels."""
    sieve = sieve_of(facts, rows, amount, counting)
    links = attribute(facts, sieve.rows, facts.cents[amount][sieve.rows], dimension, attribution)
    cents = sums_by(links.codes, links.part_cents, len(links.labels))
    projects = np.bincount(links.codes, minlength=len(links.labels))
    present = np.flatnonzero(projects)
    frame = pd.DataFrame(
        {
            "group": pd.Series([links.labels[code] for code in present], dtype="str"),
            "amount_cents": cents[present],
            "projects": projects[present],
        }
    )
    total = int(facts.cents[amount][sieve.rows].sum())
    gaps = uncertain_groups(facts, sieve.rows, amount, dimension, attribution)
    return MoneyByGroup(frame, sieve.coverage(*gaps), total)
