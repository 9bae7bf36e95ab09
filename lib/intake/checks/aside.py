"""Findings about rows that were set aside: each is listed with its place and its cells."""

from collections.abc import Iterator

from lib.intake.checks.hits import LISTED_PER_CODE, Remark, table_check
from lib.intake.draft import Draft
from lib.model.imports import TableKind


def _set_aside(draft: Draft, code: str) -> Iterator[Remark]:
    rows = draft.set_aside[draft.set_aside["code"] == code]
    for row, texts in rows[["source_row", "texts"]].head(LISTED_PER_CODE).itertuples(index=False):
        yield Remark(draft.source_of_row(int(row) - 1), found=str(texts))
    if len(rows) > LISTED_PER_CODE:
        yield Remark(draft.source(), occurrences=len(rows) - LISTED_PER_CODE)


@table_check("row_unusable")
def check_row_unusable(draft: Draft) -> Iterator[Remark]:
    """A row of projects with neither name, reference, summary nor amount."""
    yield from _set_aside(draft, "row_unusable")


@table_check("payment_without_amount")
def check_payment_without_amount(draft: Draft) -> Iterator[Remark]:
    """A payment without a readable amount."""
    yield from _set_aside(draft, "payment_without_amount")


@table_check("budget_without_amount")
def check_budget_without_amount(draft: Draft) -> Iterator[Remark]:
    """A budget without a readable amount."""
    yield from _set_aside(draft, "budget_without_amount")


@table_check("indicator_elsewhere")
def check_indicator_elsewhere(draft: Draft) -> Iterator[Remark]:
    """Rows of statistics for areas that are no district of the Land."""
    rows = draft.set_aside[draft.set_aside["code"] == "indicator_elsewhere"]
    if draft.kind is TableKind.INDICATORS and len(rows):
        yield Remark(draft.source_of_row(int(rows["source_row"].iloc[0]) - 1), values={"rows": len(rows)})
