"""Money over time set against something: the total, the year before, the periods around, a number of heads."""

import numpy as np
import pandas as pd

from lib.query.money import MoneyOverTime


def with_shares(money: MoneyOverTime) -> pd.DataFrame:
    """Return the frame with share_pct: the group's share in its period; <NA> where the period has no money.

    The share is the group's amount / amount of all groups in the period × 100.
    """
    frame = money.frame
    totals = frame.groupby("period", sort=False)["amount_cents"].transform("sum")
    shares = (100 * frame["amount_cents"] / totals.where(totals != 0)).astype("Float64")
    return frame.assign(share_pct=shares)


def with_moving_average(money: MoneyOverTime, periods: int) -> pd.DataFrame:
    """Return the frame with average_cents: the mean of the period and those before it, in whole cents.

    Rounded half to even; <NA> for the first n - 1 periods of a group.
    Raises ValueError for less than two periods.

    Formula (moving_average): sum of the last n periods / n, in whole cents; none for the first n - 1 periods.
    """
    if periods < 2:
        raise ValueError("an average needs two periods at least")
    by_group = money.frame.groupby("group", sort=False)["amount_cents"]
    running = by_group.cumsum()
    earlier = running.groupby(money.frame["group"], sort=False).shift(periods, fill_value=0)
    is_full = by_group.cumcount() >= periods - 1
    means = pd.Series(np.rint((running - earlier) / periods), index=money.frame.index)
    return money.frame.assign(average_cents=means.where(is_full).astype("Int64"))


def with_year_before(money: MoneyOverTime) -> pd.DataFrame:
    """Return the frame with year_before_cents and change_pct against the same period one year earlier.

    Both are <NA> where the data do not reach back so far; the change is <NA> too where a period is partial, or
    nothing stood before.

    Formula (year_before): (amount - amount of the year before) / amount of the year before × 100; none where a
        period is partial or nothing stood before.
    """
    frame = money.frame
    start = pd.DataFrame({"group": frame["group"], "period_start": frame["period_start"] - pd.DateOffset(years=1)})
    known = frame[["group", "period_start", "amount_cents", "is_partial"]]
    before = start.merge(known, on=["group", "period_start"], how="left").set_index(frame.index)
    cents = before["amount_cents"].astype("Int64")
    comparable = (cents != 0) & ~frame["is_partial"] & ~before["is_partial"].fillna(True).astype(bool)
    change = 100 * (frame["amount_cents"] - cents) / cents.where(comparable.fillna(False))
    return frame.assign(year_before_cents=cents, change_pct=change.astype("Float64"))


def with_per_head(money: MoneyOverTime, heads: pd.Series, per: int = 1) -> pd.DataFrame:
    """Return the frame with per_head_cents: the amount for each `per` heads of the group, whole cents.

    `heads` has the number by group, such as inhabitants by district. Rounded half to
    even; <NA> for a group without a number.
    """
    number = money.frame["group"].map(heads).astype("Float64")
    per_head = (money.frame["amount_cents"] * per / number.where(number > 0)).round()
    return money.frame.assign(per_head_cents=per_head.astype("Int64"))
