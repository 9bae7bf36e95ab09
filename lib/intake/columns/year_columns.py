"""Columns of amounts whose headings are years or spans of years, and the field that all of them hold together."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from lib.intake.columns.contents import fit_content
from lib.intake.columns.headings import Heading, plain_words
from lib.intake.columns.profile import Profile
from lib.intake.titles import read_scale
from lib.model.imports import ColumnMatch, ColumnState, TableKind
from lib.model.reference import read_reference

PLAN, ACTUAL = "plan", "actual"
FEWEST = 2
CLAIMED, ADDED = 0.85, 0.7
LEAST_MONEY = -0.5
SAME_SHARE = 0.8
STATED = frozenset({"total_cost", "eligible_cost", "grant", "eu_amount"})
FIELDS = {TableKind.BUDGETS: "budget_amount", TableKind.PAYMENTS: "paid_amount"}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Span:
    """The days that the heading of a column of amounts names, and what it says of them: `plan`, `actual` or "".

    `period` is the recognition period, "" where the span is none.
    """

    first: date
    last: date
    period: str = ""
    says: str = ""


@dataclass(frozen=True)
class YearColumn:
    """A column of amounts with the span its heading names."""

    index: int
    span: Span


def read_span(heading: str) -> Span | None:
    """Return the span of a heading such as `2021`, `Plan 2024` or `Budget P3 (2021–2024)`, None where more is said."""
    sorts, years, periods = set(), [], []
    for word in plain_words(heading).split():
        if word in _words():
            sorts.add(_words()[word])
        elif word.upper() in _periods():
            periods.append(word.upper())
        elif _YEAR.fullmatch(word):
            years.append(int(word))
        elif len(years) == 1 and re.fullmatch(r"\d\d", word):
            years.append(years[0] // 100 * 100 + int(word))
        else:
            return None
    if {PLAN, ACTUAL} <= sorts or len(years) > 2 or len(periods) > 1 or years != sorted(set(years)):
        return None
    return _span(years, periods, next(iter(sorts & {PLAN, ACTUAL}), ""))


def _span(years: Sequence[int], periods: Sequence[str], says: str) -> Span | None:
    name = "–".join(map(str, years)) if len(years) == 2 else ""
    period = next((code for code, (_, _, called) in _periods().items() if code in periods or called == name), "")
    if period:
        first, last, _ = _periods()[period]
        return Span(first, last, period, says)
    return Span(date(years[0], 1, 1), date(years[-1], 12, 31), "", says) if years else None


def find_year_columns(
    headings: Sequence[Heading], profiles: Sequence[Profile], said: Iterable[str] = ()
) -> tuple[YearColumn, ...]:
    """Return the columns of amounts for a span each; () where fewer than two, two for the same, or units differ.

    `said` are titles and the sheet's name: they tell plan from result where the headings do not.
    """
    above = {_words().get(word, "") for text in said for word in plain_words(text).split()} & {PLAN, ACTUAL}
    default = next(iter(above)) if len(above) == 1 else ""
    found = []
    for index, (heading, profile) in enumerate(zip(headings, profiles, strict=True)):
        span = read_span(heading.text) if heading.text and profile.filled else None
        if span is not None and fit_content("projects", "grant", profile) > LEAST_MONEY:
            found.append(YearColumn(index, replace(span, says=span.says or default)))
    counts = Counter((each.span.first, each.span.last, each.span.says) for each in found)
    scales = {read_scale([headings[each.index].text]) for each in found}
    return tuple(found) if len(found) >= FEWEST and max(counts.values()) == len(scales) == 1 else ()


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
