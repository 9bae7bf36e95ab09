"""Amounts are read to the cent in every notation, and what cannot be read is said."""

from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.grid import CellKind, Column
from lib.intake.values import Notation, read_money

AMOUNTS = st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=30)


def column_of(*texts: str, kind: CellKind = CellKind.TEXT) -> Column:
    kinds = np.array([kind if text else CellKind.EMPTY for text in texts], dtype=np.uint8)
    return Column(pa.array([text or None for text in texts], pa.string()), kinds)


def cents_of(*texts: str, **manner: int) -> list[int | None]:
    read = read_money(column_of(*texts), np.arange(len(texts)), **manner)
    return [
        None if is_missing else int(value) for value, is_missing in zip(read.values, read.values.isna(), strict=True)
    ]


def german(cents: int) -> str:
    return f"{Decimal(cents) / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def english(cents: int) -> str:
    return f"{Decimal(cents) / 100:,.2f}"


def plain(cents: int) -> str:
    return f"{Decimal(cents) / 100:.2f}"


def spaced(cents: int) -> str:
    return german(cents).replace(".", "\u202f") + " €"


@pytest.mark.parametrize("write", [german, english, plain, spaced])
@given(amounts=AMOUNTS)
def test_every_notation_reads_back_exactly(write: Callable[[int], str], amounts: list[int]) -> None:
    """An amount in cents written in any notation is the same amount when read."""
    assert cents_of(*(write(cents) for cents in amounts)) == amounts


@given(amounts=AMOUNTS)
def test_number_cells_are_exact(amounts: list[int]) -> None:
    """Numbers of a workbook are read to the cent, without an error of binary fractions."""
    texts = [repr(float(Decimal(cents) / 100)) for cents in amounts]
    read = read_money(column_of(*texts, kind=CellKind.NUMBER), np.arange(len(texts)))
    assert [int(value) for value in read.values] == amounts


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("2,5 Mio. €", 250_000_000),
        ("150 T€", 15_000_000),
        ("ca. 80.000 €", 8_000_000),
        ("1.234,--", 123_400),
        ("(150,00)", -15_000),
        ("-12,50 EUR", -1_250),
        ("12,50-", -1_250),
        ('="1.000,00"', 100_000),
        ("0", 0),
    ],
)
def test_amounts_with_words(text: str, cents: int) -> None:
    """Units, signs and words beside an amount are understood."""
    assert cents_of(text, "1.000,00") == [cents, 100_000]


@pytest.mark.parametrize("symbol", ["–", "-", "k. A.", "n/a", "s. o.", "", "x", "."])
def test_symbols_for_nothing_are_no_zero(symbol: str) -> None:
    """A symbol that says there is no value is missing, not zero and not unread."""
    read = read_money(column_of(symbol, "1,00"), np.arange(2))
    assert read.missing.tolist() == [True, False]
    assert read.values.isna().tolist() == [True, False]
    assert not read.unread.any()


@pytest.mark.parametrize("text", ["siehe Bescheid", "1.23.4", "50 %", "12 Monate"])
def test_other_texts_stay_unread(text: str) -> None:
    """What is no amount is marked as unread and never becomes a number."""
    read = read_money(column_of(text, "1,00"), np.arange(2))
    assert read.unread.tolist() == [True, False]
    assert read.values.isna().tolist() == [True, False]


def test_thousands_in_the_header() -> None:
    """A scale of 1000 applies to plain amounts and not to a cell that names its own unit."""
    assert cents_of("1,5", "2 Mio. €", scale=1000) == [150_000, 200_000_000]


def test_the_notation_is_one_for_the_column() -> None:
    """`1.234` is one thousand two hundred in a column that elsewhere has decimal commas."""
    assert cents_of("1.234", "5,50") == [123_400, 550]
    assert cents_of("1,234", "5.50") == [123_400, 550]


def test_an_undecided_column_follows_the_file() -> None:
    """Where no amount of a column tells its notation, that of the file decides."""
    column = column_of("1,234", "2,500")
    assert read_money(column, np.arange(2), 1, Notation.INT).values.tolist() == [123_400, 250_000]


def test_an_amount_against_the_notation_is_doubtful() -> None:
    """An English amount among German ones is read and marked."""
    read = read_money(column_of("1.234,56", "2.345,67", "1234.56"), np.arange(3))
    assert read.values.tolist() == [123_456, 234_567, 123_456]
    assert read.doubtful.tolist() == [False, False, True]


def test_currencies_are_named() -> None:
    """A cell that names a currency keeps it."""
    read = read_money(column_of("£1,000.00", "£2,000.50"), np.arange(2))
    assert read.currency == "GBP"
    assert read.values.tolist() == [100_000, 200_050]
