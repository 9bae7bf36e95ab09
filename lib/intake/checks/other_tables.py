"""Checks of payments, budgets, indicators and of the tables of a file against one another."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from lib.intake.checks.hits import MOST_SHOWN, Hit, Remark, file_check, positions, table_check
from lib.intake.draft import Draft
from lib.model.imports import TableKind
from lib.model.reference import read_reference


@table_check("payment_without_project")
def check_payment_without_project(draft: Draft) -> Iterator[Hit]:
    """A payment that names neither reference nor operation."""
    if draft.kind is TableKind.PAYMENTS:
        yield Hit(positions(draft.series("reference").isna() & draft.series("title").isna()), "paid_amount")


@table_check("payment_without_date")
def check_payment_without_date(draft: Draft) -> Iterator[Hit]:
    """A payment without a day cannot be shown over time."""
    if draft.kind is TableKind.PAYMENTS:
        yield Hit(positions(draft.series("payment_date").isna()), "payment_date")


@table_check("payment_negative")
def check_payment_negative(draft: Draft) -> Iterator[Hit]:
    """A payment below zero counts as a recovery."""
    if draft.kind is TableKind.PAYMENTS and draft.has("paid_amount"):
        yield Hit(positions(draft.series("paid_amount_cents") < 0), "paid_amount")


@table_check("budget_without_alliance")
def check_budget_without_alliance(draft: Draft) -> Iterator[Hit]:
    """A budget of no alliance counts for all of them."""
    if draft.kind is TableKind.BUDGETS:
        yield Hit(positions(draft.series("alliance_id").isna()), "budget_amount")


@table_check("budget_basis_unclear")
def check_budget_basis_unclear(draft: Draft) -> Iterator[Hit]:
    """A budget that does not say whether it is ESF alone or ESF and state is compared with nothing."""
    if draft.kind is TableKind.BUDGETS:
        basis = draft.series("basis")
        yield Hit(positions(basis.isna() | (basis == "unclear")), "basis" if draft.has("basis") else "budget_amount")


@table_check("budget_without_dates")
def check_budget_without_dates(draft: Draft) -> Iterator[Hit]:
    """A budget without period or dates."""
    if draft.kind is TableKind.BUDGETS:
        no_days = draft.series("start_date").isna() | draft.series("end_date").isna()
        yield Hit(positions(no_days & draft.series("period_id").isna()), "budget_amount")


@table_check("budgets_overlap")
def check_budgets_overlap(draft: Draft) -> Iterator[Hit]:
    """Two budgets of one alliance and basis for days in common."""
    if draft.kind is not TableKind.BUDGETS or not len(draft.frame):
        return
    inside = draft.frame[~draft.series("is_outside") & draft.series("start_date").notna()]
    for _, group in inside.groupby(["alliance_id", "basis"], dropna=False):
        ordered = group.sort_values(["start_date", "end_date"])
        spans = zip(ordered.index.tolist(), ordered["start_date"], ordered["end_date"], strict=True)
        overlapping = [
            (later, earlier)
            for (earlier, _, earlier_end), (later, later_start, _) in pairwise(spans)
            if later_start <= earlier_end
        ]
        if overlapping:
            rows = np.array([later for later, _ in overlapping])
            others = [int(draft.rows[earlier]) + 1 for _, earlier in overlapping]
            yield Hit(rows, "budget_amount", values={"other_row": others})


@table_check("indicator_missing")
def check_indicator_missing(draft: Draft) -> Iterator[Remark]:
    """Symbols in place of values: secret, unknown, not applicable."""
    if draft.kind is TableKind.INDICATORS and len(draft.frame):
        missing = int(draft.series("value").isna().sum())
        if missing:
            yield Remark(draft.source(), values={"cells": missing})


@file_check("tables_alike")
def check_tables_alike(drafts: Sequence[Draft]) -> Iterator[Remark]:
    """Two tables of a file with the same rows would be counted twice."""
    seen: list[Draft] = []
    for draft in drafts:
        if draft.kind is TableKind.NONE or len(draft.frame) < 2:
            continue
        for other in seen:
            if _is_same(draft, other):
                yield Remark(draft.source(), values={"other_sheet": other.sheet_name, "rows": len(draft.frame)})
        seen.append(draft)


def _is_same(left: Draft, right: Draft) -> bool:
    if left.kind is not right.kind or len(left.frame) != len(right.frame):
        return False
    columns = [name for name in left.frame.columns if not name.startswith("source_") and not name.endswith("_id")]
    return bool(left.frame[columns].reset_index(drop=True).equals(right.frame[columns].reset_index(drop=True)))


@file_check("payment_of_unknown_project")
def check_payment_of_unknown_project(drafts: Sequence[Draft]) -> Iterator[Remark]:
    """A payment for an operation that the same file's list of operations does not have."""
    if not any(draft.kind is TableKind.PAYMENTS for draft in drafts):
        return
    known = [draft.series("reference").dropna() for draft in drafts if draft.kind is TableKind.PROJECTS]
    known = [references for references in known if len(references)]
    if not known:
        return
    references = set(pd.concat(known))
    for draft in drafts:
        if draft.kind is TableKind.PAYMENTS and draft.has("reference"):
            stated = draft.series("reference")
            for row in positions(stated.notna() & ~stated.isin(references))[:MOST_SHOWN].tolist():
                yield Remark(draft.source(row, "reference"), found=str(stated.iloc[row]))


@file_check("budget_exceeded")
def check_budget_exceeded(drafts: Sequence[Draft]) -> Iterator[Remark]:
    """The projects approved in a budget's time add up to more than the budget of the same basis."""
    projects = [draft.frame for draft in drafts if draft.kind is TableKind.PROJECTS and len(draft.frame)]
    if not projects:
        return
    approved = pd.concat(projects)
    bases = read_reference("bases")
    amounts = dict(zip(bases["basis"], bases["compared_with"], strict=True))
    for draft in drafts:
        if draft.kind is TableKind.BUDGETS:
            columns = ("alliance_id", "basis", "start_date", "end_date", "budget_amount_cents")
            for row, budget in enumerate(zip(*(draft.series(name) for name in columns), strict=True)):
                amount = amounts.get(str(budget[1]))
                used = _used_cents(approved, budget[0], budget[2], budget[3], amount) if amount else 0
                if not pd.isna(budget[4]) and used > budget[4]:
                    values = {"used_cents": used, "budget_cents": int(budget[4])}
                    yield Remark(draft.source(row, "budget_amount"), values=values)


def _used_cents(projects: pd.DataFrame, alliance: str, start: pd.Timestamp, end: pd.Timestamp, amount: str) -> int:
    day = projects["approval_date"].fillna(projects["start_date"])
    inside = (projects["alliance_id"] == alliance) & day.between(start, end)
    inside &= projects["currency"].fillna("EUR") == "EUR"
    return int(projects.loc[inside, f"{amount}_cents"].sum())
