"""Checks of single values: what could not be read, what was read with doubt, what no value can be."""

import re
from collections.abc import Iterator

import numpy as np

from lib.intake.checks.hits import Hit, Remark, positions, table_check
from lib.intake.draft import Draft
from lib.intake.grid import CellKind
from lib.model.fields import FieldType, field_of, fields_of
from lib.model.imports import TableKind

DAY_LIKE = re.compile(r"\s*\d{1,4}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{2,4}")
EXPECTED_CODES = ("fund", "status", "strand", "region_category", "country", "currency", "payment_kind", "basis")
MAY_BE_NEGATIVE = ("payments.paid_amount",)


def _read_fields(draft: Draft, *types: FieldType) -> Iterator[str]:
    if draft.kind is not TableKind.NONE:
        for field in fields_of(draft.kind):
            if field.type in types and field.name in draft.reads:
                yield field.name


def _column(draft: Draft, name: str) -> str:
    return field_of(draft.kind, name).column


def _is_error_cell(draft: Draft, name: str) -> np.ndarray:
    kinds = np.asarray(draft.grid.columns[draft.column_of[name]].kinds)[draft.rows]
    return np.asarray(kinds == CellKind.ERROR)


def _unread(draft: Draft, *types: FieldType) -> Iterator[Hit]:
    for name in _read_fields(draft, *types):
        unread = draft.reads[name].unread
        if unread.any():
            yield Hit(positions(unread & ~_is_error_cell(draft, name)), name, values={"field": f"{draft.kind}.{name}"})


@table_check("amount_unreadable")
def check_amount_unreadable(draft: Draft) -> Iterator[Hit]:
    """Text where an amount should stand."""
    yield from _unread(draft, FieldType.MONEY)


@table_check("rate_unreadable")
def check_rate_unreadable(draft: Draft) -> Iterator[Hit]:
    """Text where a rate should stand."""
    yield from _unread(draft, FieldType.RATE)


@table_check("number_unreadable")
def check_number_unreadable(draft: Draft) -> Iterator[Hit]:
    """Text where a number should stand."""
    yield from _unread(draft, FieldType.NUMBER, FieldType.COUNT)


@table_check("date_unreadable")
def check_date_unreadable(draft: Draft) -> Iterator[Hit]:
    """Text where a day should stand."""
    for hit in _unread(draft, FieldType.DATE):
        yield _where_day_like(draft, hit, is_day_like=False)


@table_check("date_impossible")
def check_date_impossible(draft: Draft) -> Iterator[Hit]:
    """A day that no calendar has, such as 31.02.2020."""
    for hit in _unread(draft, FieldType.DATE):
        yield _where_day_like(draft, hit, is_day_like=True)


def _where_day_like(draft: Draft, hit: Hit, *, is_day_like: bool) -> Hit:
    texts = draft.originals(hit.name, hit.rows)
    kept = [bool(DAY_LIKE.match(text)) == is_day_like for text in texts]
    return Hit(hit.rows[np.array(kept, dtype=bool)], hit.name, values=hit.values)


@table_check("code_unknown")
def check_code_unknown(draft: Draft) -> Iterator[Hit]:
    """A word that stands for no code of the list, such as an unknown status."""
    for name in EXPECTED_CODES:
        if name in draft.reads and draft.reads[name].unread.any():
            yield Hit(positions(draft.reads[name].unread), name, values={"field": f"{draft.kind}.{name}"})


@table_check("formula_error")
def check_formula_error(draft: Draft) -> Iterator[Hit]:
    """A cell in which the spreadsheet itself reports an error, such as #REF!."""
    for name in draft.reads:
        hits = positions(_is_error_cell(draft, name))
        if len(hits):
            yield Hit(hits, name, values={"field": f"{draft.kind}.{name}"})


@table_check("value_doubtful")
def check_value_doubtful(draft: Draft) -> Iterator[Hit]:
    """A number or day that was read against the notation of its column, or repaired."""
    for name in _read_fields(draft, FieldType.MONEY, FieldType.RATE, FieldType.DATE, FieldType.NUMBER):
        doubtful = draft.reads[name].doubtful
        if doubtful.any():
            yield Hit(positions(doubtful), name, values={"field": f"{draft.kind}.{name}"})


@table_check("date_imprecise")
def check_date_imprecise(draft: Draft) -> Iterator[Remark]:
    """A column that states months, quarters or years only."""
    for name in _read_fields(draft, FieldType.DATE):
        precision = draft.reads[name].precision
        coarse = 0 if precision is None else int(np.isin(precision, ["month", "quarter", "year"]).sum())
        if coarse:
            source = draft.source_of_row(draft.area.header_rows[0], draft.column_of[name])
            yield Remark(source, values={"rows": coarse, "field": f"{draft.kind}.{name}"})


@table_check("amount_imprecise")
def check_amount_imprecise(draft: Draft) -> Iterator[Hit]:
    """An amount given as about, just under or more than."""
    for name in _read_fields(draft, FieldType.MONEY):
        precision = draft.reads[name].precision
        if precision is not None:
            rows = positions(
                ~np.isin(precision, ["", "exact"]) & ~draft.reads[name].missing & ~draft.reads[name].unread
            )
            yield Hit(rows, name, values={"field": f"{draft.kind}.{name}"})


@table_check("amount_negative")
def check_amount_negative(draft: Draft) -> Iterator[Hit]:
    """An amount below zero; payments may be, as recoveries."""
    for name in _read_fields(draft, FieldType.MONEY):
        if f"{draft.kind}.{name}" not in MAY_BE_NEGATIVE:
            hits = positions(draft.series(_column(draft, name)) < 0)
            yield Hit(hits, name, values={"field": f"{draft.kind}.{name}"})


@table_check("amount_zero")
def check_amount_zero(draft: Draft) -> Iterator[Hit]:
    """An amount of exactly zero, often a gap."""
    for name in _read_fields(draft, FieldType.MONEY):
        if name in ("total_cost", "eligible_cost", "grant", "budget_amount") or draft.kind is TableKind.PAYMENTS:
            hits = positions(draft.series(_column(draft, name)) == 0)
            yield Hit(hits, name, values={"field": f"{draft.kind}.{name}"})


@table_check("rate_above_100")
def check_rate_above_100(draft: Draft) -> Iterator[Hit]:
    """A rate above 100 percent or below zero."""
    if draft.kind is TableKind.PROJECTS and draft.has("cofinancing_rate"):
        rate = draft.series("cofinancing_rate_pct")
        yield Hit(positions((rate > 100) | (rate < 0)), "cofinancing_rate", expected="0–100 %")


@table_check("rate_below_one")
def check_rate_below_one(draft: Draft) -> Iterator[Hit]:
    """A rate below one percent, which may be meant as a fraction."""
    if draft.kind is TableKind.PROJECTS and draft.has("cofinancing_rate"):
        rate = draft.series("cofinancing_rate_pct")
        yield Hit(positions((rate > 0) & (rate < 1)), "cofinancing_rate")
