"""The key figures of the front page."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.query.coverage import Coverage, Sieve, gap_of
from lib.query.facts import NO_DAY, Facts
from lib.query.money import money_by
from lib.query.paid import paid_so_far

# What the count of beneficiaries, and of districts below it, rests on.
NAMED = ("beneficiary", "district")


@dataclass(frozen=True, eq=False)
class Overview:
    """The key figures of the chosen projects.

    `grant_cents` and `paid_cents` are None where no project states the amount. `ending_soon` are positions of
    running projects that end within `months` from the as-of date, the earliest first; without an as-of date
    there are none and `as_of` is None. `named_coverage` says who states a beneficiary and a district, `ending_coverage`
    which committed projects state an end.
    """

    projects: int
    committed: int
    pending: int
    beneficiaries: int
    districts: int
    grant_cents: int | None
    grant_coverage: Coverage
    eligible_cents: int | None
    eligible_coverage: Coverage
    paid_cents: int | None
    paid_projects: int
    paid_coverage: Coverage
    named_coverage: Coverage
    ending_soon: np.ndarray
    ending_coverage: Coverage
    months: int
    as_of: pd.Timestamp | None


def overview(facts: Facts, rows: np.ndarray, months: int = 6) -> Overview:
    """Return the key figures of the projects."""
    grant = money_by(facts, rows, "none", "grant")
    eligible = money_by(facts, rows, "none", "eligible_cost")
    cents, is_known = paid_so_far(facts)
    paid = rows[is_known[rows]]
    return Overview(
        projects=len(rows),
        committed=int(facts.is_committed[rows].sum()),
        pending=int(facts.is_pending[rows].sum()),
        beneficiaries=facts.dimensions["beneficiary"].named(rows),
        districts=facts.dimensions["district"].named(rows),
        grant_cents=grant.total_cents if grant.coverage.counted else None,
        grant_coverage=grant.coverage,
        eligible_cents=eligible.total_cents if eligible.coverage.counted else None,
        eligible_coverage=eligible.coverage,
        paid_cents=int(cents[paid].sum()) if len(paid) else None,
        paid_projects=len(paid),
        paid_coverage=_paid_coverage(facts, rows, is_known),
        named_coverage=_named_coverage(facts, rows),
        ending_soon=ending_within(facts, rows, months),
        ending_coverage=_ending_coverage(facts, rows),
        months=months,
        as_of=facts.dataset.as_of,
    )


def _paid_coverage(facts: Facts, rows: np.ndarray, is_known: np.ndarray) -> Coverage:
    sieve = Sieve(facts, rows, "grant")
    sieve.keep(facts.is_committed | is_known, "not_committed")
    sieve.keep(is_known, "no_payment")
    return sieve.coverage()


def _named_coverage(facts: Facts, rows: np.ndarray) -> Coverage:
    sieve = Sieve(facts, rows, "grant")
    is_named = {name: facts.dimensions[name].main != facts.dimensions[name].missing for name in NAMED}
    sieve.keep(is_named[NAMED[0]], f"no_group.{NAMED[0]}")
    elsewhere = sieve.rows[~is_named[NAMED[1]][sieve.rows]]
    gap = gap_of(facts, elsewhere, "grant", f"no_group.{NAMED[1]}") if len(elsewhere) else None
    return sieve.coverage(gap)


def _ending_coverage(facts: Facts, rows: np.ndarray) -> Coverage:
    sieve = Sieve(facts, rows[facts.is_committed[rows]], "grant")
    sieve.keep(facts.days["end_date"] != NO_DAY, "no_end_date")
    return sieve.coverage()


def ending_within(facts: Facts, rows: np.ndarray, months: int) -> np.ndarray:
    """Return the committed projects that end within so many months from the as-of date, the earliest first."""
    if facts.as_of_day == NO_DAY:
        return rows[:0]
    today = np.datetime64(facts.as_of_day, "D")
    limit = months_after(today, months)
    ends = facts.days["end_date"][rows]
    is_ending = facts.is_committed[rows] & (ends >= facts.as_of_day) & (ends <= limit)
    in_order: np.ndarray = rows[is_ending][np.argsort(ends[is_ending], kind="stable")]
    return in_order


def months_after(day: np.datetime64, months: int) -> int:
    """Return the day so many months later, as days since 1970-01-01; the last of the month where it has no such day."""
    month = day.astype("datetime64[M]")
    later = month + np.timedelta64(months, "M")
    last = (later + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    same = later.astype("datetime64[D]") + (day - month.astype("datetime64[D]"))
    return int(min(same, last).astype(np.int64))
