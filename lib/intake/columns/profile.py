"""What the cells of a column look like: shares of dates, amounts, rates, codes, places, names, on a sample."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import numpy as np
import pyarrow as pa

from lib.intake.folding import fold
from lib.intake.grid import CellKind, Column, RowRole, Sheet, TableArea
from lib.intake.places.gazetteer import gazetteer
from lib.intake.places.spelling import read_spelling
from lib.intake.values.cells import Cells, is_missing_text
from lib.intake.values.codes import CODE_LISTS, code_aliases
from lib.intake.values.notation import Notation, decide_notation
from lib.intake.values.numerals import parse_numeral
from lib.intake.values.spans import DayOrder, find_day_order, parse_span
from lib.model.reference import read_reference

SAMPLE_ROWS = 600
FEWEST_FILLED = 40
SERIAL_DAYS = (29_000, 62_000)
YEARS = (1985, 2060)
LARGEST = 1e15
EXCEL_ORIGIN = 693_594


@dataclass(frozen=True)
class Profile:
    """The filled cells of a column in figures.

    `shares` has the share of the filled cells that are of a sort: date, year, serial_day, number, percent, currency,
    whole, text, postcode, country, place, legal_form, url … `values` has a number for each row of the common sample
    (NaN where there is none) and `days` an ordinal day, so that columns can be compared row by row.
    """

    filled: int
    filled_share: float
    distinct: int
    shares: dict[str, float]
    mean_length: float
    numbers: np.ndarray
    values: np.ndarray
    days: np.ndarray
    notation: Notation = Notation.ANY
    order: DayOrder = DayOrder.DAY_FIRST
    examples: tuple[str, ...] = ()

    def share(self, sort: str) -> float:
        """Return the share of the filled cells that are of the sort."""
        return self.shares.get(sort, 0.0)

    @property
    def distinct_share(self) -> float:
        """The number of different cells over the number of filled ones."""
        return self.distinct / self.filled if self.filled else 0.0


@dataclass
class _Reading:
    sorts: frozenset[str]
    number: float = float("nan")
    day: float = float("nan")


def sample_rows(area: TableArea) -> np.ndarray:
    """Return rows of the sheet spread evenly over the data rows of a table."""
    data = np.flatnonzero(area.roles == RowRole.DATA) + area.first_row
    if len(data) <= SAMPLE_ROWS:
        return data
    return data[np.linspace(0, len(data) - 1, SAMPLE_ROWS).astype(np.int64)]


def profile_columns(sheet: Sheet, area: TableArea) -> tuple[Profile, ...]:
    """Return the profile of every column of the sheet over the data rows of a table."""
    rows = sample_rows(area)
    return tuple(
        _profile(column, rows, area, index in sheet.percent_columns) for index, column in enumerate(sheet.columns)
    )


def _profile(column: Column, rows: np.ndarray, area: TableArea, is_percent: bool) -> Profile:
    texts, kinds = _texts_at(column, rows)
    notation, order = _notation(texts, kinds)
    readings = [_reading(text, kind, notation, order) for text, kind in zip(texts, kinds, strict=True)]
    values = np.array([reading.number for reading in readings])
    days = np.array([reading.day for reading in readings])
    filled_share = sum(bool(text) for text in texts) / max(len(texts), 1)
    filled = [(text, reading) for text, reading in zip(texts, readings, strict=True) if text]
    if len(filled) < FEWEST_FILLED and len(rows) == SAMPLE_ROWS:
        filled = _more_filled(column, area, notation, order)
    counts = Counter(sort for _, reading in filled for sort in reading.sorts)
    total = max(len(filled), 1)
    if is_percent and counts["number"]:
        counts["percent"] = counts["number"]
    different = {text for text, _ in filled}
    return Profile(
        filled=len(filled),
        filled_share=filled_share,
        distinct=len(different),
        shares={sort: count / total for sort, count in counts.items()},
        mean_length=sum(len(text) for text, _ in filled) / total,
        numbers=np.array([reading.number for _, reading in filled if reading.number == reading.number]),
        values=values,
        days=days,
        notation=notation,
        order=order,
        examples=tuple(dict.fromkeys(text for text, _ in filled[:20]))[:3],
    )


def _more_filled(column: Column, area: TableArea, notation: Notation, order: DayOrder) -> list[tuple[str, _Reading]]:
    """Read the filled cells of a sparse column that the common sample misses."""
    data = np.flatnonzero(area.roles == RowRole.DATA) + area.first_row
    filled = data[np.asarray(column.kinds)[data] != CellKind.EMPTY][:SAMPLE_ROWS]
    texts, kinds = _texts_at(column, filled)
    pairs = zip(texts, kinds, strict=True)
    return [(text, _reading(text, kind, notation, order)) for text, kind in pairs if text]


def _texts_at(column: Column, rows: np.ndarray) -> tuple[list[str], list[int]]:
    """Return the trimmed texts ("" for cells that say nothing) and the kinds of the cells at the rows."""
    texts = column.texts.take(pa.array(rows, pa.int64())).to_pylist()
    kinds = np.asarray(column.kinds)[rows].tolist()
    return ["" if text is None or is_missing_text(text) else text.strip() for text in texts], kinds


def _notation(texts: list[str], kinds: list[int]) -> tuple[Notation, DayOrder]:
    used = [text for text, kind in zip(texts, kinds, strict=True) if text and kind == CellKind.TEXT]
    cells = Cells(pa.array(used, pa.string()), np.full(len(used), CellKind.TEXT, np.uint8))
    return decide_notation(cells), find_day_order(used)


@lru_cache(maxsize=1 << 16)
def _reading(text: str, kind: int, notation: Notation, order: DayOrder) -> _Reading:
    if not text:
        return _Reading(frozenset())
    if kind == CellKind.NUMBER:
        return _read_number(text)
    if kind == CellKind.DATE:
        span = parse_span(text, DayOrder.DAY_FIRST)
        return _Reading(frozenset({"date"}), day=span.first.toordinal() if span else float("nan"))
    return _read_text(text, notation, order)


def _read_number(text: str) -> _Reading:
    value = float(text)
    if not abs(value) < LARGEST:
        return _Reading(frozenset())
    whole = value == int(value)
    sorts = {"number"} | _number_sorts(value, whole)
    if whole:
        sorts |= _digit_sorts(str(int(value)))
    day = value + EXCEL_ORIGIN if "serial_day" in sorts else float("nan")
    if "year" in sorts:
        day = date(int(value), 1, 1).toordinal()
    return _Reading(frozenset(sorts), value, day)


def _number_sorts(value: float, whole: bool) -> set[str]:
    sorts = {"whole"} if whole else set()
    if whole and YEARS[0] <= value <= YEARS[1]:
        sorts.add("year")
    if SERIAL_DAYS[0] <= value <= SERIAL_DAYS[1] and whole:
        sorts.add("serial_day")
    return sorts


def _read_text(text: str, notation: Notation, order: DayOrder) -> _Reading:
    sorts: set[str] = set()
    number = day = float("nan")
    has_digit = any(char.isdigit() for char in text)
    if has_digit and len(text) <= 60:
        span = parse_span(text, order)
        if span and span.precision != "year":
            if not text.isdigit():
                return _Reading(frozenset({"date"}), day=span.first.toordinal())
            sorts |= {"compact_day"}
        elif span and YEARS[0] <= span.first.year <= YEARS[1]:
            sorts.add("year")
            day = span.first.toordinal()
        numeral = parse_numeral(text, notation)
        if numeral is not None and abs(numeral.value) < LARGEST:
            number = float(numeral.value)
            sorts |= {"number"} | _number_sorts(number, number == int(number))
            sorts |= {"percent"} if numeral.is_percent else {"currency"} if numeral.currency else set()
    sorts |= {"text"} if "number" not in sorts and "year" not in sorts else set()
    return _Reading(frozenset(sorts | _text_sorts(text) | _digit_sorts(text)), number, day)


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
        sorts |= {"alliance"} if words in gazetteer().alliances else set()
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
