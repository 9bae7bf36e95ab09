"""A table area with recognised columns to a draft: values read, places and topics found, unusable rows set aside."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Protocol

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.completing import complete_projects
from lib.intake.currencies import HOME_CURRENCY, currency_of
from lib.intake.draft import Draft, at_rows, one_array, picked, repeated
from lib.intake.grid import RowRole, Sheet, TableArea, Workbook
from lib.intake.identifying import identify
from lib.intake.listed import LISTS, code_listed, flag
from lib.intake.places.gazetteer import gazetteer
from lib.intake.places.placing import place_rows
from lib.intake.places.spelling import fold
from lib.intake.topics import Topics, find_topics
from lib.intake.values import ReadColumn, read_field
from lib.intake.values.fields import Manner
from lib.model.fields import FieldType, field_of, fields_of
from lib.model.imports import ColumnMatch, TableKind
from lib.model.reference import read_reference
from lib.model.tables import conform

ROWS_WORTH_THREADS = 20_000
CELL_SEPARATOR = pa.scalar(" | ", pa.large_string())
PLACED = ("district", "region", "postcode")
TOPICAL = ("title", "description", "intervention_field", "topic")
IDENTIFIED_BY = {
    TableKind.PROJECTS: ("title", "beneficiary", "start_date", "end_date"),
    TableKind.PAYMENTS: ("reference", "title", "payment_date", "paid_amount_cents"),
    TableKind.BUDGETS: ("alliance_id", "period_id", "start_date", "basis"),
}
IDENTIFIERS = {TableKind.PROJECTS: "project_id", TableKind.PAYMENTS: "payment_id", TableKind.BUDGETS: "budget_id"}
NEEDED_TEXTS = ("title", "reference", "description")
NEEDED_VALUE = {
    TableKind.PAYMENTS: ("paid_amount", "payment_without_amount"),
    TableKind.BUDGETS: ("budget_amount", "budget_without_amount"),
}


class Recognised(Protocol):
    """What is known of a table area before its values are read: its kind and the field of every column."""

    @property
    def kind(self) -> TableKind:
        """The kind of table."""

    @property
    def columns(self) -> tuple[ColumnMatch, ...]:
        """The columns with their fields."""


def begin_draft(workbook: Workbook, grid: Sheet, area: TableArea, recognised: Recognised) -> Draft:
    """Return the draft of a table before its values are read: no rows yet."""
    nothing = np.array([], dtype=np.int64)
    return Draft(
        file=workbook.file,
        sheet_name="" if workbook.format == "csv" else grid.name,
        grid=grid,
        area=area,
        kind=recognised.kind,
        columns=recognised.columns,
        rows=nothing,
        reads={},
        frame=pd.DataFrame(),
        set_aside=set_aside_rows(nothing, np.array([], dtype=object), grid),
        data_rows=np.flatnonzero(area.roles == RowRole.DATA) + area.first_row,
        as_of=date.fromisoformat(area.as_of) if area.as_of else None,
        currency=area.currency or HOME_CURRENCY,
    )


def fill_draft(draft: Draft, manners: Mapping[int, Manner]) -> Draft:
    """Return the draft with values, places, topics, computed values and identifiers; unusable rows are set aside.

    `manners` says for a column how its values are to be read.
    """
    with ThreadPoolExecutor(1) as thread:
        topics = thread.submit(_topics, replace(draft, rows=draft.data_rows))
        reads = _read_columns(draft, manners)
        found = topics.result()
    scales = {name: manners[index].scale for name, index in draft.column_of.items() if index in manners}
    draft = replace(draft, scales=scales)
    reasons = _reasons_to_set_aside(draft.kind, reads, len(draft.data_rows))
    aside = np.asarray(reasons != "", dtype=bool)
    keep = ~aside
    draft = replace(
        draft,
        rows=draft.data_rows[keep],
        reads={name: _kept(read, keep) for name, read in reads.items()},
        set_aside=set_aside_rows(draft.data_rows[aside], reasons[aside], draft.grid),
    )
    return _with_frame(draft, _kept_topics(found, keep))


def _read_columns(draft: Draft, manners: Mapping[int, Manner]) -> dict[str, ReadColumn]:
    """Read all columns, two at a time: most of the work is arrow's, which lets other threads run."""

    def read(named: tuple[str, int]) -> tuple[str, ReadColumn]:
        name, index = named
        return name, read_field(draft.kind, name, draft.grid.columns[index], draft.data_rows, manners.get(index))

    if len(draft.data_rows) < ROWS_WORTH_THREADS:
        return dict(map(read, draft.column_of.items()))
    with ThreadPoolExecutor(2) as threads:
        return dict(threads.map(read, draft.column_of.items()))


