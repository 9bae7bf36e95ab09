"""Checks of days against one another and against the calendar."""

from collections.abc import Iterator
from datetime import timedelta

import pandas as pd

from lib.intake.checks.hits import Hit, days, positions, table_check
from lib.intake.draft import Draft
from lib.model.fields import FieldType, fields_of
from lib.model.imports import TableKind

FIRST_PLAUSIBLE = pd.Timestamp(1990, 1, 1)
YEARS_AHEAD = 15
LONG_MONTHS = 84
SATURDAY = 5
SIGNED_DATES = ("approval_date", "opinion_date")


def _date_fields(draft: Draft) -> Iterator[tuple[str, pd.Series]]:
    if draft.kind is not TableKind.NONE:
        for field in fields_of(draft.kind):
            if field.type is FieldType.DATE and draft.has(field.name):
                yield field.name, draft.series(field.column)


def _in_order(draft: Draft, first: str, second: str) -> Iterator[Hit]:
    """Give the rows in which the day that comes first is the later one; the cell shown is the second."""
    if draft.kind in (TableKind.PROJECTS, TableKind.BUDGETS) and draft.has(first, second):
        earlier, later = draft.series(first), draft.series(second)
        rows = positions(later < earlier)
        if len(rows):
            yield Hit(rows, second, values={"first_date": days(earlier, rows), "second_date": days(later, rows)})


@table_check("end_before_start")
def check_end_before_start(draft: Draft) -> Iterator[Hit]:
    """The end lies before the start."""
    yield from _in_order(draft, "start_date", "end_date")


@table_check("opinion_after_approval")
def check_opinion_after_approval(draft: Draft) -> Iterator[Hit]:
    """The alliance gave its opinion after the approval."""
    yield from _in_order(draft, "opinion_date", "approval_date")


@table_check("approval_before_application")
def check_approval_before_application(draft: Draft) -> Iterator[Hit]:
    """The approval lies before the application."""
    yield from _in_order(draft, "application_date", "approval_date")


@table_check("opinion_before_application")
def check_opinion_before_application(draft: Draft) -> Iterator[Hit]:
    """The opinion lies before the application it is about."""
    yield from _in_order(draft, "application_date", "opinion_date")


@table_check("start_before_approval")
def check_start_before_approval(draft: Draft) -> Iterator[Hit]:
    """The operation began before it was approved; an early start needs a permission."""
    yield from _in_order(draft, "approval_date", "start_date")


@table_check("date_far_past")
def check_date_far_past(draft: Draft) -> Iterator[Hit]:
    """A day before any funding the program knows."""
    for name, series in _date_fields(draft):
        rows = positions(series < FIRST_PLAUSIBLE)
        yield Hit(rows, name, values={"found_date": days(series, rows), "field": f"{draft.kind}.{name}"})


@table_check("date_far_future")
def check_date_far_future(draft: Draft) -> Iterator[Hit]:
    """A day further ahead than any funding runs."""
    base = pd.Timestamp(draft.as_of) if draft.as_of else pd.Timestamp.now()
    for name, series in _date_fields(draft):
        rows = positions(series > base + timedelta(days=365 * YEARS_AHEAD))
        yield Hit(rows, name, values={"found_date": days(series, rows), "field": f"{draft.kind}.{name}"})


@table_check("date_after_as_of")
def check_date_after_as_of(draft: Draft) -> Iterator[Hit]:
    """An approval, opinion or payment dated after the day the file is of."""
    if draft.as_of is None:
        return
    for name, series in _date_fields(draft):
        if name in (*SIGNED_DATES, "application_date", "payment_date"):
            rows = positions(series > pd.Timestamp(draft.as_of))
            values = {"as_of_date": draft.as_of.isoformat(), "found_date": days(series, rows)}
            yield Hit(rows, name, values={**values, "field": f"{draft.kind}.{name}"})


@table_check("date_on_weekend")
def check_date_on_weekend(draft: Draft) -> Iterator[Hit]:
    """A notice or an opinion dated on a weekend, often a typing slip."""
    for name, series in _date_fields(draft):
        if name in SIGNED_DATES:
            precision = draft.reads[name].precision
            rows = positions(series.dt.day_of_week >= SATURDAY)
            if precision is not None:
                rows = rows[precision[rows] == "day"]
            yield Hit(rows, name, values={"found_date": days(series, rows), "field": f"{draft.kind}.{name}"})


@table_check("run_time_long")
def check_run_time_long(draft: Draft) -> Iterator[Hit]:
    """An operation longer than a whole programming period."""
    if draft.kind is TableKind.PROJECTS and draft.has("start_date", "end_date"):
        start, end = draft.series("start_date"), draft.series("end_date")
        rows = positions((end - start).dt.days > LONG_MONTHS * 30.44)
        yield Hit(rows, "end_date", values={"first_date": days(start, rows), "second_date": days(end, rows)})


@table_check("run_time_short")
def check_run_time_short(draft: Draft) -> Iterator[Hit]:
    """An operation that ends on the day it begins."""
    if draft.kind is TableKind.PROJECTS and draft.has("start_date", "end_date"):
        start, end = draft.series("start_date"), draft.series("end_date")
        same = (start == end) & (draft.series("start_precision") == "day")
        rows = positions(same)
        yield Hit(rows, "end_date", values={"first_date": days(start, rows)})
