"""Columns of amounts whose headings are years or spans of years, and the field that all of them hold together."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from lib.intake.columns.headings import Heading, plain_words, without_units
from lib.intake.columns.profile import Profile
from lib.intake.folding import fold
from lib.intake.titles import read_currency, read_scale
from lib.intake.values.spans import DayOrder, parse_span
from lib.model.imports import ColumnMatch, ColumnState, TableKind
from lib.model.reference import read_reference

PLAN, ACTUAL = "plan", "actual"
FEWEST = 2
CLAIMED, ADDED = 0.85, 0.7
NUMBERS = 0.6
NEARLY_ALL = 0.9
OPEN_ENDED = frozenset({"ab", "bis", "seit", "vor", "nach", "from", "until", "since", "before", "after", "to"})
SAME_SHARE = 0.8
STATED = frozenset({"total_cost", "eligible_cost", "grant", "eu_amount"})
FIELDS = {TableKind.BUDGETS: "budget_amount", TableKind.PAYMENTS: "paid_amount"}
_FOUR_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_SPAN = re.compile(r"((?:19|20)\d\d)[/–—-](\d\d)")
_DASH = re.compile(r"(?<=\d{4})\s*[-–—/]\s*(?=(?:19|20)\d\d)")
_WORD = re.compile(r"(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)\d\d|[^\s()\[\],;:]+")


@dataclass(frozen=True)
class Span:
    """The days that the heading of a column of amounts names, and what else it says of them.

    `says` is `plan`, `actual` or "". `period` is the recognition period and `basis` the basis of a budget as the
    heading words it, "" where it names none.
    """

    first: date
    last: date
    period: str = ""
    says: str = ""
    basis: str = ""


@dataclass(frozen=True)
class YearColumn:
    """A column of amounts with the span its heading names."""

    index: int
    span: Span


def read_span(heading: str) -> Span | None:
    """Return the span of a heading such as `2021`, `Plan 2024`, `ESF+ Q1/2023` or `Budget P3 (2021–2024)`.

    None where it names no span or says more than what kind of amount it is.
    """
    words = _WORD.findall(without_units(heading))
    sorts = {_words().get(fold(word), "") for word in words}
    if {PLAN, ACTUAL} <= sorts:
        return None
    unknown = [word for word in words if fold(word) not in _words()]
    says = next(iter(sorts & {PLAN, ACTUAL}), "")
    spans = [(word, span) for word in unknown if (span := _days(word)) is not None]
    if (
        len(unknown) > 1
        and not OPEN_ENDED & set(map(fold, unknown))
        and (whole := _days(" ".join(unknown))) is not None
    ):
        return Span(*whole, says)
    period = [word.upper() for word in unknown if word.upper() in _periods()]
    rest = [word for word in unknown if word.upper() not in period and word not in {each for each, _ in spans}]
    basis = " ".join(rest)
    if len(period) > 1 or len(spans) > 1 or not (period or spans) or (basis and fold(basis) not in _bases()):
        return None
    first, last, code = _period(period[0]) if period else spans[0][1]
    return Span(first, last, code, says, basis)


def _days(word: str) -> tuple[date, date, str] | None:
    """Return the days of a year, a span of years, a quarter or a month, and the recognition period that they are."""
    short = _SHORT_SPAN.fullmatch(word)
    if short is not None and int(short[2]) > 12:
        word = f"{short[1]}–{short[1][:2]}{short[2]}"
    name = _DASH.sub("–", word)
    period = next((code for code, (_, _, called) in _periods().items() if called == name), "")
    if period:
        return _period(period)
    span = parse_span(name.replace("–", " – "), DayOrder.DAY_FIRST) if _FOUR_DIGITS.search(word) else None
    return (span.first, span.last, "") if span is not None and span.precision != "day" else None


def _period(code: str) -> tuple[date, date, str]:
    first, last, _ = _periods()[code]
    return first, last, code


def find_year_columns(
    headings: Sequence[Heading], profiles: Sequence[Profile], said: Sequence[str] = ()
) -> tuple[YearColumn, ...]:
    """Return the columns of amounts for a span each; () where fewer than two, two for the same, or units differ.

    `said` are titles and the sheet's name: they tell plan from result where the headings do not.
    """
    above = {_words().get(word, "") for text in said for word in plain_words(text).split()} & {PLAN, ACTUAL}
    default = next(iter(above)) if len(above) == 1 else ""
    found = []
    for index, (heading, profile) in enumerate(zip(headings, profiles, strict=True)):
        span = read_span(heading.text) if heading.text and profile.filled else None
        if span is not None and profile.share("number") >= NUMBERS and profile.share("percent") < NUMBERS:
            found.append(YearColumn(index, replace(span, says=span.says or default)))
    found = found if any(_are_amounts(profiles[each.index]) for each in found) or _say_money(said) else []
    counts = Counter((each.span.first, each.span.last, each.span.says, each.span.basis) for each in found)
    scales = {read_scale([headings[each.index].text]) for each in found}
    return tuple(found) if len(found) >= FEWEST and max(counts.values()) == len(scales) == 1 else ()


def _are_amounts(profile: Profile) -> bool:
    """Tell whether the numbers are no years; where one column of a year holds amounts, all of them do."""
    return profile.share("year") < NEARLY_ALL


def _say_money(said: Iterable[str]) -> bool:
    """Tell whether a title names a unit or a currency, so that 2000 under a year is an amount all the same."""
    return read_scale(said) != 1 or bool(read_currency(said))


def claim_years(
    kind: TableKind, columns: Sequence[ColumnMatch], years: Sequence[YearColumn], profiles: Sequence[Profile]
) -> tuple[ColumnMatch, ...]:
    """Return the matches with one field for all columns of years that belong together.

    What an officer decided stays. Results beside plan figures are named and not added to them.
    """
    by_index = {each.index: each for each in years}
    others = [match for match in columns if match.index not in by_index]
    decided = any(columns[index].reason == "decision" for index in by_index)
    name, claimed = _field_of_years(kind, years, others)
    if decided or not claimed:
        return tuple(columns)
    totals = {match.index for match in others if match.field == name and _adds_up(match.index, claimed, profiles)}
    if any(match.field == name and match.index not in totals for match in others):
        return tuple(columns)
    confidence = ADDED if kind is TableKind.PROJECTS else CLAIMED
    return tuple(
        _claimed(match, name, confidence)
        if match.index in claimed
        else _set_apart(match, "total_of_years", ColumnState.IGNORED)
        if match.index in totals
        else _set_apart(match, "result_of_year", ColumnState.UNKNOWN)
        if match.index in by_index
        else match
        for match in columns
    )


def _claimed(match: ColumnMatch, name: str, confidence: float) -> ColumnMatch:
    return replace(
        match,
        field=name,
        state=ColumnState.RECOGNISED,
        confidence=confidence,
        reason="amount_of_year",
        reason_values={"heading": match.header},
    )


def _set_apart(match: ColumnMatch, reason: str, state: ColumnState) -> ColumnMatch:
    return replace(match, field=None, state=state, confidence=0.0, reason=reason, reason_values={})


def _field_of_years(
    kind: TableKind, years: Sequence[YearColumn], others: Iterable[ColumnMatch]
) -> tuple[str, frozenset[int]]:
    """Return the field that columns of years hold in a kind of table, and which of them hold it."""
    actual = frozenset(each.index for each in years if each.span.says == ACTUAL)
    planned = frozenset(each.index for each in years) - actual
    if kind is TableKind.BUDGETS:
        return FIELDS[kind], planned
    if kind is TableKind.PAYMENTS:
        return FIELDS[kind], actual or planned
    if kind is not TableKind.PROJECTS:
        return "", frozenset()
    stated = {match.field for match in others}
    if len(actual) >= FEWEST and "paid_amount" not in stated:
        return "paid_amount", actual
    return ("grant", planned) if len(planned) >= FEWEST and not stated & STATED else ("", frozenset())


def _adds_up(total: int, parts: Iterable[int], profiles: Sequence[Profile]) -> bool:
    """Tell whether the column is the sum of the others in nearly every row."""
    whole = profiles[total].values
    added = np.nansum([profiles[index].values for index in parts], axis=0)
    usable = ~np.isnan(whole)
    return bool(usable.any()) and float(np.mean(np.abs(added - whole)[usable] < 0.02)) >= SAME_SHARE


@cache
def _words() -> dict[str, str]:
    table = read_reference("year_words")
    return dict(zip(table["word"], table["sort"], strict=True))


@cache
def _bases() -> frozenset[str]:
    return frozenset(fold(alias) for aliases in read_reference("bases")["aliases"] for alias in aliases.split(";"))


@cache
def _periods() -> dict[str, tuple[date, date, str]]:
    table = read_reference("funding_periods")
    own = table[table["kind"] == "recognition"]
    return {
        str(row["period_id"]): (
            date.fromisoformat(row["start_date"]),
            date.fromisoformat(row["end_date"]),
            str(row["name"]),
        )
        for row in own.to_dict("records")
    }
