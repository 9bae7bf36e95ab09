"""Money by group, and money over time by group."""

from dataclasses import replace

import numpy as np

from lib.query.attribution import ALL, attribute
from lib.query.counted import sieve_of, uncertain_groups
from lib.query.dated import dated_money
from lib.query.exact_sums import sums_by
from lib.query.facts import NO_DAY, Facts
from lib.query.money_values import MoneyByGroup, MoneyOverTime
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


def money_by_time(facts: Facts, rows: np.ndarray, view: View = DEFAULT_VIEW) -> MoneyOverTime:
    """Return the money of the projects over time; its parts add up to the total to the cent.

    Raises ValueError for a view with unknown settings.
    """
    check_view(view)
    table = dated_money(facts, rows, view)
    present = np.flatnonzero(table.projects.any(axis=1) | table.cents.any(axis=1))
    cents, projects = table.cents[present].ravel(), table.projects[present].ravel()
    cells = np.arange(len(cents)) if len(cents) < DENSE_BELOW else np.flatnonzero((cents != 0) | (projects != 0))
    group_at, period_at = np.divmod(cells, max(len(table.periods.keys), 1))
    shown, period_at = np.unique(period_at, return_inverse=True)
    periods = table.periods.take(shown)
    money = MoneyOverTime(
        groups=tuple(table.labels[code] for code in present.tolist()),
        periods=periods,
        is_partial=(periods.lasts > facts.as_of_day) & (facts.as_of_day != NO_DAY),
        group_at=group_at,
        period_at=period_at,
        cents=cents[cells],
        projects=projects[cells],
        coverage=table.coverage,
        total_cents=table.total_cents,
        view=view,
    )
    return cumulate(money) if view.cumulative else money


def cumulate(money: MoneyOverTime) -> MoneyOverTime:
    """Return the same money added up from period to period within each group; `projects` stays that of the period.

    Formula (cumulative): sum of the period and all periods before it, within the group.
    """
    running = np.cumsum(money.cents)
    firsts = np.searchsorted(money.group_at, np.arange(len(money.groups)))
    before = (running - money.cents)[firsts][money.group_at]
    return replace(money, cents=running - before, view=replace(money.view, cumulative=True))


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
    groups = tuple(links.labels[code] for code in present.tolist())
    total = int(facts.cents[amount][sieve.rows].sum())
    gaps = uncertain_groups(facts, sieve.rows, amount, dimension, attribution)
    return MoneyByGroup(groups, cents[present], projects[present], sieve.coverage(*gaps), total)
