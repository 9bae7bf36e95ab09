from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.notation import (
    format_date,
    format_euro,
    format_euro_short,
    format_month,
    format_number,
    format_percent,
    format_quarter,
)

CENTS = st.integers(-(10**13), 10**13)


@pytest.mark.parametrize(
    ("cents", "german", "english"),
    [
        (0, "0,00\xa0€", "€0.00"),
        (5, "0,05\xa0€", "€0.05"),
        (123456789, "1.234.567,89\xa0€", "€1,234,567.89"),
        (-123456, "-1.234,56\xa0€", "-€1,234.56"),
    ],
)
def test_euros_and_cents(cents: int, german: str, english: str) -> None:
    """German writes point, comma and the sign behind; English the other way round."""
    assert (format_euro(cents, "de"), format_euro(cents, "en")) == (german, english)


@given(CENTS)
def test_an_exact_amount_reads_back_to_the_cent(cents: int) -> None:
    """Nothing of an amount is lost in the German notation."""
    digits = format_euro(cents, "de").removesuffix("\xa0€").replace(".", "").replace(",", ".")
    assert Decimal(digits) * 100 == cents


@pytest.mark.parametrize(
    ("cents", "german", "english"),
    [
        (0, "0\xa0€", "€0"),
        (99_900, "999\xa0€", "€999"),
        (150_000, "1,5\xa0Tsd.\xa0€", "€1.5\xa0k"),
        (250_000_000, "2,5\xa0Mio.\xa0€", "€2.5\xa0m"),
        (12_345_678_900, "123\xa0Mio.\xa0€", "€123\xa0m"),
        (-480_000_000, "-4,8\xa0Mio.\xa0€", "-€4.8\xa0m"),
        (105_900_000_000, "1,1\xa0Mrd.\xa0€", "€1.1\xa0bn"),
    ],
)
def test_short_euros_take_a_fitting_unit(cents: int, german: str, english: str) -> None:
    """2.5 million euros are written 2,5 Mio. € and €2.5 m."""
    assert (format_euro_short(cents, "de"), format_euro_short(cents, "en")) == (german, english)


@pytest.mark.parametrize(("cents", "german"), [(99_995_000, "1\xa0Mio.\xa0€"), (99_960, "1\xa0Tsd.\xa0€")])
def test_an_amount_that_rounds_up_takes_the_next_unit(cents: int, german: str) -> None:
    """999,950 euros are 1 Mio. €, not 1.000 Tsd. €."""
    assert format_euro_short(cents, "de") == german


@given(CENTS)
def test_short_euros_have_three_figures_at_most(cents: int) -> None:
    """A short amount never shows more figures than it is meant to."""
    assert sum(char.isdigit() for char in format_euro_short(cents, "de")) <= 3


def test_a_small_negative_amount_is_not_minus_zero() -> None:
    """Minus 40 cents in whole euros is 0 €."""
    assert format_euro_short(-40, "de") == "0\xa0€"


def test_numbers_are_grouped_and_keep_their_decimals() -> None:
    """1758 is 1.758 in German; decimals are never dropped."""
    assert format_number(1758, "de") == "1.758"
    assert format_number(Decimal("41.2"), "en", 2) == "41.20"


def test_percent_has_a_space_in_german_only() -> None:
    """German sets a no-break space before the sign."""
    assert (format_percent(41.234, "de"), format_percent(41.234, "en")) == ("41,2\xa0%", "41.2%")


def test_days_months_and_quarters() -> None:
    """Dates follow the language: 28.09.2018, 09/2018, III/2018."""
    day = date(2018, 9, 28)
    assert [f(day, "de") for f in (format_date, format_month, format_quarter)] == ["28.09.2018", "09/2018", "III/2018"]
    assert [f(day, "en") for f in (format_date, format_month, format_quarter)] == [
        "28 Sept 2018",
        "Sept 2018",
        "Q3 2018",
    ]


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_has_one_of_four_quarters(day: date) -> None:
    """Each quarter has three months."""
    assert format_quarter(day, "en") == f"Q{(day.month - 1) // 3 + 1} {day.year}"


def test_zero_has_no_sign() -> None:
    """A zero that was computed as -0.0 is written like any other, whichever came first."""
    assert [format_number(value, "de", 1) for value in (-0.0, 0.0, 0, Decimal("-0"))] == ["0,0"] * 4


def test_counts_of_an_array_are_numbers():
    """A whole number as an array holds it is written like any other."""
    assert format_number(np.int64(1758), "de") == "1.758"
