"""What one cell may be: a number, day, year, postcode, key, code, place, organisation, or words."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from lib.intake.folding import fold
from lib.intake.grid import CellKind
from lib.intake.places.gazetteer import gazetteer
from lib.intake.places.spelling import fold as fold_name
from lib.intake.places.spelling import read_spelling
from lib.intake.topics import topics_named
from lib.intake.values.codes import CODE_LISTS, code_aliases
from lib.intake.values.notation import Notation
from lib.intake.values.numerals import parse_numeral
from lib.intake.values.spans import DayOrder, parse_run_time, parse_span
from lib.model.reference import read_reference

SERIAL_DAYS = (29_000, 62_000)
YEARS = (1985, 2060)
LARGEST = 1e15
SHORTEST_RUN_TIME, SHORTEST_CODE = 9, 3
EXCEL_ORIGIN = 693_594
NO_NUMBER = float("nan")
# As a text this is an amount far more often than a day and time counted as Excel counts them.
_NUMBER_WITH_DECIMALS = re.compile(r"\d{5,}[.,]\d+")


@dataclass(frozen=True)
class CellReading:
    """The sorts a cell is of, its number and its day as an ordinal, NaN where it has none."""

    sorts: frozenset[str]
    number: float = float("nan")
    day: float = float("nan")


@lru_cache(maxsize=1 << 16)
def read_cell(text: str, kind: int, notation: Notation, order: DayOrder) -> CellReading:
    """Return what a cell may be; a number cell is read as it stands, a text in the notation and day order given."""
    if not text:
        return CellReading(frozenset())
    if kind == CellKind.NUMBER:
        return _read_number(text)
    if kind == CellKind.DATE:
        span = parse_span(text, DayOrder.DAY_FIRST)
        return CellReading(frozenset({"date"}), day=span.first.toordinal() if span else float("nan"))
    return _read_text(text, notation, order)


def _read_number(text: str) -> CellReading:
    value = float(text)
    if not abs(value) < LARGEST:
        return CellReading(frozenset())
    whole = value == int(value)
    sorts = {"number"} | _number_sorts(value, whole)
    if whole:
        digits = str(int(value))
        sorts |= _digit_sorts(digits) | ({"code_like"} if len(digits) >= SHORTEST_CODE else set())
    day = value + EXCEL_ORIGIN if "serial_day" in sorts else float("nan")
    if "year" in sorts:
        day = date(int(value), 1, 1).toordinal()
    return CellReading(frozenset(sorts), value, day)


def _number_sorts(value: float, whole: bool) -> set[str]:
    sorts = {"whole"} if whole else set()
    if whole and YEARS[0] <= value <= YEARS[1]:
        sorts.add("year")
    if SERIAL_DAYS[0] <= value <= SERIAL_DAYS[1] and whole:
        sorts.add("serial_day")
    return sorts


def _read_text(text: str, notation: Notation, order: DayOrder) -> CellReading:
    sorts: set[str] = set()
    number = day = float("nan")
    has_digit = any(char.isdigit() for char in text)
    if has_digit and len(text) <= 60:
        span = parse_span(text, order)
        if span and span.precision != "year":
            if not _NUMBER_WITH_DECIMALS.fullmatch(text):
                if not text.isdigit():
                    return CellReading(_day_sorts(text, order), day=span.first.toordinal())
                sorts |= {"compact_day"}
        elif span and YEARS[0] <= span.first.year <= YEARS[1]:
            sorts.add("year")
            day = span.first.toordinal()
        numeral = parse_numeral(text, notation)
        if numeral is not None and abs(numeral.value) < LARGEST:
            number = float(numeral.value)
            # Nobody groups the digits of a year: 2.000 is an amount.
            sorts |= {"number"} | _number_sorts(number, number == int(number)) - (set() if text.isdigit() else {"year"})
            sorts |= {"percent"} if numeral.is_percent else {"money_sign"} if numeral.currency else set()
    sorts |= {"text"} if "number" not in sorts and "year" not in sorts else set()
    return CellReading(frozenset(sorts | _text_sorts(text) | _digit_sorts(text)), number, day)


def _day_sorts(text: str, order: DayOrder) -> frozenset[str]:
    """Return `run_time` beside `date` for a text that names a first and a last day."""
    names_two = len(text) >= SHORTEST_RUN_TIME and parse_run_time(text, order) is not None
    return frozenset({"date", "run_time"} if names_two else {"date"})


_DIGIT_SORTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sort, re.compile(pattern))
    for sort, pattern in (
        ("five_digits", r"(?:D-?\s?)?(?:0[1-9]|[1-9]\d)\d{3}"),
        ("four_digits", r"[1-9]\d{3}"),
        ("six_digits", r"\d{6}"),
        ("region_key", r"(?:0?[1-9]|1[0-6])\d{3}(?:\d{3}|\d{5}|\d{7})?"),
        ("long_region_key", r"(?:0?[1-9]|1[0-6])\d{3}(?:\d{3}|\d{5}|\d{7})"),
        ("field_code", r"\d{2,3}(?!\d)(?:\s*[-–:.,;/]?\s*[^\d\s].*|\s*(?:[,;/]\s*\d{2,3})*)"),
        ("digits", r"\d+"),
    )
)
_TEXT_SORTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sort, re.compile(pattern))
    for sort, pattern in (
        ("url", r"(?i)(?:https?://|www\.)\S+.*"),
        ("email", r"\S+@\S+\.\w+"),
        ("nuts", r"[A-Z]{2}[0-9A-Z]{1,3}"),
        ("key_and_place", r"(?:[A-Z]{2}[0-9A-Z]{1,3}|\d{3,5})\s*[-–:]\s*[^\W\d_]\D*"),
        ("cci", r"(?i)(?:CCI\s*)?20\d\d[A-Z]{2}\w{9,10}"),
        ("gb_postcode", r"(?i)[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}"),
        ("nl_postcode", r"(?i)\d{4}\s?[A-Z]{2}"),
        ("cz_postcode", r"\d{3}\s\d{2}"),
        ("pl_postcode", r"\d{2}-\d{3}"),
        ("pt_postcode", r"\d{4}-\d{3}"),
        ("postcode_and_place", r"(?:[A-Z]{1,2}-?\s?)?\d{4,5}\s+\D.*"),
        ("code_like", r"(?=.*\d)(?:[^\s]{3,40}|[A-ZÄÖÜ]{1,4}\d{0,2})(?:\s[^\s]{1,12}){0,2}"),
        ("coordinates", r"-?\d{1,3}[.,]\d{4,}(?:\s*[,;]\s*-?\d{1,3}[.,]\d{4,})?"),
        ("yes_no", r"(?i)(?:ja|nein|yes|no|oui|non|ano|ne|tak|nie|si|true|false|wahr|falsch|x)"),
    )
)


def _digit_sorts(text: str) -> set[str]:
    if not (text[:1].isdigit() or text[:1] == "D"):
        return set()
    sorts = {sort for sort, pattern in _DIGIT_SORTS if pattern.fullmatch(text)}
    return sorts | ({"own_region_key"} if "region_key" in sorts and _is_own_key(text) else set())


def _is_own_key(digits: str) -> bool:
    """Tell whether an official key, its leading zero perhaps lost, is of a district of the Land."""
    key = digits.zfill(len(digits) + len(digits) % 2) if len(digits) > 5 else digits.zfill(5)
    return key[:5] in gazetteer().districts or key[:5] in gazetteer().dissolved


def _text_sorts(text: str) -> set[str]:
    sorts = {sort for sort, pattern in _TEXT_SORTS if pattern.fullmatch(text)} if len(text) <= 200 else set()
    if len(text) <= 160:
        words = fold(text)
        sorts |= {name for name in CODE_LISTS if words.strip(" .,:;*") in code_aliases(name)}
        sorts |= _organisation_sorts(words)
        sorts |= {"place"} if _names_place(text) else set()
        sorts |= {"topic"} if topics_named(text) else set()
        sorts |= {"alliance"} if fold_name(text) in gazetteer().alliances else set()
    if len(text) >= 80:
        sorts.add("long")
    return sorts


def _names_place(text: str) -> bool:
    if len(text) > 60 or not any(char.isalpha() for char in text):
        return False
    places, core = gazetteer(), read_spelling(text).core
    if core in places.rural or core in places.urban or core in places.municipalities:
        return True
    return core in places.by_alias or core in places.outside_names or core in places.land_names


@cache
def _organisation_words() -> dict[str, str]:
    table = read_reference("organisation_words")
    return {fold(word): kind for word, kind in zip(table["word"], table["kind"], strict=True)}


_NAME_WORD = re.compile(r"[^\W_]+(?:/[a-z]\b)?")
_LONE_LETTERS = re.compile(r"(?<=\b\w) (?=\w\b)")


def _organisation_sorts(folded: str) -> set[str]:
    """Return `legal_form` for GmbH, e. V., s.r.o., and `public_body` for words such as university or district."""
    known = _organisation_words()
    words = _NAME_WORD.findall(_LONE_LETTERS.sub("", folded.replace(". ", " ").replace(".", "")))
    kinds = {known.get(word) for word in words}
    return ({"legal_form"} if "form" in kinds and len(words) > 1 else set()) | (
        {"public_body"} if "body" in kinds else set()
    )
