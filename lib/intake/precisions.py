"""How exactly a file states the days of an operation and the amount of a budget."""

import numpy as np
import pandas as pd

from lib.intake.draft import Draft, picked, repeated
from lib.intake.values import ReadColumn
from lib.model.imports import TableKind


def add_precisions(draft: Draft, columns: dict[str, pd.Series]) -> None:
    """Add the columns of precision: that of start and end of a project, that of the amount of a budget."""
    for name, target in (("start_date", "start_precision"), ("end_date", "end_precision")):
        read = draft.reads.get(name)
        if read is not None and draft.kind is TableKind.PROJECTS:
            columns[target] = _stated_or(columns.get(target), _precision(read))
    budget = draft.reads.get("budget_amount")
    if budget is not None and draft.kind is TableKind.BUDGETS:
        stated = np.full(len(draft.rows), "exact") if budget.precision is None else budget.precision
        precision = pd.Series(np.where(stated == "", "exact", stated), dtype="str")
        columns["precision"] = _stated_or(columns.get("precision"), precision)


def _stated_or(stated: pd.Series | None, read: pd.Series) -> pd.Series:
    """Return what a column of the file says of each value, and how the value is written where it says nothing."""
    return read if stated is None else stated.where(stated.notna() & read.notna(), read)


def _precision(read: ReadColumn) -> pd.Series:
    """Return how exactly each day is stated, missing where there is none."""
    gaps = read.values.isna().to_numpy()
    if read.precision is None or (read.precision == "day").all():
        return repeated("day", len(gaps)) if not gaps.any() else picked(["day", None], gaps.astype(np.int64))
    codes, words = pd.factorize(np.asarray(read.precision, dtype=object))
    return picked([*(str(word) for word in words), None], np.where(gaps, len(words), codes))
