"""What approved projects have still to be paid, by quarter."""

from dataclasses import dataclass

import numpy as np

from lib.query.attribution import ALL
from lib.query.coverage import Coverage, Sieve
from lib.query.facts import NO_DAY, Facts
from lib.query.money_values import MoneyOverTime
from lib.query.paid import paid_so_far
from lib.query.spreading import Runs, count_running, spread
from lib.query.time_grains import calendar_periods
from lib.query.view import View


@dataclass(frozen=True, eq=False)
class PaymentsToCome:
    """Outstanding grants by quarter.

    `money` is not divided into groups; its `total_cents` is the sum. Beside it stand what is outstanding of projects
    whose run time is over (`overdue_cents`), what completed projects did not spend (`unspent_cents`), and those paid
    more than granted; the arrays hold positions.
    """

    money: MoneyOverTime
    overdue_cents: int
    overdue_projects: np.ndarray
    unspent_cents: int
    unspent_projects: np.ndarray
    overpaid: np.ndarray
    coverage: Coverage
    due_projects: np.ndarray


def payments_to_come(facts: Facts, rows: np.ndarray, grain: str = "quarter") -> PaymentsToCome | None:
    """Return grant minus paid of the committed projects, spread by day from the day after the as-of date to their end.

    Returns None without an as-of date. A project of which nothing is known to be paid or not is a gap, never 0.

    Formula (payments_to_come): grant - paid of each committed operation, spread by day from the day after the as-of
        date to its end.
    """
    if facts.as_of_day == NO_DAY:
        return None
    paid, is_paid_known = paid_so_far(facts)
    sieve = Sieve(facts, rows, "grant")
    sieve.keep(facts.is_committed, "not_committed")
    sieve.keep(facts.is_known["grant"], "no_amount.grant")
    sieve.keep(is_paid_known, "no_amount.paid_amount")
    sieve.keep(facts.days["end_date"] != NO_DAY, "no_run_time")
    outstanding = facts.cents["grant"][sieve.rows] - paid[sieve.rows]
    status = facts.dimensions["status"]
    is_completed = status.main[sieve.rows] == status.positions.get("completed", -1)
    is_over = facts.days["end_date"][sieve.rows] <= facts.as_of_day
    unspent = (outstanding > 0) & is_completed
    overdue = (outstanding > 0) & is_over & ~is_completed
    due = (outstanding > 0) & ~is_over & ~is_completed
    coverage = sieve.coverage()
    return PaymentsToCome(
        money=_by_period(facts, sieve.rows[due], outstanding[due], View(grain=grain, definition="payment"), coverage),
        overdue_cents=int(outstanding[overdue].sum()),
        overdue_projects=sieve.rows[overdue],
        unspent_cents=int(outstanding[unspent].sum()),
        unspent_projects=sieve.rows[unspent],
        overpaid=sieve.rows[outstanding < 0],
        coverage=coverage,
        due_projects=sieve.rows[due],
    )


def _by_period(facts: Facts, rows: np.ndarray, cents: np.ndarray, view: View, coverage: Coverage) -> MoneyOverTime:
    starts = np.maximum(facts.days["start_date"][rows], facts.as_of_day + 1)
    ends = facts.days["end_date"][rows]
    starts = np.minimum(starts, ends)
    last = int(ends.max()) if len(ends) else facts.as_of_day
    periods = calendar_periods(view.grain, facts.as_of_day + 1, max(last, facts.as_of_day + 1))
    edges = np.append(periods.firsts, periods.lasts[-1] + 1)
    codes = np.zeros(len(rows), dtype=np.int64)
    first_slots, last_slots = periods.place(starts), periods.place(ends)
    return MoneyOverTime(
        groups=(ALL,),
        periods=periods,
        is_partial=np.zeros(len(periods.keys), dtype=bool),
        group_at=np.zeros(len(periods.keys), dtype=np.int64),
        period_at=np.arange(len(periods.keys)),
        cents=spread(Runs(codes, starts, ends - starts + 1, cents), edges, 1)[0],
        projects=count_running(codes, first_slots, last_slots, (1, len(periods.keys)))[0],
        coverage=coverage,
        total_cents=int(cents.sum()),
        view=view,
    )
