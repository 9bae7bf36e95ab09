"""Columns weighed against each other row by row: amount × rate, larger and smaller, earlier and later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

import numpy as np

from lib.intake.columns.candidates import Candidate, SeenColumn
from lib.intake.columns.contents import fit_content
from lib.intake.columns.profile import Profile
from lib.intake.columns.recognition import SURE

FEWEST_ROWS = 5
TOLERANCE = 0.006
AGREEING = 0.7
CONTRADICTING = 0.3
ORDER = ("total_cost", "eligible_cost", "grant", "eu_amount")
BELOW_SURE = SURE - 0.06
CONFIRMED = 0.97
PRODUCT = 0.8
MOST_RATES, MOST_SUMS = 6, 14
PRODUCT_FIELDS: tuple[dict[str, float], ...] = (
    {"eligible_cost": 0.66, "total_cost": 0.62},
    {"cofinancing_rate": 0.75},
    {"eu_amount": 0.7},
)


def claim_products(columns: Sequence[SeenColumn], products: Iterable[tuple[int, int, int]]) -> list[SeenColumn]:
    """Return the columns with more confidence where amount × rate gives another column's amount."""
    claimed = list(columns)
    for product in products:
        for column, fields in zip(product, PRODUCT_FIELDS, strict=True):
            claimed[column] = _strengthened(claimed[column], fields)
    return claimed


def find_products(profiles: Sequence[Profile]) -> list[tuple[int, int, int]]:
    """Return (amount, rate, part) by column: in most rows the amount times the rate is the part."""
    rates = [
        column for column, profile in enumerate(profiles) if fit_content("projects", "cofinancing_rate", profile) > 0
    ]
    sums = [column for column, profile in enumerate(profiles) if fit_content("projects", "grant", profile) > -0.3]
    return [
        (base, rate, part)
        for rate in rates[:MOST_RATES]
        for base, part in permutations(sums[:MOST_SUMS], 2)
        if rate not in (base, part) and product_share(profiles[base], profiles[rate], profiles[part]) >= PRODUCT
    ]


def _strengthened(column: SeenColumn, fields: Mapping[str, float]) -> SeenColumn:
    """Return the column with half the doubt in the fields gone, and those not yet among its options added."""
    options = column.options
    if any(each.reason == "decision" for each in options):
        return column
    known = {each.field for each in options}
    best = max((each.confidence for each in options if each.is_named and each.field not in fields), default=0.0)
    kept = [replace(each, confidence=(1 + each.confidence) / 2) if each.field in fields else each for each in options]
    added = [
        Candidate(column.index, field, confidence, "content_product", is_named=False)
        for field, confidence in fields.items()
        if field not in known and best < 0.8
    ]
    return replace(column, options=tuple(sorted([*kept, *added], key=lambda each: -each.confidence)))


def weigh_relations(chosen: Mapping[int, Candidate], profiles: Sequence[Profile]) -> dict[int, Candidate]:
    """Return the chosen candidates, surer where the rows confirm them and unsure where the rows contradict."""
    by_field = {candidate.field: column for column, candidate in chosen.items()}
    weighed = dict(chosen)
    _confirm_rate(weighed, by_field, profiles)
    _check_amounts(weighed, by_field, profiles)
    _check_dates(weighed, by_field, profiles)
    return weighed


def product_share(base: Profile, rate: Profile, part: Profile) -> float:
    """Return in what share of the rows base × rate is the part; NaN where too few rows have all three."""
    factor = np.where(np.abs(rate.values) > 1.0001, rate.values / 100, rate.values)
    product = base.values * factor
    usable = ~np.isnan(product) & ~np.isnan(part.values) & (product != 0)
    if usable.sum() < FEWEST_ROWS:
        return float("nan")
    gap = np.abs(product[usable] - part.values[usable])
    return float(np.mean(gap <= TOLERANCE * np.abs(product[usable]) + 0.02))


def larger_share(larger: Profile, smaller: Profile) -> float:
    """Return in what share of the rows the one amount is at least the other; NaN where too few rows have both."""
    usable = ~np.isnan(larger.values) & ~np.isnan(smaller.values) & ((larger.values != 0) | (smaller.values != 0))
    if usable.sum() < FEWEST_ROWS:
        return float("nan")
    return float(np.mean(larger.values[usable] >= smaller.values[usable] - 0.02))


def later_share(later: Profile, earlier: Profile) -> float:
    """Return in what share of the rows the one day is not before the other; NaN where too few rows have both."""
    usable = ~np.isnan(later.days) & ~np.isnan(earlier.days)
    return float(np.mean(later.days[usable] >= earlier.days[usable])) if usable.sum() >= FEWEST_ROWS else float("nan")


def _confirm_rate(weighed: dict[int, Candidate], by_field: Mapping[str, int], profiles: Sequence[Profile]) -> None:
    rate, part = by_field.get("cofinancing_rate"), by_field.get("eu_amount")
    if rate is None or part is None:
        return
    for base_field in ("eligible_cost", "total_cost"):
        base = by_field.get(base_field)
        if base is not None and product_share(profiles[base], profiles[rate], profiles[part]) >= AGREEING:
            for column in (base, rate, part):
                _confirm(weighed, column, "amount_times_rate")
            return


def _confirm(weighed: dict[int, Candidate], column: int, reason: str) -> None:
    candidate = weighed[column]
    if candidate.is_named and 0.6 <= candidate.confidence < CONFIRMED and not candidate.reason.startswith("two_"):
        weighed[column] = replace(candidate, confidence=CONFIRMED, reason=reason)


def _check_amounts(weighed: dict[int, Candidate], by_field: Mapping[str, int], profiles: Sequence[Profile]) -> None:
    present = [(field, by_field[field]) for field in ORDER if field in by_field]
    for (_, larger), (_, smaller) in pairwise(present):
        share = larger_share(profiles[larger], profiles[smaller])
        if share < CONTRADICTING:
            for column in (larger, smaller):
                _doubt(weighed, column, "order_of_amounts")


def _check_dates(weighed: dict[int, Candidate], by_field: Mapping[str, int], profiles: Sequence[Profile]) -> None:
    start, end = by_field.get("start_date"), by_field.get("end_date")
    if start is None or end is None:
        return
    if later_share(profiles[end], profiles[start]) < CONTRADICTING:
        if not weighed[start].is_named or not weighed[end].is_named:
            _swap(weighed, start, end)
        for column in (start, end):
            _doubt(weighed, column, "order_of_dates")


def _swap(weighed: dict[int, Candidate], start: int, end: int) -> None:
    weighed[start], weighed[end] = (
        replace(weighed[start], field="end_date"),
        replace(weighed[end], field="start_date"),
    )


def _doubt(weighed: dict[int, Candidate], column: int, reason: str) -> None:
    candidate = weighed[column]
    weighed[column] = replace(candidate, confidence=min(candidate.confidence, BELOW_SURE), reason=reason)
