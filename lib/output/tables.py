"""A table as people see it: labelled, typed columns; the screen, CSV and XLSX all show this one value."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

import pandas as pd

from lib.model.fields import Field, FieldType, field_of, fields_of
from lib.model.reference import split_codes
from lib.output.labels import label, labels


class Kind(StrEnum):
    """How a column is written: money in cents, dates, percent, whole numbers, other numbers, or text."""

    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    RATE = "rate"
    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True)
class Column:
    """One column of a table. `width` is in characters; `is_summed` columns have a total below.

    `is_row_sum` marks the column that is the sum of the money columns left of it, `has_bar` one with data bars.
    Texts of a column that `wraps` break into lines in a cell.
    Amounts of a column that is not `is_euro` are of several currencies: shown without a sign, never summed.
    `dimension` says what a column of names, or the label of a column of amounts, names: `beneficiary` for instance.
    """

    column: str
    label: str
    kind: Kind
    width: int = 14
    is_summed: bool = False
    is_row_sum: bool = False
    has_bar: bool = False
    dimension: str = ""
    wraps: bool = False
    is_euro: bool = True


@dataclass(frozen=True)
class NativeChart:
    """The chart a spreadsheet draws from the table: categories from the first columns, one series a column.

    `shares` stacks the parts of each category to the whole. `points` are the colours of the bars of a single series,
    where they differ.
    """

    kind: Literal["stacked", "shares", "bars", "lines"]
    series: tuple[str, ...]
    colours: tuple[str, ...]
    points: tuple[str, ...] = ()
    categories: int = 1


@dataclass(frozen=True, eq=False)
class TableView:
    """A table to be shown or handed on.

    `frame` has one column for each of `columns`, codes already in words, money as Int64 cents, missing as missing.
    `codes` are the codes behind the first column, for clicks on the screen.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame
    chart: NativeChart | None = None
    note: str = ""
    codes: tuple[str, ...] = ()


CODES_IN_WORDS = {
    "alliance_id": "alliance",
    "district_ags": "district",
    "topic_ids": "topic",
    "fund": "fund",
    "strand": "strand",
    "status": "status",
    "region_category": "region_category",
    "payment_kind": "payment_kind",
    "period_id": "period",
    "basis": "basis",
    "precision": "precision",
    "start_precision": "day_precision",
    "end_precision": "day_precision",
}
WIDTHS = {"title": 48, "description": 60, "beneficiary": 36, "topic_ids": 30, "district_ags": 26, "source_file": 30}
KINDS = {
    FieldType.MONEY: Kind.MONEY,
    FieldType.DATE: Kind.DATE,
    FieldType.RATE: Kind.RATE,
    FieldType.COUNT: Kind.COUNT,
    FieldType.NUMBER: Kind.NUMBER,
}
# The program's own keys and how a row came to be: no part of a list that is handed on, unless asked for by name.
INTERNAL = {
    "project_id", "payment_id", "budget_id",
    "computed_fields", "alliance_basis", "topic_basis", "topic_reason",
}  # fmt: skip
PRECISIONS = {"start_precision", "end_precision"}
EURO = "EUR"
LINEAGE = ("source_file", "source_sheet", "source_row")


def decimals_of(values: pd.Series) -> int:
    """Return the decimals that a column of numbers is written with: none where all are whole, else one for all."""
    known = values.dropna()
    return int(not known.eq(known.round()).all())


def canonical_table(
    frame: pd.DataFrame, table: str, title: str, language: str, columns: Sequence[str] | None = None
) -> TableView:
    """Return rows of a canonical table such as `projects` with the model's labels and codes in words.

    Without `columns` all fields come in the model's order, lineage last; those empty in every row are left out.
    """
    chosen = [field for field in fields_of(table) if _is_shown(field, frame, columns)]
    if columns is not None:
        chosen.sort(key=lambda field: list(columns).index(field.column))
    shown = pd.DataFrame({field.column: _in_words(frame[field.column], field, language) for field in chosen})
    is_euro = "currency" not in frame or bool(frame["currency"].dropna().eq(EURO).all())
    shown_columns = (_column(field, language) for field in chosen)
    return TableView(table, title, tuple(each if is_euro else _of_currencies(each) for each in shown_columns), shown)


def _is_shown(field: Field, frame: pd.DataFrame, columns: Sequence[str] | None) -> bool:
    if columns is not None:
        return field.column in columns
    if field.column in INTERNAL or field.column not in frame:
        return False
    if field.column in PRECISIONS:
        # A day that is only known to the month must not look like a day.
        return bool((frame[field.column].dropna() != "day").any())
    return field.column in LINEAGE or bool(frame[field.column].notna().any())


def _column(field: Field, language: str) -> Column:
    kind = KINDS.get(field.type, Kind.TEXT)
    width = WIDTHS.get(field.column, 16 if kind is Kind.MONEY else max(12, min(len(field.label(language)) + 2, 24)))
    dimension = field.column if field.column == "beneficiary" else CODES_IN_WORDS.get(field.column, "")
    is_summed = kind is Kind.MONEY
    return Column(field.column, field.label(language), kind, width, is_summed, dimension=dimension)


def _of_currencies(column: Column) -> Column:
    return replace(column, is_euro=False, is_summed=False) if column.kind is Kind.MONEY else column


def _in_words(values: pd.Series, field: Field, language: str) -> pd.Series:
    if field.type is FieldType.FLAG:
        return values.map({True: label("flag", "yes", language), False: label("flag", "no", language)}).astype("str")
    if field.column == "corrected_fields":
        return values.map(lambda names: _field_names(names, field.table, language), na_action="ignore")
    dimension = CODES_IN_WORDS.get(field.column)
    if dimension is None:
        return values
    write = labels if field.type is FieldType.CODES else label
    words = {code: write(dimension, code, language) for code in values.dropna().unique()}
    return values.map(words).astype("str")


def _field_names(names: str, table: str, language: str) -> str:
    return "; ".join(field_of(table, name).label(language) for name in split_codes(names))


def renamed(table: TableView, name: str) -> TableView:
    """Return the same table under another name."""
    return replace(table, name=name)
