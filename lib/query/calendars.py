"""Which periods dated amounts are counted in: one calendar for all, or one for each programming period."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.model.reference import read_reference
from lib.query.dated_items import Items
from lib.query.facts import Facts
from lib.query.once_for_facts import once_for_facts
from lib.query.time_grains import Periods, calendar_periods, listed_periods, with_tail


@dataclass(frozen=True, eq=False)
class Calendar:
    """The periods that the items at `places` are counted in; `may_cut` where some items may reach beyond them."""

    places: np.ndarray | slice
    periods: Periods
    may_cut: bool = True

    def of(self, items: Items) -> Items:
        """Return the items counted in this calendar."""
        return items if isinstance(self.places, slice) else items.take(self.places)


def calendars_of(facts: Facts, items: Items, grain: str) -> tuple[Calendar, ...]:
    """Return the calendars of a grain; calendar grains reach from the first day of any item to the last.

    Under `programming_period` money belongs to the period that funds the project, also when it flows in the
    n+3 tail, in which the next period has long begun.
    """
    everything = slice(None)
    if grain == "recognition_period":
        return (Calendar(everything, recognition_periods(facts)),)
    if grain == "programming_period":
        return _programming_calendars(facts, items)
    if not len(items.cents):
        return ()
    periods = calendar_periods(grain, int(items.firsts.min()), int(items.lasts.max()))
    return (Calendar(everything, periods, may_cut=False),)


@once_for_facts
def recognition_periods(facts: Facts) -> Periods:
    """Return the recognition periods that the data list."""
    return listed_periods(facts.dataset.funding_periods, "recognition")


@once_for_facts
def recognition_bands(facts: Facts) -> pd.DataFrame:
    """Return the rows of the recognition periods."""
    periods = facts.dataset.funding_periods
    return periods[periods["kind"] == "recognition"]


def running_periods(facts: Facts, day: int) -> tuple[str, ...]:
    """Return the keys of the funding periods, of either kind, that a day lies in."""
    return tuple(
        periods.keys[at]
        for periods in (recognition_periods(facts), programming_periods(facts))
        for at in np.flatnonzero((periods.firsts <= day) & (day <= periods.lasts)).tolist()
    )


@once_for_facts
def programming_periods(facts: Facts) -> Periods:
    """Return the programming periods that the data list."""
    return listed_periods(facts.dataset.funding_periods, "programming")


@once_for_facts
def programming_positions(facts: Facts) -> np.ndarray:
    """Return for each project the position of its programming period, -1 where it has none.

    The fund decides; where it does not name a period, the approval date does, else the start date.
    """
    periods = programming_periods(facts)
    by_day = periods.place(facts.recognised_day)
    reference = read_reference("fund_programming")
    named = dict(zip(reference["fund"], reference["period_id"], strict=True))
    fund = facts.dimensions["fund"]
    known = {key: position for position, key in enumerate(periods.keys)}
    by_fund = np.array([known.get(named.get(label, ""), -1) for label in fund.labels])[fund.main]
    return np.where(by_fund >= 0, by_fund, by_day)


def _programming_calendars(facts: Facts, items: Items) -> tuple[Calendar, ...]:
    periods = programming_periods(facts)
    positions = programming_positions(facts)[items.projects]
    last_payments = _last_payment_days(periods)
    return tuple(
        Calendar(np.flatnonzero(positions == position), with_tail(periods, position, last_payments[position]))
        for position in range(len(periods.keys))
    )


def _last_payment_days(periods: Periods) -> list[int]:
    reference = read_reference("funding_periods")
    named = dict(zip(reference["period_id"], reference["last_payment_date"], strict=True))
    stated = pd.to_datetime(pd.Series([named.get(key, "") for key in periods.keys]), errors="coerce")
    days = stated.to_numpy("datetime64[D]")
    return [
        int(last) if np.isnat(day) else int(day.astype(np.int64)) for day, last in zip(days, periods.lasts, strict=True)
    ]
