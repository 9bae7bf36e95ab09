"""The periods that money over time is counted in: from single days to EU programming periods."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

GRAINS = ("day", "month", "quarter", "year", "school_year", "recognition_period", "programming_period")
# The Länder of Germany let the school year begin on 1 August (Hamburger Abkommen, § 1).
SCHOOL_YEAR_FIRST_MONTH = 8
# Months a unit has, and months after January that it begins.
CALENDAR_UNITS = {
    "day": (0, 0),
    "month": (1, 0),
    "quarter": (3, 0),
    "year": (12, 0),
    "school_year": (12, SCHOOL_YEAR_FIRST_MONTH - 1),
}
# Below so many days a search costs less than a table of all days.
FEW_DAYS = 20_000
# What the tail of a programming period adds to its key: n+3, money paid after the period for what it approved.
TAIL = "+"


@dataclass(frozen=True, eq=False)
class Periods:
    """Periods in their order, without overlap; between them there may be gaps.

    `firsts` and `lasts` are days since 1970-01-01, both inclusive; `keys` sort as the periods do.
    """

    keys: tuple[str, ...]
    firsts: np.ndarray
    lasts: np.ndarray

    def take(self, places: np.ndarray) -> "Periods":
        """Return the periods at these places."""
        keys = tuple(self.keys[place] for place in places.tolist())
        return Periods(keys, self.firsts[places], self.lasts[places])

    def place(self, days: np.ndarray) -> np.ndarray:
        """Return the position of the period each day falls in, -1 where it falls in none."""
        if not self.keys:
            return np.full(len(days), -1, dtype=np.int32)
        begun = self.last_begun(days)
        return np.where((begun >= 0) & (days <= self.lasts[begun]), begun, -1)

    def first_not_ended(self, days: np.ndarray) -> np.ndarray:
        """Return the position of the first period that ends on or after each day."""
        return self._look_up(days, self.lasts, "left")

    def last_begun(self, days: np.ndarray) -> np.ndarray:
        """Return the position of the last period that begins on or before each day, -1 where there is none."""
        return self._look_up(days, self.firsts, "right") - 1

    def _look_up(self, days: np.ndarray, bounds: np.ndarray, side: Literal["left", "right"]) -> np.ndarray:
        if len(days) < FEW_DAYS:
            return np.searchsorted(bounds, days, side=side)
        first, last = self.firsts[0] - 1, self.lasts[-1] + 1
        table = np.searchsorted(bounds, np.arange(first, last + 1), side=side).astype(np.int32)
        found: np.ndarray = table[np.clip(days, first, last) - first]
        return found

    def days_until(self, days: np.ndarray) -> np.ndarray:
        """Return how many days up to and including each day lie in any period."""
        lengths = np.concatenate([[0], np.cumsum(self.lasts - self.firsts + 1)])
        if not self.keys:
            return np.zeros(len(days), dtype=np.int64)
        position = self.last_begun(days)
        earlier = np.maximum(position, 0)
        within = np.minimum(days, self.lasts[earlier]) - self.firsts[earlier] + 1
        return np.where(position < 0, 0, lengths[earlier] + within)


def calendar_periods(grain: str, first_day: int, last_day: int) -> Periods:
    """Return the days, months, quarters, years or school years from the one with `first_day` to that with `last_day`.

    Raises KeyError for another grain.
    """
    months, offset = CALENDAR_UNITS[grain]
    if grain == "day":
        firsts = np.arange(first_day, last_day + 1)
        return Periods(tuple(np.datetime_as_string(firsts.astype("datetime64[D]"))), firsts, firsts)
    bounds = month_of(np.array([first_day, last_day]))
    from_unit, to_unit = (bounds - offset) // months
    unit_starts = np.arange(from_unit, to_unit + 2) * months + offset
    starts = first_day_of(unit_starts)
    return Periods(tuple(_key(grain, int(month)) for month in unit_starts[:-1]), starts[:-1], starts[1:] - 1)


def listed_periods(frame: pd.DataFrame, kind: str) -> Periods:
    """Return the funding periods of a kind, `recognition` or `programming`, as the data list them."""
    listed = frame[frame["kind"] == kind].sort_values("start_date")
    return Periods(tuple(listed["period_id"]), day_numbers(listed["start_date"]), day_numbers(listed["end_date"]))


def with_tail(periods: Periods, position: int, last_payment_day: int) -> Periods:
    """Return one programming period and, after it, its tail up to the last day on which its money may be paid."""
    first, last, key = periods.firsts[position], periods.lasts[position], periods.keys[position]
    if last_payment_day <= last:
        return Periods((key,), np.array([first]), np.array([last]))
    return Periods((key, key + TAIL), np.array([first, last + 1]), np.array([last, last_payment_day]))


def month_of(days: np.ndarray) -> np.ndarray:
    """Return the months since January 1970 of days since 1970-01-01."""
    months: np.ndarray = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months


def first_day_of(months: np.ndarray) -> np.ndarray:
    """Return the first day, since 1970-01-01, of months since January 1970."""
    days: np.ndarray = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days


def day_numbers(column: pd.Series) -> np.ndarray:
    """Return a column of days without gaps as days since 1970-01-01."""
    days: np.ndarray = column.to_numpy("datetime64[D]").astype(np.int64)
    return days


def day_number(day: pd.Timestamp) -> int:
    """Return a day as days since 1970-01-01."""
    return int(day.to_datetime64().astype("datetime64[D]").astype(np.int64))


def timestamps(days: np.ndarray) -> np.ndarray:
    """Return days since 1970-01-01 as the dtype of dates in the canonical tables."""
    return days.astype("datetime64[D]").astype("datetime64[us]")


def _key(grain: str, month: int) -> str:
    year, month_index = 1970 + month // 12, month % 12
    if grain == "month":
        return f"{year}-{month_index + 1:02}"
    if grain == "quarter":
        return f"{year}-Q{month_index // 3 + 1}"
    return f"{year}/{(year + 1) % 100:02}" if grain == "school_year" else f"{year}"
