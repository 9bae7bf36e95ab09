"""Days are read from every usual writing, each with its precision."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.grid import CellKind
from lib.intake.values import DayOrder, Edge, read_dates
from tests.intake.test_values_money import column_of

DAYS = st.lists(st.dates(date(1950, 1, 1), date(2068, 12, 31)), min_size=1, max_size=20)


def days_of(*texts: str, edge: Edge = Edge.START, kind: CellKind = CellKind.TEXT) -> list[date | None]:
    values = read_dates(column_of(*texts, kind=kind), np.arange(len(texts)), edge).values
    return [None if pd.isna(value) else value.date() for value in values]


@pytest.mark.parametrize("form", ["%d.%m.%Y", "%Y-%m-%d", "%Y-%m-%dT00:00:00", "%d. %B %Y", "%Y/%m/%d"])
@given(days=DAYS)
def test_every_writing_reads_back(form: str, days: list[date]) -> None:
    """A day written in a usual way is the same day when read."""
    assert days_of(*(day.strftime(form) for day in days)) == days


@given(days=DAYS)
def test_excel_day_numbers_read_back(days: list[date]) -> None:
    """Numbers without a date format are Excel's day numbers."""
    serials = [str((day - date(1899, 12, 30)).days) for day in days]
    assert days_of(*serials, kind=CellKind.NUMBER) == days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("09/2017", date(2017, 9, 1), date(2017, 9, 30)),
        ("März 2016", date(2016, 3, 1), date(2016, 3, 31)),
        ("III/2016", date(2016, 7, 1), date(2016, 9, 30)),
        ("2. Quartal 2019", date(2019, 4, 1), date(2019, 6, 30)),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-2016", date(2015, 1, 1), date(2016, 12, 31)),
        ("1.2.16", date(2016, 2, 1), date(2016, 2, 1)),
        ("ab 01.05.2016", date(2016, 5, 1), date(2016, 5, 1)),
    ],
)
def test_spans_have_two_edges(text: str, first: date, last: date) -> None:
    """A month, quarter, year or range means its first day as a start and its last as an end."""
    assert days_of(text) == [first]
    assert days_of(text, edge=Edge.END) == [last]


@pytest.mark.parametrize("text", ["31.02.2015", "laufend", "99.99.9999", "1234567.89", "00.00.0000"])
def test_what_is_no_day_stays_unread(text: str) -> None:
    """An impossible day is unread, never a neighbouring one."""
    read = read_dates(column_of(text, "01.02.2015"), np.arange(2))
    assert read.unread.tolist() == [True, False]


def test_months_first_is_decided_by_the_column() -> None:
    """02/05/2016 is the 5th of February in a column that has a 25 in the second place."""
    assert days_of("02/05/2016", "12/25/2016") == [date(2016, 2, 5), date(2016, 12, 25)]
    assert days_of("02/05/2016", "25/12/2016") == [date(2016, 5, 2), date(2016, 12, 25)]


def test_the_order_can_be_given() -> None:
    """An order known from another column of the file decides a column that does not tell."""
    read = read_dates(column_of("02/05/2016"), np.arange(1), order=DayOrder.MONTH_FIRST)
    assert read.values[0].date() == date(2016, 2, 5)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 3000))
def test_an_end_is_never_before_its_start(day: date, length: int) -> None:
    """Read as an end, a text never means an earlier day than as a start."""
    text = f"{day:%d.%m.%Y} - {day + timedelta(days=length):%d.%m.%Y}"
    assert days_of(text, edge=Edge.END) >= days_of(text)
