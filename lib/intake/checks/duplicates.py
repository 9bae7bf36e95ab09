"""Checks for the same operation twice: reference, whole row, or nearly so. Nothing is ever dropped."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from lib.intake.checks.hits import MOST_SHOWN, Hit, table_check
from lib.intake.draft import Draft
from lib.model.fields import FieldType, fields_of
from lib.model.imports import TableKind

PROVENANCE = ("source_file", "source_sheet", "source_row", "project_id", "payment_id", "budget_id")
NEAR_KEYS = ("title", "beneficiary", "start_date")


@table_check("duplicate_reference")
def check_duplicate_reference(draft: Draft) -> Iterator[Hit]:
    """One grant reference in several rows of projects."""
    if draft.kind is TableKind.PROJECTS and draft.has("reference"):
        reference = draft.series("reference")
        is_again = (reference.duplicated() & reference.notna()).to_numpy()
        rows = np.flatnonzero(is_again)
        yield Hit(rows, "reference", values={"first_row": _first_rows(draft, reference, rows)})


@table_check("duplicate_row")
def check_duplicate_row(draft: Draft) -> Iterator[Hit]:
    """A row that is the same as one above in every field; such rows are real in published lists and stay."""
    rows = _repeated_rows(draft)
    if len(rows):
        keys = _row_keys(draft, rows)
        yield Hit(rows[keys.duplicated().to_numpy()], _first_field(draft))


@table_check("near_duplicate")
def check_near_duplicate(draft: Draft) -> Iterator[Hit]:
    """The same name, beneficiary and start as a row above, but something else differs."""
    if draft.kind is not TableKind.PROJECTS or not draft.has(*NEAR_KEYS) or draft.has("reference"):
        return
    keys = draft.frame[list(NEAR_KEYS)]
    suspects = np.flatnonzero(keys["start_date"].duplicated(keep=False).to_numpy() & keys["title"].notna().to_numpy())
    some = keys.iloc[suspects]
    again = some.duplicated().to_numpy()
    rows = np.setdiff1d(suspects[again], _all_same(draft))
    yield Hit(rows, "title")


def _all_same(draft: Draft) -> np.ndarray:
    rows = _repeated_rows(draft)
    return rows[_row_keys(draft, rows).duplicated().to_numpy()] if len(rows) else rows


def _repeated_rows(draft: Draft) -> np.ndarray:
    """Return rows whose numbers and days are all the same as those of another row: the only possible repeats.

    Numbers compare a hundred times faster than texts, and hardly two operations share them all.
    """
    if draft.kind in (TableKind.NONE, TableKind.INDICATORS) or not len(draft.frame):
        return np.array([], dtype=int)
    plain = [
        field.column
        for field in fields_of(draft.kind)
        if field.type in (FieldType.MONEY, FieldType.DATE) and draft.has(field.name)
    ]
    if not plain:
        return np.arange(len(draft.frame)) if len(draft.frame) <= 10 * MOST_SHOWN else np.array([], dtype=int)
    mixed = np.zeros(len(draft.frame), dtype=np.uint64)
    for column in plain:
        mixed = mixed * np.uint64(1_000_003) + _whole_numbers(draft.series(column))
    return np.flatnonzero(pd.Series(mixed).duplicated(keep=False).to_numpy())


def _whole_numbers(series: pd.Series) -> np.ndarray:
    if series.dtype.kind == "M":
        return series.to_numpy().astype("int64").view("uint64")
    return series.to_numpy(dtype="int64", na_value=-1).view("uint64")


def _row_keys(draft: Draft, rows: np.ndarray) -> pd.DataFrame:
    columns = [column for column in draft.frame.columns if column not in PROVENANCE]
    return draft.frame[columns].iloc[rows]


def _first_field(draft: Draft) -> str:
    return "title" if draft.has("title") else next(iter(draft.column_of), "")


def _first_rows(draft: Draft, values: pd.Series, rows: np.ndarray) -> list[int]:
    shown = rows[:MOST_SHOWN]
    firsts = values[values.isin(values.iloc[shown])].drop_duplicates()
    position = {value: index for index, value in firsts.items()}
    return [int(draft.rows[int(str(position[values.iloc[row]]))]) + 1 for row in shown]
