"""Numbers, money and dates in German and English notation."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date as babel_date
from babel.numbers import format_decimal

NO_BREAK_SPACE = "\u00a0"
LOCALES = {"de": "de_DE", "en": "en_GB"}
MOST_NUMBERS = 2_000
ROUNDS_UP = Decimal("0.9995")  # from here on an amount in whole units would show as 1.000 of the unit below


def format_euro(cents: int, language: str) -> str:
    """Return exact euros and cents: `1.234,56 €` or `€1,234.56`."""
    amount = _decimal(Decimal(int(cents)) / 100, "#,##0.00", language)
    return _with_euro_sign(amount, language)


def format_euro_short(cents: int, language: str) -> str:
    """Return euros to three figures at most in a fitting unit: `2,5 Mio. €` or `€2.5 m`; below 1,000 € exact euros."""
    return _euro_short(int(cents), language)


@lru_cache(maxsize=MOST_NUMBERS)
def _euro_short(cents: int, language: str) -> str:
    euros = Decimal(cents) / 100
    for limit, unit in ((10**9, "Mrd."), (10**6, "Mio."), (10**3, "Tsd.")):
        if abs(euros) >= limit * ROUNDS_UP:
            pattern = "#,##0" if abs(euros) >= 100 * limit else "#,##0.#"
            return _with_unit(_decimal(euros / limit, pattern, language), unit, language)
    return _with_euro_sign(_decimal(round(euros), "#,##0", language), language)


def format_number(value: int | float | Decimal, language: str, decimals: int = 0) -> str:
    """Return a number with grouped thousands and a fixed number of decimals: `1.758` or `41,20`."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    # -0.0 is kept as the same key as 0.0 and would be written in its place; numpy's whole numbers are no int to Babel.
    known = value if isinstance(value, (float, Decimal)) else int(value)
    return _decimal(known + 0, pattern, language)


def format_percent(share_pct: float | Decimal, language: str, decimals: int = 1) -> str:
    """Return a share given in percent: `41,2 %` or `41.2%`."""
    number = format_number(share_pct, language, decimals)
    return f"{number}{NO_BREAK_SPACE}%" if language == "de" else f"{number}%"


def format_date(day: date | datetime, language: str) -> str:
    """Return a day: `28.09.2018` or `28 Sept 2018`."""
    return _date(day, "dd.MM.yyyy" if language == "de" else "d MMM yyyy", language)


def format_month(day: date | datetime, language: str) -> str:
    """Return a month in short: `09/2018` or `Sept 2018`."""
    return _date(day, "MM/yyyy" if language == "de" else "MMM yyyy", language)


def format_quarter(day: date | datetime, language: str) -> str:
    """Return a quarter: `III/2026` or `Q3 2026`."""
    quarter = (day.month + 2) // 3
    return f"{('I', 'II', 'III', 'IV')[quarter - 1]}/{day.year}" if language == "de" else f"Q{quarter} {day.year}"


@lru_cache(maxsize=MOST_NUMBERS)
def _decimal(value: int | float | Decimal, pattern: str, language: str) -> str:
    """The same counts and sums stand in titles, charts and tables, for all readers."""
    return str(format_decimal(value, pattern, locale=LOCALES[language]))


@lru_cache(maxsize=MOST_NUMBERS)
def _date(day: date | datetime, pattern: str, language: str) -> str:
    return str(babel_date(day, pattern, locale=LOCALES[language]))


def _with_euro_sign(amount: str, language: str) -> str:
    if language == "de":
        return f"{amount}{NO_BREAK_SPACE}€"
    return f"-€{amount[1:]}" if amount.startswith("-") else f"€{amount}"


def _with_unit(amount: str, unit: str, language: str) -> str:
    if language == "de":
        return f"{amount}{NO_BREAK_SPACE}{unit}{NO_BREAK_SPACE}€"
    english = {"Mrd.": "bn", "Mio.": "m", "Tsd.": "k"}[unit]
    return f"{_with_euro_sign(amount, language)}{NO_BREAK_SPACE}{english}"
