"""Rates become percent, codes become the model's, postcodes get their zero back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.grid import CellKind
from lib.intake.values import read_codes, read_counts, read_numbers, read_postcodes, read_rates, read_text
from tests.intake.test_values_money import column_of


@pytest.mark.parametrize("texts", [("50 %", "33,33%"), ("50", "33,33"), ("0,5", "0,3333")])
def test_rates_are_percent(texts: tuple[str, str]) -> None:
    """50, 0.5 and 50 % are the same rate."""
    assert read_rates(column_of(*texts), np.arange(2)).values.tolist() == [50.0, 33.33]


def test_numbers_shown_as_percent_are_fractions() -> None:
    """A number shown with a percent sign is a fraction: 1 is 100 %."""
    column = column_of("1", "0.4", kind=CellKind.NUMBER)
    assert read_rates(column, np.arange(2), is_shown_as_percent=True).values.tolist() == [100.0, 40.0]


@given(st.lists(st.integers(2, 100), min_size=1, max_size=20))
def test_whole_percents_read_back(percents: list[int]) -> None:
    """Whole percents without a sign stay what they are."""
    read = read_rates(column_of(*(str(percent) for percent in percents)), np.arange(len(percents)))
    assert read.values.tolist() == percents


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("fund", "Europäischer Sozialfonds", "ESF"),
        ("country", "Deutschland", "DE"),
        ("region_category", "UER", "ÜR"),
        ("status", "Abgeschlossen", "completed"),
        ("currency", "€", "EUR"),
    ],
)
def test_words_become_codes(field: str, text: str, code: str) -> None:
    """What files write for a code is read as the code."""
    assert read_codes(column_of(text), np.arange(1), field).values.tolist() == [code]


def test_an_unknown_status_stays_unread() -> None:
    """A word that is not on the list is no code."""
    assert read_codes(column_of("seltsam"), np.arange(1), "status").unread.tolist() == [True]


def test_lost_zeros_of_postcodes_come_back() -> None:
    """Four digits among five are a German postcode without its leading zero."""
    assert read_postcodes(column_of("30161", "21335", "7745"), np.arange(3)).values.tolist() == [
        "30161",
        "21335",
        "07745",
    ]


def test_danish_postcodes_keep_four_digits() -> None:
    """A column of four digits throughout is not German."""
    assert read_postcodes(column_of("8000", "5000"), np.arange(2)).values.tolist() == ["8000", "5000"]


def test_text_is_tidied_only_of_blanks() -> None:
    """Line breaks, doubled blanks and escape residues go; letters and marks stay."""
    read = read_text(column_of(" Müller  &\nSöhne_x000D_ GmbH "), np.arange(1))
    assert read.values.tolist() == ["Müller & Söhne GmbH"]


def test_statistical_symbols_are_missing() -> None:
    """The symbols of official statistics are no values."""
    read = read_numbers(column_of("12,5", ".", "x", "/", "-"), np.arange(5))
    assert read.values.isna().tolist() == [False, True, True, True, True]
    assert not read.unread.any()


def test_counts_are_whole() -> None:
    """A number with decimals is no count."""
    assert read_counts(column_of("12", "1,5"), np.arange(2)).unread.tolist() == [False, True]
