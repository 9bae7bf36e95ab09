"""Checks of amounts against one another within a row."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from lib.intake.checks.hits import Hit, chosen, positions, table_check
from lib.intake.draft import Draft
from lib.model.imports import TableKind

ROUNDING_CENTS = 100
RATE_TOLERANCE = 0.01
OUTLIER_FACTOR = 1000
LARGEST_CENTS = 1_000_000_000_00


def _more_than(draft: Draft, part: str, whole: str) -> Iterator[Hit]:
    """Give the rows in which a part is larger than the whole, beyond rounding."""
    if draft.kind is TableKind.PROJECTS and draft.has(part, whole):
        small, large = draft.series(f"{part}_cents"), draft.series(f"{whole}_cents")
        rows = positions(small > large + ROUNDING_CENTS)
        if len(rows):
            yield Hit(rows, part, values={"part_cents": chosen(small, rows), "whole_cents": chosen(large, rows)})


@table_check("eu_above_grant")
def check_eu_above_grant(draft: Draft) -> Iterator[Hit]:
    """The EU share exceeds the grant it is part of."""
    yield from _more_than(draft, "eu_amount", "grant")


@table_check("grant_above_eligible")
def check_grant_above_eligible(draft: Draft) -> Iterator[Hit]:
    """The grant exceeds the expenditure it is for."""
    yield from _more_than(draft, "grant", "eligible_cost")


@table_check("eu_above_eligible")
def check_eu_above_eligible(draft: Draft) -> Iterator[Hit]:
    """The EU share exceeds the eligible expenditure."""
    yield from _more_than(draft, "eu_amount", "eligible_cost")


@table_check("eligible_above_total")
def check_eligible_above_total(draft: Draft) -> Iterator[Hit]:
    """The eligible expenditure exceeds the total cost."""
    yield from _more_than(draft, "eligible_cost", "total_cost")


@table_check("paid_above_grant")
def check_paid_above_grant(draft: Draft) -> Iterator[Hit]:
    """More was paid than granted."""
    yield from _more_than(draft, "paid_amount", "grant")


@table_check("eu_amount_differs")
def check_eu_amount_differs(draft: Draft) -> Iterator[Hit]:
    """The EU share is neither eligible nor total cost times the rate."""
    if draft.kind is not TableKind.PROJECTS or not draft.has("eu_amount", "cofinancing_rate"):
        return
    bases = [name for name in ("eligible_cost", "total_cost") if draft.has(name)]
    stated = draft.series("eu_amount_cents").astype("Float64")
    rate = draft.series("cofinancing_rate_pct")
    fits = pd.Series(False, index=stated.index)
    for base in bases:
        expected = draft.series(f"{base}_cents").astype("Float64") * rate / 100
        fits |= ((stated - expected).abs() <= np.maximum(ROUNDING_CENTS, RATE_TOLERANCE * expected.abs())).fillna(True)
    rows = positions(~fits) if bases else np.array([], dtype=int)
    if len(rows):
        first = draft.series(f"{bases[0]}_cents").astype("Float64") * rate / 100
        values = {"stated_cents": chosen(stated.round(), rows), "expected_cents": chosen(first.round(), rows)}
        yield Hit(rows, "eu_amount", values=values)


@table_check("shares_differ")
def check_shares_differ(draft: Draft) -> Iterator[Hit]:
    """EU and state share together are not the grant."""
    if draft.kind is TableKind.PROJECTS and draft.has("eu_amount", "state_amount", "grant"):
        together = draft.series("eu_amount_cents") + draft.series("state_amount_cents")
        grant = draft.series("grant_cents")
        rows = positions((together - grant).abs() > ROUNDING_CENTS)
        yield Hit(rows, "grant", values={"part_cents": chosen(together, rows), "whole_cents": chosen(grant, rows)})


@table_check("financing_differs")
def check_financing_differs(draft: Draft) -> Iterator[Hit]:
    """Grant, municipal and other money together exceed the total cost."""
    sources = [name for name in ("municipal_amount", "other_cofinancing") if draft.has(name)]
    if draft.kind is not TableKind.PROJECTS or not draft.has("grant", "total_cost") or not sources:
        return
    together = draft.series("grant_cents")
    for name in sources:
        together = together + draft.series(f"{name}_cents").fillna(0)
    total = draft.series("total_cost_cents")
    rows = positions(together > total + ROUNDING_CENTS)
    yield Hit(rows, "total_cost", values={"part_cents": chosen(together, rows), "whole_cents": chosen(total, rows)})


@table_check("amount_out_of_range")
def check_amount_out_of_range(draft: Draft) -> Iterator[Hit]:
    """An amount a thousand times the usual of its column and above ten million euros, or above one billion."""
    if draft.kind is TableKind.NONE:
        return
    for column in draft.frame.columns[draft.frame.columns.str.endswith("_cents")]:
        name = column.removesuffix("_cents")
        if draft.has(name):
            series = draft.series(column)
            median = series[series > 0].median()
            usual = 0 if pd.isna(median) else float(median)
            limit = min(LARGEST_CENTS, max(OUTLIER_FACTOR * usual, LARGEST_CENTS / 100))
            rows = positions(series.abs() > limit)
            usual_cents = round(usual)
            field = f"{draft.kind}.{name}"
            found = chosen(series, rows)
            yield Hit(rows, name, values={"found_cents": found, "usual_cents": usual_cents, "field": field})
