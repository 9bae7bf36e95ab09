"""One text to the days it spans: a day, a month, a quarter, a year, or from one to another."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from lib.intake.folding import fold
from lib.model.reference import read_reference

FIRST_YEAR, LAST_YEAR = 1900, 2100
SERIAL_ORIGIN = date(1899, 12, 30)
SERIALS = range(10_000, 80_000)
CENTURY_TURN = 70
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WEEKDAY = re.compile(r"^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]\s+")
_LEAD = re.compile(
    r"^(?:ca|circa|ab|seit|vom|von|bis|am|from|to|until|since|vsl|vorauss|voraussichtlich|geplant)\b\.?:?\s*"
)
_TIME = re.compile(r"[t ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|uhr|z|[+-]\d{2}:?\d{2})?$")
_YEAR_WORD = re.compile(r"(?<=\d)\s?[rg]\.?$")
_RANGE = re.compile(r"\s*(?:\s[-–—/]\s|[–—]|\bbis(?:\szum)?\b|\bto\b|\buntil\b|\bau\b|\bdo\b|\bal\b)\s*")
_TWO_YEARS = re.compile(r"\d{4}\s*[-/]\s*(?:\d{4}|\d{2})")
_SHORT_MONTH = re.compile(r"(0?[1-9]|1[0-2])[./](\d{2})")
_WITHOUT_YEAR = re.compile(r"\d{1,2}\.\s?\d{1,2}\.?")


class DayOrder(StrEnum):
    """Whether 02/05/16 is the 2nd of May or the 5th of February."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True)
class Span:
    """The first and the last day a text means, and how exactly: day, month, quarter or year."""

    first: date
    last: date
    precision: str


def find_day_order(texts: Iterable[str]) -> DayOrder:
    """Decide the order for a whole column: months first only if some day cannot be a month and none speaks against."""
    first_over, second_over = 0, 0
    for text in texts:
        match = re.match(r"^\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*\d{2,4}\b", text)
        if match:
            first_over += int(match.group(1)) > 12
            second_over += int(match.group(2)) > 12
    return DayOrder.MONTH_FIRST if second_over > first_over else DayOrder.DAY_FIRST


def span_of_number(text: str) -> Span | None:
    """Read a number cell: a year, an Excel day number, or a day written as 20160315."""
    try:
        number = float(text)
    except ValueError:
        return None
    whole = int(number)
    if whole == number and FIRST_YEAR <= whole <= LAST_YEAR:
        return _year(whole)
    if whole in SERIALS:
        day = SERIAL_ORIGIN + timedelta(days=whole)
        return Span(day, day, "day")
    return _compact_day(str(whole)) if whole == number else None


def parse_span(text: str, order: DayOrder) -> Span | None:
    """Read dd.mm.yyyy, d.m.yy, yyyy-mm-dd, 1. März 2016, 09/2017, III/2016, 2015, 2015-2016 and their kind.

    Two days with a dash between are one span. None for what is no day, such as 31.02.2015.
    """
    folded = _without_words(text)
    return _parse_single(_TIME.sub("", folded), order) or _parse_ends(folded, order)


def parse_run_time(text: str, order: DayOrder) -> Span | None:
    """Read from one day, month or year to another, None for a text that names a single one."""
    folded = _without_words(text)
    years = _parse_single(folded, order) if _TWO_YEARS.fullmatch(folded) else None
    return years if years is not None and years.precision == "year" else _parse_ends(folded, order)


def _without_words(text: str) -> str:
    folded = fold(text.strip().strip('="').rstrip(";,*"))
    return _YEAR_WORD.sub("", _LEAD.sub("", _WEEKDAY.sub("", folded))).rstrip(".")


def _parse_ends(folded: str, order: DayOrder) -> Span | None:
    """Read the two ends of a span; the first may leave out the year, and months may be written 01/17-12/19."""
    ends = [end for end in _RANGE.split(folded) if end]
    if len(ends) == 1 and folded.count("-") == 1:
        ends = [end for end in folded.split("-") if end.strip()]
    if len(ends) != 2:
        return None
    earlier, later = ends[0].strip(), ends[1].strip(" .")
    months = [_SHORT_MONTH.fullmatch(end) for end in (earlier, later)]
    if months[0] and months[1]:
        return _from_to(*(_month(_full_year(month[2]), int(month[1])) for month in months if month))
    last = _parse_single(later, order)
    if last is not None and last.precision == "day" and _WITHOUT_YEAR.fullmatch(earlier):
        earlier = f"{earlier.rstrip('.')}.{last.last.year}"
    return _from_to(_parse_single(earlier, order), last)


def _from_to(first: Span | None, last: Span | None) -> Span | None:
    if first is None or last is None or last.last < first.first:
        return None
    coarser = max((first.precision, last.precision), key=("day", "month", "quarter", "year").index)
    return Span(first.first, last.last, coarser)


def _parse_single(text: str, order: DayOrder) -> Span | None:
    for pattern, read in _PATTERNS:
        match = pattern.fullmatch(text)
        span = read(match, order) if match else None
        if span:
            return span
    return None


