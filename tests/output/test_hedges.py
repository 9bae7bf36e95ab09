from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.output.hedges import (
    AS_GOOD_AS,
    FRACTIONS,
    count_in_words,
    hedge_of,
    hedged_euro,
    percent_in_words,
    share_in_words,
    two_figures,
)

AMOUNTS = st.integers(1000_00, 10**14)


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (4_780_000_00, "knapp 4,8\u00a0Millionen Euro"),
        (4_800_000_00, "4,8\u00a0Millionen Euro"),
        (4_820_000_00, "gut 4,8\u00a0Millionen Euro"),
        (4_800_100_00, "rund 4,8\u00a0Millionen Euro"),
        (999_999_60, "rund 1\u00a0Million Euro"),
        (318_000_00, "knapp 320.000\u00a0Euro"),
        (1_250_000_000_00, "gut 1,2\u00a0Milliarden Euro"),
        (999_99, "999,99\u00a0€"),
        (-5_000_00, "-5.000,00\u00a0€"),
    ],
)
def test_amounts_are_hedged_on_the_true_side(cents, words):
    """Below the figure stands knapp, above it gut, very near it rund, exactly it nothing."""
    assert hedged_euro(cents, "de") == words


@given(AMOUNTS)
def test_no_hedge_claims_too_much(cents):
    """The figure is within 5 % of the amount, and the hedge says on which side the amount lies."""
    euros = Decimal(cents) / 100
    figure = two_figures(euros)
    assert abs(figure - euros) <= euros * Decimal("0.05")
    words = hedged_euro(cents, "de")
    assert words.startswith("knapp ") == (euros < figure * (1 - AS_GOOD_AS))
    assert words.startswith("gut ") == (euros > figure * (1 + AS_GOOD_AS))
    assert words.startswith("rund ") == (euros != figure and abs(euros - figure) <= AS_GOOD_AS * figure)


@given(AMOUNTS)
def test_german_and_english_say_the_same(cents):
    """Both languages use the same hedge."""
    pairs = {"knapp": "just under", "gut": "just over", "rund": "about"}
    german, english = hedged_euro(cents, "de"), hedged_euro(cents, "en")
    assert next((english.startswith(pairs[word]) for word in pairs if german.startswith(word)), True)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (35, "gut ein Drittel"),
        (33.4, "rund ein Drittel"),
        (31, "knapp ein Drittel"),
        (50, "die Hälfte"),
        (52, "gut die Hälfte"),
        (40, "40\u00a0%"),
        (0.4, "weniger als 1\u00a0%"),
        (99.7, "mehr als 99\u00a0%"),
        (100, "100\u00a0%"),
        (0, "0\u00a0%"),
    ],
)
def test_shares_in_words(share, words):
    """A share near a common fraction is said as one, others in percent; nearly all is never all."""
    assert share_in_words(share, "de") == words


@given(st.decimals(0, 100, places=2))
def test_a_named_fraction_is_near(share):
    """A fraction is named only within 2.5 points, with the hedge on the true side."""
    words = share_in_words(share, "de")
    if "%" not in words:
        nearest = min((abs(share - Decimal(100 * f.numerator) / f.denominator), f) for f in FRACTIONS.values())
        percent = Decimal(100 * nearest[1].numerator) / nearest[1].denominator
        assert nearest[0] <= Decimal("2.5")
        assert not (words.startswith("knapp") and share >= percent)
        assert not (words.startswith("gut") and share <= percent)


@given(st.decimals(0, 100, places=3))
def test_nothing_and_everything_are_exact(share):
    """0 % and 100 % are said only of exactly that."""
    assert (percent_in_words(share, "de") == "0\u00a0%") == (share == 0)
    assert (percent_in_words(share, "de") == "100\u00a0%") == (share == 100)


def test_hedges_have_four_sides():
    """Exactly, about, just under, just over."""
    ten = Decimal(10)
    said = [hedge_of(Decimal(value), ten, Decimal("0.1")) for value in ("10", "10.05", "9.5", "10.5")]
    assert said == ["exact", "about", "just_under", "just_over"]


def test_small_numbers_are_words():
    """Up to twelve in words, then in figures with grouping."""
    assert [count_in_words(number, "de") for number in (1, 12, 13, 1758)] == ["ein", "zwölf", "13", "1.758"]