def set_aside_rows(rows: np.ndarray, codes: np.ndarray, grid: Sheet) -> pd.DataFrame:
    """Return rows that are not imported, with the code of the reason and their cells as one text."""
    return pd.DataFrame(
        {
            "source_row": pd.Series(rows + 1, dtype="Int64"),
            "code": pd.Series(codes, dtype="str"),
            "texts": pd.Series(_row_texts(rows, grid), dtype="str"),
        }
    )


def _row_texts(rows: np.ndarray, grid: Sheet) -> list[str]:
    if not len(rows) or not grid.columns:
        return []
    positions = pa.array(rows, type=pa.int64())
    cells = [pc.cast(one_array(column).take(positions), pa.large_string()) for column in grid.columns]
    texts: list[str] = pc.binary_join_element_wise(*cells, CELL_SEPARATOR, null_handling="skip").to_pylist()
    return texts


def _reasons_to_set_aside(kind: TableKind, reads: Mapping[str, ReadColumn], count: int) -> np.ndarray:
    """Return the code of the reason for each row, "" for the rows that are imported.

    A row goes only where nothing can be done with it: an operation with neither name, reference, summary nor amount;
    a payment or budget without a readable amount.
    """
    reasons = np.full(count, "", dtype=object)
    if kind in NEEDED_VALUE:
        name, code = NEEDED_VALUE[kind]
        lacks = reads[name].values.isna().to_numpy() if name in reads else np.ones(count, dtype=bool)
        reasons[lacks] = code
    if kind is TableKind.PROJECTS:
        named = [reads[name] for name in NEEDED_TEXTS if name in reads]
        amounts = [read for name, read in reads.items() if field_of(kind, name).type is FieldType.MONEY]
        if named + amounts:
            lacks = np.logical_and.reduce([read.values.isna().to_numpy() for read in named + amounts])
            reasons[lacks] = "row_unusable"
    return reasons


def _kept(read: ReadColumn, keep: np.ndarray) -> ReadColumn:
    if keep.all():
        return read
    return replace(
        read,
        values=read.values[keep].reset_index(drop=True),
        unread=read.unread[keep],
        missing=read.missing[keep],
        doubtful=read.doubtful[keep],
        precision=None if read.precision is None else read.precision[keep],
        currencies=None if read.currencies is None else read.currencies[keep],
    )


def _kept_topics(topics: Topics | None, keep: np.ndarray) -> Topics | None:
    if topics is None or keep.all():
        return topics
    ids, basis, reason = (
        series[keep].reset_index(drop=True) for series in (topics.topic_ids, topics.basis, topics.reason)
    )
    return Topics(ids, basis, reason, topics.unknown[keep])


def _with_frame(draft: Draft, topics: Topics | None) -> Draft:
    columns = {field_of(draft.kind, name).column: read.values for name, read in draft.reads.items()}
    draft = replace(draft, reads=dict(draft.reads))
    _add_listed(draft, columns)
    _add_precisions(draft, columns)
    draft = place_draft(draft)
    _add_places(draft, columns)
    draft = _add_alliances(draft, columns)
    draft = _add_topics(draft, columns, topics)
    currency, columns["currency"] = currency_of(draft)
    _add_source(draft, columns)
    known = {field.column for field in fields_of(draft.kind)}
    frame = pd.DataFrame(
        {name: series for name, series in columns.items() if name in known},
        index=pd.RangeIndex(len(draft.rows)),
        copy=False,
    )
    frame = conform(frame, draft.kind)
    if draft.kind is TableKind.PROJECTS:
        frame = complete_projects(frame)
    return replace(draft, frame=_identified(draft.kind, frame), currency=currency)


def _add_listed(draft: Draft, columns: dict[str, pd.Series]) -> None:
    """Turn words of columns with a list of codes into codes; what is not listed is unread."""
    for field in fields_of(draft.kind):
        if field.name in LISTS and field.name in draft.reads:
            read = draft.reads[field.name]
            columns[field.column], unknown = code_listed(read.values, field.name)
            draft.reads[field.name] = replace(read, unread=unknown & ~read.missing)
        if field.type is FieldType.FLAG and field.name in draft.reads:
            columns[field.column] = flag(draft.reads[field.name].values)


def _add_precisions(draft: Draft, columns: dict[str, pd.Series]) -> None:
    for name, target in (("start_date", "start_precision"), ("end_date", "end_precision")):
        read = draft.reads.get(name)
        if read is not None and draft.kind is TableKind.PROJECTS and target not in columns:
            columns[target] = _precision(read)
    budget = draft.reads.get("budget_amount")
    if budget is not None and draft.kind is TableKind.BUDGETS:
        stated = np.full(len(draft.rows), "exact") if budget.precision is None else budget.precision
        precision = pd.Series(np.where(stated == "", "exact", stated), dtype="str")
        written = columns.get("precision")
        columns["precision"] = precision if written is None else written.where(written.notna(), precision)


