import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.source import Source, column_letter


@pytest.mark.parametrize(
    ("index", "letter"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_columns_are_named_as_in_a_spreadsheet(index: int, letter: str) -> None:
    """Column 0 is A, 26 is AA and the last column of Excel is XFD."""
    assert column_letter(index) == letter


@given(st.integers(0, 20_000))
def test_letters_read_back_give_the_index(index: int) -> None:
    """The letters are a number to the base of 26 without a zero."""
    read_back = 0
    for letter in column_letter(index):
        read_back = read_back * 26 + ord(letter) - ord("A") + 1
    assert read_back == index + 1


def test_a_place_without_a_column_has_no_letter() -> None:
    """A finding about a whole row names no column."""
    assert Source("liste.xlsx", row=7).letter is None


def test_the_first_column_is_not_taken_for_none() -> None:
    """Column 0 is A although 0 is falsy."""
    assert Source("liste.xlsx", column=0).letter == "A"
