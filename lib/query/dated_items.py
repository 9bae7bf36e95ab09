"""Amounts with the days they count on: one for each project, or one for each payment."""

from dataclasses import dataclass

import numpy as np

from lib.query.counted import sieve_of, uncertain_groups
from lib.query.coverage import Gap, Sieve
from lib.query.facts import NO_DAY, Facts
from lib.query.view import View

EVENT_DATES = {"approval": "approval_date", "application": "application_date"}


@dataclass(frozen=True, eq=False)
class Items:
    """Amounts in parallel: position of the project, of the record, first and last day (equal for an event), cents.

    A record is a row of the payments where money counts by payment, else the project itself.
    """

    projects: np.ndarray
    records: np.ndarray
    firsts: np.ndarray
    lasts: np.ndarray
    cents: np.ndarray
    is_one_a_project: bool = True

    def take(self, places: np.ndarray) -> "Items":
        """Return the items at these places."""
        return Items(
            self.projects[places],
            self.records[places],
            self.firsts[places],
            self.lasts[places],
            self.cents[places],
            self.is_one_a_project,
        )


def items_of(facts: Facts, rows: np.ndarray, view: View) -> tuple[Items, Sieve, tuple[Gap | None, ...]]:
    """Return the dated amounts by the view's definition, the sieve they passed, and gaps that leave no project out.

    Formula (approval): the amount of an operation counts on its approval date.
    Formula (instalments): amount / months touched by the run time, counted on the first day of each month; the
        cents left over go one each to the first months.
    Formula (payment): each payment counts on its day, recoveries negative.
    Formula (application): the amount of an operation counts on its application date, whatever became of it.
    """
    if view.definition == "payment":
        return _paid_items(facts, rows, view)
    counting = "all" if view.definition == "application" else view.counting
    sieve = sieve_of(facts, rows, view.amount, counting)
    if view.definition in EVENT_DATES:
        firsts = lasts = facts.days[EVENT_DATES[view.definition]]
        sieve.keep(firsts != NO_DAY, f"no_{EVENT_DATES[view.definition]}")
    else:
        firsts, lasts = facts.days["start_date"], facts.days["end_date"]
        sieve.keep((firsts != NO_DAY) & (lasts != NO_DAY), "no_run_time")
        sieve.keep(lasts >= firsts, "end_before_start")
    kept = sieve.rows
    items = Items(kept, kept, firsts[kept], lasts[kept], facts.cents[view.amount][kept])
    return items, sieve, tuple(uncertain_groups(facts, kept, view.amount, view.dimension, view.attribution))


def undated_items(facts: Facts, rows: np.ndarray, amount: str) -> Items:
    """Return the amounts of projects without regard to any day."""
    days = np.full(len(rows), NO_DAY, dtype=np.int32)
    return Items(rows, rows, days, days, facts.cents[amount][rows])


def _paid_items(facts: Facts, rows: np.ndarray, view: View) -> tuple[Items, Sieve, tuple[Gap | None, ...]]:
    payments = facts.payments
    sieve = Sieve(facts, rows, "paid_amount")
    if view.counting == "committed":
        sieve.keep(facts.is_committed, "not_committed")
    is_chosen = np.zeros(facts.size + 1, dtype=bool)
    is_chosen[sieve.rows] = True
    is_usable = payments.is_known & (payments.day != NO_DAY)
    used = np.flatnonzero(is_chosen[payments.project] & is_usable)
    has_payment = np.zeros(facts.size, dtype=bool)
    has_payment[payments.project[used]] = True
    sieve.keep(has_payment, "no_payment")
    day = payments.day[used]
    items = Items(payments.project[used], used, day, day, payments.cents[used], False)
    gaps = (
        *uncertain_groups(facts, sieve.rows, "paid_amount", view.dimension, view.attribution),
        _payment_gap(facts, payments.project < 0, "payment_without_project"),
        _payment_gap(facts, is_chosen[payments.project] & ~is_usable, "payment_without_day_or_amount"),
    )
    return items, sieve, gaps


def _payment_gap(facts: Facts, is_left_out: np.ndarray, reason: str) -> Gap | None:
    if not is_left_out.any():
        return None
    known = facts.payments.is_known & is_left_out
    cents = int(facts.payments.cents[known].sum()) if known.any() else None
    return Gap(reason, 0, cents, payments=int(is_left_out.sum()))