def _precision(read: ReadColumn) -> pd.Series:
    """Return how exactly each day is stated, missing where there is none."""
    gaps = read.values.isna().to_numpy()
    if read.precision is None or (read.precision == "day").all():
        return repeated("day", len(gaps)) if not gaps.any() else picked(["day", None], gaps.astype(np.int64))
    codes, words = pd.factorize(np.asarray(read.precision, dtype=object))
    return picked([*(str(word) for word in words), None], np.where(gaps, len(words), codes))


def place_draft(draft: Draft) -> Draft:
    """Return the draft with the places of its rows; without a column of places, as it is."""
    if draft.kind not in (TableKind.PROJECTS, TableKind.INDICATORS):
        return draft
    texts = {name: _raw(draft, name) for name in PLACED if name in draft.column_of}
    return replace(draft, placement=place_rows(len(draft.rows), **texts)) if texts else draft


def _raw(draft: Draft, name: str) -> pa.Array:
    return at_rows(one_array(draft.grid.columns[draft.column_of[name]]), draft.rows)


def _add_places(draft: Draft, columns: dict[str, pd.Series]) -> None:
    if draft.placement is not None:
        columns["district_ags"] = draft.placement.district_ags
        if draft.kind is TableKind.PROJECTS and "region" not in draft.reads and "district" in draft.reads:
            columns["region"] = draft.reads["district"].values


def _add_alliances(draft: Draft, columns: dict[str, pd.Series]) -> Draft:
    """Match the file's own alliances by name, code or alias; a region's name in a column of places counts as well."""
    if "alliance" not in draft.reads:
        if draft.placement is not None and draft.kind is TableKind.PROJECTS:
            columns["alliance_id"] = draft.placement.by_alliance_name
        return draft
    texts = draft.reads["alliance"].values
    named = {text: _alliance(text) for text in texts.dropna().unique()}
    columns["alliance_id"] = texts.map(named).astype("str")
    is_known = columns["alliance_id"].notna()
    if draft.placement is not None:
        columns["alliance_id"] = columns["alliance_id"].where(is_known, draft.placement.by_alliance_name).astype("str")
    if draft.kind is TableKind.ALLIANCES:
        columns["alliance_id"] = columns["alliance_id"].where(is_known, texts).astype("str")
        return draft
    return replace(draft, unknown_alliances=(~is_known & texts.notna()).to_numpy())


def _alliance(text: str) -> str | None:
    return gazetteer().alliances.get(fold(text))


def _topics(draft: Draft) -> Topics | None:
    if draft.kind is not TableKind.PROJECTS:
        return None
    texts = {name: _raw(draft, name) for name in TOPICAL if name in draft.column_of}
    return find_topics(len(draft.rows), **texts)


def _add_topics(draft: Draft, columns: dict[str, pd.Series], topics: Topics | None) -> Draft:
    if topics is None:
        return draft
    columns["topic_ids"], columns["topic_basis"], columns["topic_reason"] = (
        topics.topic_ids,
        topics.basis,
        topics.reason,
    )
    return replace(draft, unknown_topics=topics.unknown if "topic" in draft.reads else None)


def _add_source(draft: Draft, columns: dict[str, pd.Series]) -> None:
    count = len(draft.rows)
    columns["source_file"] = repeated(draft.file, count)
    columns["source_sheet"] = repeated(draft.sheet_name or None, count)
    columns["source_row"] = pd.Series(draft.rows + 1, dtype="Int64")
    marked = pd.Series(np.full(count, is_fictional(draft)))
    columns["is_fictional"] = marked | columns["is_fictional"] if "is_fictional" in columns else marked


def is_fictional(draft: Draft) -> bool:
    """Tell whether the file marks the whole table as invented: in the name of file or sheet, a title, note or heading.

    A column `Fiktiv` marks its own rows instead.
    """
    flags = draft.column_of.get("is_fictional")
    headings = [heading for column, heading in enumerate(draft.area.headers) if column != flags]
    said = " ".join((draft.file, *draft.area.titles, *draft.area.notes[:5], *headings, draft.sheet_name))
    return bool(set(fold(said).split()) & _fiction_words())


@cache
def _fiction_words() -> frozenset[str]:
    return frozenset(fold(word) for word in read_reference("fiction_words")["word"])


def _identified(kind: TableKind, frame: pd.DataFrame) -> pd.DataFrame:
    if kind not in IDENTIFIERS or not len(frame):
        return frame
    reference = frame["reference"] if kind is TableKind.PROJECTS else None
    identifiers = identify(reference, [frame[name] for name in IDENTIFIED_BY[kind]])
    return frame.assign(**{IDENTIFIERS[kind]: identifiers})
