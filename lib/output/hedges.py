"""Rounded numbers in words that never claim more than the number holds: knapp, rund, gut, mehr als."""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from lib.model.messages import text
from lib.model.notation import NO_BREAK_SPACE, format_euro, format_number, format_percent

# Nearer to the round figure than this, in parts of it, nobody would say on which side the exact one lies.
AS_GOOD_AS = Decimal("0.001")
# A fraction is named where the share lies within this many percentage points of it.
NEAR_PCT = Decimal("2.5")
AS_GOOD_AS_PCT = Decimal("0.3")
FRACTIONS = {
    "tenth": Fraction(1, 10),
    "fifth": Fraction(1, 5),
    "quarter": Fraction(1, 4),
    "third": Fraction(1, 3),
    "half": Fraction(1, 2),
    "two_thirds": Fraction(2, 3),
    "three_quarters": Fraction(3, 4),
    "nine_tenths": Fraction(9, 10),
}
MILLION, BILLION = 10**6, 10**9


def hedged_euro(cents: int, language: str) -> str:
    """Return an amount in two figures: `knapp 4,8 Millionen Euro`; below 1,000 € the exact amount.

    `knapp` is said only of an amount below the figure, `gut` only of one above, `rund` within a thousandth.
    """
    if cents < 1000_00:
        return format_euro(cents, language)
    euros = Decimal(cents) / 100
    figure = two_figures(euros)
    return _hedged(hedge_of(euros, figure, AS_GOOD_AS * figure), _figure_in_words(figure, language), language)


def two_figures(amount: Decimal) -> Decimal:
    """Return the amount rounded to two significant figures, halves to even."""
    step = Decimal(1).scaleb(amount.adjusted() - 1)
    return (amount / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


def hedge_of(exact: Decimal, figure: Decimal, tolerance: Decimal) -> str:
    """Return which hedge is true: `exact`, `about`, `just_under` or `just_over`."""
    if exact == figure:
        return "exact"
    if abs(exact - figure) <= tolerance:
        return "about"
    return "just_under" if exact < figure else "just_over"


def share_in_words(share_pct: Decimal | float, language: str) -> str:
    """Return a share: `gut ein Drittel` near a common fraction, else `37 %`; never 0 % or 100 % for nearly so."""
    share = Decimal(str(share_pct))
    for name, fraction in FRACTIONS.items():
        percent = Decimal(fraction.numerator * 100) / fraction.denominator
        if abs(share - percent) <= NEAR_PCT and abs(share) <= 100:
            words = text(f"output.fraction.{name}", language)
            return _hedged(hedge_of(share, percent, AS_GOOD_AS_PCT), words, language)
    return percent_in_words(share, language)


def percent_in_words(share: Decimal | float, language: str) -> str:
    """Return whole percent: `37 %`, `weniger als 1 %`, `mehr als 99 %`."""
    exact = Decimal(str(share))
    if 0 < exact < 1:
        return text("output.hedge.less_than", language, words=format_percent(1, language, 0))
    if 99 < exact < 100:
        return text("output.hedge.more_than", language, words=format_percent(99, language, 0))
    return format_percent(exact.quantize(Decimal(1), ROUND_HALF_EVEN), language, 0)


def count_in_words(count: int, language: str) -> str:
    """Return a number as running text has it: in words up to twelve, then in figures."""
    return text(f"output.number.{count}", language) if 0 <= count <= 12 else format_number(count, language)


def _hedged(hedge: str, words: str, language: str) -> str:
    return words if hedge == "exact" else text(f"output.hedge.{hedge}", language, words=words)


def _figure_in_words(figure: Decimal, language: str) -> str:
    for limit, unit in ((BILLION, "billion"), (MILLION, "million")):
        if figure >= limit:
            shown = figure / limit
            number = format_number(shown, language, 0 if shown == shown.to_integral_value() else 1)
            words = text(f"output.unit.{unit}", language, count=1 if shown == 1 else 2, number=number)
            return words.replace(" ", NO_BREAK_SPACE, 1)
    return text("output.unit.euro", language, number=format_number(figure, language)).replace(" ", NO_BREAK_SPACE)
