"""Checks of the shares in which a file divides an operation among its districts or topics."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from lib.intake.checks.hits import Hit, positions, table_check
from lib.intake.draft import Draft
from lib.model.given_shares import PERCENT, read_shares
from lib.model.imports import TableKind

COLUMNS = ("district_shares", "topic_shares")
AMOUNTS = ("grant_cents", "eligible_cost_cents", "total_cost_cents", "eu_amount_cents")
WHOLE_PCT = Decimal(100)
# Thirds of a hundred are rounded.
TOLERANCE_PCT = Decimal(1)


@table_check("shares_unread")
def check_shares_unread(draft: Draft) -> Iterator[Hit]:
    """Shares that name no known district or topic, or not one number for each."""
    for name in COLUMNS if draft.kind is TableKind.PROJECTS else ():
        if name in draft.reads:
            yield Hit(positions(~draft.reads[name].missing & draft.series(name).isna().to_numpy()), name)


@table_check("shares_sum")
def check_shares_sum(draft: Draft) -> Iterator[Hit]:
    """Shares that add up neither to 100 percent nor to an amount of the operation."""
    for name in COLUMNS if draft.kind is TableKind.PROJECTS else ():
        texts = draft.series(name)
        stated = np.flatnonzero(texts.notna().to_numpy())
        rows = np.array([row for row in stated.tolist() if not _adds_up(draft, texts.iloc[row], row)], dtype=np.int64)
        yield Hit(rows, found=[str(texts.iloc[row]) for row in rows])


def _adds_up(draft: Draft, text: str, row: int) -> bool:
    shares = read_shares(text)
    if shares[0].unit == PERCENT:
        return abs(sum(share.number for share in shares) - WHOLE_PCT) <= TOLERANCE_PCT
    amounts = draft.frame[list(AMOUNTS)].iloc[row].dropna()
    return sum(share.ratio for share in shares) in set(amounts)
