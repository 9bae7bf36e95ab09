"""Rows of a table word for word: the first ones, and those that findings name, for people to look at."""

from collections.abc import Iterable

import numpy as np

from lib.intake.draft import Draft
from lib.model.findings import Finding

FIRST_ROWS = 8
MOST_ROWS = 2000


def quote_rows(draft: Draft, findings: Iterable[Finding]) -> dict[int, tuple[str, ...]]:
    """Return the cells of all columns, "" where empty, by the row of the file (from 1), in the order of the file."""
    named = {finding.source.row for finding in findings if finding.source.sheet == (draft.sheet_name or None)}
    inside = [row for row in named if row and draft.area.first_row < row <= draft.area.last_row + 1]
    first = [int(row) + 1 for row in draft.data_rows[:FIRST_ROWS]]
    rows = sorted({*first, *sorted(inside)[:MOST_ROWS]})
    positions = np.array(rows, dtype=np.int64) - 1
    columns = [draft.texts(column, positions) for column in range(len(draft.grid.columns))]
    return dict(zip(rows, zip(*columns, strict=True), strict=True)) if columns else {}
