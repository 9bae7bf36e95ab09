"""One project's payments against its plan: the grant spread over the days of its run time."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.query.facts import NO_DAY, Facts
from lib.query.money import MoneyOverTime, money_by_time
from lib.query.paid import paid_so_far
from lib.query.spreading import share_until
from lib.query.view import View


@dataclass(frozen=True, eq=False)
class PaymentPlan:
    """What should be paid and what is, both counted from the start.

    `frame` has one row a quarter: period, period_end, plan_cents, and paid_cents (missing after the quarter of the
    as-of date, and in all rows where no payment has a day). `plan_cents` and `paid_cents` are those of the as-of date;
    `paid_cents` is None where nobody states what was paid.
    """

    frame: pd.DataFrame
    grant_cents: int
    plan_cents: int
    paid_cents: int | None
    as_of: pd.Timestamp


def payment_plan(facts: Facts, position: int) -> PaymentPlan | None:
    """Return the plan of the project at a position, None without grant, run time, as-of date, or where it is no euro.

    Formula (plan): grant × days since the start / days of the run time, whole cents, all of it at the end.
    """
    rows = np.array([position])
    start, end = (int(facts.days[name][position]) for name in ("start_date", "end_date"))
    if not facts.is_known["grant"][position] or NO_DAY in (start, end, facts.as_of_day) or end < start:
        return None
    plan = money_by_time(facts, rows, View(definition="spread", grain="quarter", dimension="none", counting="all"))
    if plan.frame.empty:
        return None
    paid = money_by_time(facts, rows, View(definition="payment", grain="quarter", dimension="none", counting="all"))
    grant = facts.cents["grant"][rows]
    passed = np.array([facts.as_of_day - start + 1])
    sums, is_known = paid_so_far(facts)
    as_of = pd.Timestamp(np.datetime64(facts.as_of_day, "D"))
    return PaymentPlan(
        frame=_frame(plan, paid, as_of),
        grant_cents=int(grant[0]),
        plan_cents=int(share_until(grant, np.array([end - start + 1]), passed)[0]),
        paid_cents=int(sums[position]) if is_known[position] else None,
        as_of=as_of,
    )


def _frame(plan: MoneyOverTime, paid: MoneyOverTime, as_of: pd.Timestamp) -> pd.DataFrame:
    ends = pd.concat([plan.frame, paid.frame]).set_index("period")["period_end"]
    table = pd.DataFrame({"period_end": ends[~ends.index.duplicated()].sort_values()})
    for name, money in (("plan_cents", plan), ("paid_cents", paid)):
        by_period = money.frame.groupby("period")["amount_cents"].sum()
        table[name] = by_period.reindex(table.index).fillna(0).astype("Int64").cumsum()
    before = table["period_end"].shift()
    is_unknown = paid.frame.empty | (before >= as_of)
    return table.assign(paid_cents=table["paid_cents"].mask(is_unknown)).reset_index()