def _iso(match: re.Match[str], _: DayOrder) -> Span | None:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _numeric(match: re.Match[str], order: DayOrder) -> Span | None:
    first, second, year = int(match[1]), int(match[2]), _full_year(match[3])
    if order is DayOrder.MONTH_FIRST:
        first, second = second, first
    return _day(year, second, first)


def _named_day(match: re.Match[str], _: DayOrder) -> Span | None:
    month = month_names().get(match[2])
    return _day(_full_year(match[3]), month, int(match[1])) if month else None


def _named_day_us(match: re.Match[str], _: DayOrder) -> Span | None:
    month = month_names().get(match[1])
    return _day(_full_year(match[3]), month, int(match[2])) if month else None


def _named_month(match: re.Match[str], _: DayOrder) -> Span | None:
    month = month_names().get(match[1])
    return _month(_full_year(match[2]), month) if month else None


def _month_year(match: re.Match[str], _: DayOrder) -> Span | None:
    return _month(_full_year(match[2]), int(match[1]))


def _year_month(match: re.Match[str], _: DayOrder) -> Span | None:
    month = int(match[2])
    if 1 <= month <= 12:
        return _month(int(match[1]), month)
    return None


def _quarter_year(match: re.Match[str], _: DayOrder) -> Span | None:
    return _quarter(int(match[2]), _ROMAN.get(match[1]) or int(match[1]))


def _year_quarter(match: re.Match[str], _: DayOrder) -> Span | None:
    return _quarter(int(match[1]), _ROMAN.get(match[2]) or int(match[2]))


def _half_year(match: re.Match[str], _: DayOrder) -> Span | None:
    year, half = int(match[2]), int(match[1])
    return Span(date(year, 1 if half == 1 else 7, 1), _month_end(year, 6 * half), "quarter")


def _years(match: re.Match[str], order: DayOrder) -> Span | None:
    if len(match[2]) == 2 and int(match[2]) <= 12 and int(match[2]) != (int(match[1]) + 1) % 100:
        return _year_month(match, order)
    return _from_to(_year(int(match[1])), _year(_full_year(match[2])))


def _one_year(match: re.Match[str], _: DayOrder) -> Span | None:
    return _year(int(match[1]))


def _digits(match: re.Match[str], _: DayOrder) -> Span | None:
    return _compact_day(match[0]) if match[0].isdigit() and len(match[0]) == 8 else span_of_number(match[0])


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return Span(only, only, "day")


def _month(year: int, month: int) -> Span | None:
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        return None
    return Span(date(year, month, 1), _month_end(year, month), "month")


def _quarter(year: int, quarter: int) -> Span | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Span(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter), "quarter")


def _year(year: int) -> Span | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _compact_day(digits: str) -> Span | None:
    if len(digits) != 8:
        return None
    if FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR:
        return _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return _day(int(digits[4:]), int(digits[2:4]), int(digits[:2]))


def _full_year(digits: str) -> int:
    digits = digits.lstrip("'’")
    if len(digits) != 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < CENTURY_TURN else 1900)


@cache
def month_names() -> dict[str, int]:
    """Return the folded names and abbreviations of the months in the languages of the EU."""
    words = read_reference("value_words")
    months = words[words["kind"] == "month"]
    return {fold(word): int(value) for word, value in zip(months["word"], months["value"], strict=True)}


_YEAR = r"('?\d{2}|\d{4})"
_PATTERNS = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", _iso),
        (rf"(\d{{1,2}})\s?[./\-]\s?(\d{{1,2}})\s?[./\-]\s?{_YEAR}\.?", _numeric),
        (r"(\d{4})\s*[-/]\s*(\d{4}|\d{2})", _years),
        (r"(\d{4})", _one_year),
        (r"(\d{1,2})\s?[./\-]\s?(\d{4})", _month_year),
        (r"(\d{4})[./](\d{1,2})", _year_month),
        (r"\d{5}(?:\.\d+)?|\d{8}", _digits),
        (
            rf"(\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?[\s\-]*(?:de |of )?([^\W\d]+)\.?[\s\-]*(?:de |of )?{_YEAR}\.?",
            _named_day,
        ),
        (rf"([^\W\d]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", _named_day_us),
        (rf"([^\W\d]+)\.?[\s\-/]*(?:de )?{_YEAR}", _named_month),
        (
            r"(iv|i{1,3}|[1-4])\.?\s?(?:quartal|quarter|trimestre|kvartal|kwartal|kwartaal|q)?\s*[/ .]\s*(\d{4})",
            _quarter_year,
        ),
        (r"(?:q|qu|quartal|quarter|t|k)\.?\s?(iv|i{1,3}|[1-4])\s*[/ .\-]\s*(\d{4})", _quarter_year),
        (r"(\d{4})\s*[/ .\-]?\s*(?:q|t|k|quartal)?\s?(iv|i{1,3}|(?<=[qtk ])[1-4])", _year_quarter),
        (r"([12])\.?\s?(?:hj|halbjahr|h|semester|semestre|half)\.?\s*/?\s*(\d{4})", _half_year),
    )
)
