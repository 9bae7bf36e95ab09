"""Checks of what a table is made of: headings, columns, kinds, hidden parts, units."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from lib.intake.checks.hits import Remark, file_check, table_check
from lib.intake.columns import SURE
from lib.intake.currencies import HOME_CURRENCY, named_currency
from lib.intake.draft import Draft
from lib.intake.grid import RowRole
from lib.model.imports import ColumnMatch, ColumnState, TableKind

MONEY_COLUMNS = ("total_cost", "eligible_cost", "grant", "eu_amount", "state_amount", "paid_amount")


@file_check("no_table")
def check_no_table(drafts: Sequence[Draft]) -> Iterator[Remark]:
    """A file in which no sheet has a header with data beneath."""
    if drafts and not any(len(draft.data_rows) or draft.area.header_rows for draft in drafts):
        yield Remark(drafts[0].source())


@table_check("sheet_without_table")
def check_sheet_without_table(draft: Draft) -> Iterator[Remark]:
    """A cover sheet or an imprint: text, but no header with data."""
    if not draft.area.header_rows and np.any(draft.area.roles != RowRole.BLANK):
        yield Remark(draft.source_of_row(draft.area.first_row), found=next(iter(draft.area.titles), ""))


@table_check("table_without_rows")
def check_table_without_rows(draft: Draft) -> Iterator[Remark]:
    """A header with nothing beneath it."""
    if draft.area.header_rows and not len(draft.data_rows):
        yield Remark(draft.source_of_row(draft.area.header_rows[0]))


@table_check("kind_none")
def check_kind_none(draft: Draft) -> Iterator[Remark]:
    """A table about nothing the program keeps."""
    if draft.kind is TableKind.NONE and len(draft.data_rows):
        yield Remark(
            draft.source_of_row(draft.area.header_rows[0] if draft.area.header_rows else draft.area.first_row),
            values={"rows": len(draft.data_rows)},
        )


@table_check("header_repeated")
def check_header_repeated(draft: Draft) -> Iterator[Remark]:
    """Header rows between the data, as every printed page begins with them."""
    rows = np.flatnonzero(draft.area.roles == RowRole.HEADER) + draft.area.first_row
    for row in rows[rows > draft.data_rows[0]].tolist() if len(draft.data_rows) else ():
        yield Remark(draft.source_of_row(row))


@table_check("duplicate_header")
def check_duplicate_header(draft: Draft) -> Iterator[Remark]:
    """The same heading over two columns."""
    counts = Counter(match.header.strip() for match in draft.columns if match.header.strip())
    for match in draft.columns:
        if counts[match.header.strip()] > 1:
            yield _about(draft, match)


@table_check("field_twice")
def check_field_twice(draft: Draft) -> Iterator[Remark]:
    """Two columns that carry the same field; the surer one is used. Where all of them are read, nothing is lost."""
    for match in _recognised(draft):
        are_all_read = match.field in draft.cell_columns or match.field in draft.added_columns
        if draft.column_of[match.field or ""] != match.index and not are_all_read:
            yield _about(draft, match, field=f"{draft.kind}.{match.field}")


@table_check("unknown_column")
def check_unknown_column(draft: Draft) -> Iterator[Remark]:
    """A column with a heading and no field."""
    for match in draft.columns:
        if match.state is ColumnState.UNKNOWN and draft.kind is not TableKind.NONE:
            yield _about(draft, match)


@table_check("unsure_column")
def check_unsure_column(draft: Draft) -> Iterator[Remark]:
    """A column whose field is a guess that an officer should confirm."""
    for match in _recognised(draft):
        if match.confidence < SURE:
            yield _about(draft, match, field=f"{draft.kind}.{match.field}", sure_pct=str(round(match.confidence * 100)))


@table_check("missing_title_column")
def check_missing_title_column(draft: Draft) -> Iterator[Remark]:
    """Projects without a column of names."""
    if _is_projects(draft) and not draft.has("title"):
        yield _at_header(draft)


@table_check("missing_amount_column")
def check_missing_amount_column(draft: Draft) -> Iterator[Remark]:
    """Projects without any amount."""
    if _is_projects(draft) and not any(draft.has(name) for name in MONEY_COLUMNS):
        yield _at_header(draft)


@table_check("missing_date_column")
def check_missing_date_column(draft: Draft) -> Iterator[Remark]:
    """Projects without start, end or approval cannot be shown over time."""
    if _is_projects(draft) and not any(draft.has(name) for name in ("start_date", "end_date", "approval_date")):
        yield _at_header(draft)


@table_check("missing_place_column")
def check_missing_place_column(draft: Draft) -> Iterator[Remark]:
    """Projects without a place or an alliance cannot be shown by region."""
    if _is_projects(draft) and not any(draft.has(name) for name in ("district", "region", "postcode", "alliance")):
        yield _at_header(draft)


@table_check("hidden_sheet")
def check_hidden_sheet(draft: Draft) -> Iterator[Remark]:
    """A sheet that is hidden in the file was read all the same."""
    if draft.grid.is_hidden and len(draft.data_rows):
        yield Remark(draft.source())


@table_check("hidden_rows")
def check_hidden_rows(draft: Draft) -> Iterator[Remark]:
    """Rows that a filter or an officer has hidden were read all the same."""
    hidden = sorted(draft.grid.hidden_rows.intersection(draft.data_rows.tolist())) if draft.grid.hidden_rows else []
    if hidden:
        yield Remark(draft.source_of_row(hidden[0]), values={"rows": len(hidden)})


@table_check("scale_applied")
def check_scale_applied(draft: Draft) -> Iterator[Remark]:
    """Amounts given in thousands or millions were multiplied."""
    for name, scale in draft.scales.items():
        if scale != 1:
            source = draft.source_of_row(draft.area.header_rows[0], draft.column_of[name])
            yield Remark(source, values={"scale": str(scale), "field": f"{draft.kind}.{name}"})


@table_check("value_from_title")
def check_value_from_title(draft: Draft) -> Iterator[Remark]:
    """Fund or programme stand in no column and follow from a title, the sheet's or the file's name."""
    for each in draft.title_values:
        yield Remark(each.source, each.found, each.value, {"field": f"{draft.kind}.{each.field}"})


@table_check("foreign_currency")
def check_foreign_currency(draft: Draft) -> Iterator[Remark]:
    """Amounts in another currency are kept and never added to euros."""
    if "currency" in draft.frame and draft.kind is not TableKind.NONE:
        named = draft.series("currency").dropna().value_counts()
        for currency, count in named.items():
            if currency != HOME_CURRENCY:
                yield Remark(draft.source(), found=str(currency), values={"rows": int(count)})


@table_check("currencies_mixed")
def check_currencies_mixed(draft: Draft) -> Iterator[Remark]:
    """Rows of one table have amounts in different currencies: their sums are of one currency each."""
    if draft.kind is not TableKind.NONE and "currency" in draft.frame:
        named = draft.series("currency").dropna().value_counts()
        if len(named) > 1:
            yield Remark(draft.source(), found=", ".join(f"{name} ({count})" for name, count in named.items()))


@table_check("currency_assumed")
def check_currency_assumed(draft: Draft) -> Iterator[Remark]:
    """No currency is named, and the country of the rows or the language of the headings has its own."""
    if draft.currency != HOME_CURRENCY and not named_currency(draft):
        yield Remark(draft.source(), found=draft.currency)


@file_check("as_of_missing")
def check_as_of_missing(drafts: Sequence[Draft]) -> Iterator[Remark]:
    """No table of the file says of which day it is."""
    kept = [draft for draft in drafts if draft.kind is TableKind.PROJECTS]
    if kept and not any(draft.as_of for draft in drafts):
        yield Remark(kept[0].source())


def _is_projects(draft: Draft) -> bool:
    return draft.kind is TableKind.PROJECTS and bool(len(draft.data_rows))


def _recognised(draft: Draft) -> list[ColumnMatch]:
    return [match for match in draft.columns if match.field and match.state is ColumnState.RECOGNISED]


def _at_header(draft: Draft) -> Remark:
    return Remark(draft.source_of_row(draft.area.header_rows[0] if draft.area.header_rows else draft.area.first_row))


def _about(draft: Draft, match: ColumnMatch, **values: str | int) -> Remark:
    row = draft.area.header_rows[0] if draft.area.header_rows else draft.area.first_row
    return Remark(draft.source_of_row(row, match.index), found=" ".join(match.header.split()), values=values)
