"""What titles and headers say about a whole table: as-of date, unit of the amounts, currency."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from lib.model.reference import read_reference

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january janvier gennaio enero janeiro januari stycznia ledna jan",
            "februar february février febbraio febrero fevereiro februari lutego února feb",
            "märz march mars marzo março maart marca března mär mar mrz",
            "april avril aprile abril kwietnia dubna apr",
            "mai may maggio mayo maio mei maja května",
            "juni june juin giugno junio junho czerwca června jun",
            "juli july juillet luglio julio julho lipca července jul",
            "august août agosto augustus sierpnia srpna aug",
            "september septembre settembre septiembre setembro września září sep sept",
            "oktober october octobre ottobre octubre outubro października října okt oct",
            "november novembre noviembre novembro listopada listopadu nov",
            "dezember december décembre dicembre diciembre dezembro grudnia prosince dez dec",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY = re.compile(r"(?<!\d)(?:(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2}))(?!\d)")
_DAY_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\.?\s*(?:de\s+)?([^\W\d]+)\.?\s*(?:de\s+)?(\d{4})(?!\d)")
_MONTH_DAY_IN_WORDS = re.compile(r"([^\W\d]+)\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{4})(?!\d)")
_MONTH_IN_WORDS = re.compile(r"([^\W\d]+)\.?\s+(\d{4})(?!\d)")
_MONTH = re.compile(r"(?<![\d.])(\d{1,2})/(\d{4})(?!\d)")
_YEARS = range(1990, 2100)


def read_as_of(titles: Iterable[str]) -> str:
    """Return the as-of date named in the titles as an ISO day, "" where there is none.

    A month stands for its last day. Only a date behind a word such as `Stand` or `as of` counts; of several,
    the latest: a list of operations often names the start of its period too.
    """
    days = [day for title in titles for day in _days_behind_words(title)]
    return max(days).isoformat() if days else ""


def read_scale(texts: Iterable[str]) -> int:
    """Return 1000 or 1000000 where a text says that amounts are given in thousands or millions, otherwise 1."""
    joined = " | ".join(texts).casefold()
    found = (int(value) for value, pattern in _patterns("scale") if pattern.search(joined))
    return next(found, 1)


def read_currency(texts: Iterable[str]) -> str:
    """Return the code of the currency named most often, "" where none is named."""
    joined = " | ".join(texts).casefold()
    counts = {code: len(pattern.findall(joined)) for code, pattern in _patterns("currency")}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def named_in(texts: Iterable[str], kind: str) -> set[str]:
    """Return the values of a kind of title word that the texts name, such as the `fund`s."""
    joined = " | ".join(texts).casefold()
    return {value for value, pattern in _patterns(kind) if pattern.search(joined)}


def _days_behind_words(title: str) -> Iterator[date]:
    folded = title.casefold()
    for _, pattern in _patterns("as_of"):
        for word in pattern.finditer(folded):
            yield from _first_day(folded[word.end() : word.end() + 60])


def _first_day(text: str) -> Iterator[date]:
    if found := _DAY.search(text):
        day, month, year, *iso = found.groups()
        parts = (iso[0], iso[1], iso[2]) if iso[0] else (year if len(year) == 4 else f"20{year}", month, day)
        yield from _day(*map(int, parts))
    elif found := _MONTH_DAY_IN_WORDS.search(text):
        yield from _day(int(found[3]), _MONTHS.get(found[1], 0), int(found[2]))
    elif found := _DAY_IN_WORDS.search(text):
        yield from _day(int(found[3]), _MONTHS.get(found[2], 0), int(found[1]))
    elif found := _MONTH_IN_WORDS.search(text):
        yield from _last_day(int(found[2]), _MONTHS.get(found[1], 0))
    elif found := _MONTH.search(text):
        yield from _last_day(int(found[2]), int(found[1]))


def _day(year: int, month: int, day: int) -> Iterator[date]:
    if month > 12 >= day:
        month, day = day, month
    if year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31:
        try:
            yield date(year, month, day)
        except ValueError:
            return


def _last_day(year: int, month: int) -> Iterator[date]:
    if year in _YEARS and 1 <= month <= 12:
        following = date(year + month // 12, month % 12 + 1, 1)
        yield date.fromordinal(following.toordinal() - 1)


@cache
def _patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_reference("title_words")
    chosen = rows[rows["kind"] == kind]
    return tuple(
        (value, re.compile(rf"\b(?:{pattern})" if kind == "as_of" else pattern))
        for value, pattern in zip(chosen["value"], chosen["pattern"], strict=True)
    )
