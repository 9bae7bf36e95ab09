"""A table area with recognised columns to a draft: values read, places and topics found, unusable rows set aside."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Protocol

import numpy as np
import pandas as pd

from lib.intake.columns import SEVERAL
from lib.intake.completing import complete_projects
from lib.intake.currencies import HOME_CURRENCY, currency_of
from lib.intake.draft import Draft, at_rows, one_array
from lib.intake.grid import RowRole, Sheet, TableArea, Workbook
from lib.intake.identifying import identify
from lib.intake.listed import add_listed
from lib.intake.locating import add_alliances, add_places, place_draft
from lib.intake.origin import add_source
from lib.intake.precisions import add_precisions
from lib.intake.setting_aside import reasons_to_set_aside, set_aside_rows
from lib.intake.stated_shares import add_shares, names_alone
from lib.intake.title_values import add_title_values, values_of_titles
from lib.intake.topics import Topics, find_topics
from lib.intake.values import ReadColumn, read_field
from lib.intake.values.fields import Manner
from lib.model.fields import field_of, fields_of
from lib.model.imports import ColumnMatch, TableKind
from lib.model.tables import conform

ROWS_WORTH_THREADS = 20_000
TOPICAL = ("title", "description", "intervention_field")
IDENTIFIED_BY = {
    TableKind.PROJECTS: ("title", "beneficiary", "start_date", "end_date"),
    TableKind.PAYMENTS: ("reference", "title", "payment_date", "paid_amount_cents"),
    TableKind.BUDGETS: ("alliance_id", "period_id", "start_date", "basis"),
}
IDENTIFIERS = {TableKind.PROJECTS: "project_id", TableKind.PAYMENTS: "payment_id", TableKind.BUDGETS: "budget_id"}


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
        added_columns=_read_together(recognised.columns),
    )


def _read_together(columns: tuple[ColumnMatch, ...]) -> dict[str, tuple[int, ...]]:
    """Return the columns of each field that several may carry, the surest first; none where one column does."""
    found: dict[str, tuple[int, ...]] = {}
    for name in SEVERAL:
        same = sorted((each for each in columns if each.field == name), key=lambda each: -each.confidence)
        found |= {name: tuple(each.index for each in same)} if len(same) > 1 else {}
    return found


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
    reasons = reasons_to_set_aside(draft.kind, reads, len(draft.data_rows))
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

    count = len(draft.column_of)
    if len(draft.data_rows) < ROWS_WORTH_THREADS:
        return dict(map(read, draft.column_of.items()))
    with ThreadPoolExecutor(2) as threads:
        try:
            return dict(_told(threads.map(read, draft.column_of.items()), count, draft.tell))
        finally:
            threads.shutdown(cancel_futures=True)


def _told(
    reads: Iterator[tuple[str, ReadColumn]], count: int, tell: Callable[[float], None]
) -> Iterator[tuple[str, ReadColumn]]:
    for number, each in enumerate(reads, start=1):
        yield each
        tell(number / (count + 1))


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
    add_listed(draft, columns)
    add_precisions(draft, columns)
    draft = place_draft(draft)
    add_places(draft, columns)
    draft = add_alliances(draft, columns)
    draft = _add_topics(draft, columns, topics)
    add_shares(draft, columns)
    currency, columns["currency"] = currency_of(draft)
    add_source(draft, columns)
    known = {field.column for field in fields_of(draft.kind)}
    frame = pd.DataFrame(
        {name: series for name, series in columns.items() if name in known},
        index=pd.RangeIndex(len(draft.rows)),
        copy=False,
    )
    frame = conform(frame, draft.kind)
    if draft.kind is TableKind.PROJECTS:
        frame = complete_projects(frame)
        draft = replace(draft, title_values=values_of_titles(draft))
        frame = add_title_values(draft, frame)
    return replace(draft, frame=_identified(draft.kind, frame), currency=currency)


def _topics(draft: Draft) -> Topics | None:
    if draft.kind is not TableKind.PROJECTS:
        return None
    texts = {name: draft.cells(name) for name in TOPICAL if name in draft.column_of}
    columns = draft.added_columns.get("topic", ()) or ((draft.column_of["topic"],) if draft.has("topic") else ())
    topics = [names_alone(at_rows(one_array(draft.grid.columns[index]), draft.rows)) for index in columns]
    return find_topics(len(draft.rows), **texts, topic=topics)


def _add_topics(draft: Draft, columns: dict[str, pd.Series], topics: Topics | None) -> Draft:
    if topics is None:
        return draft
    columns["topic_ids"], columns["topic_basis"], columns["topic_reason"] = (
        topics.topic_ids,
        topics.basis,
        topics.reason,
    )
    return replace(draft, unknown_topics=topics.unknown if "topic" in draft.reads else None)


def _identified(kind: TableKind, frame: pd.DataFrame) -> pd.DataFrame:
    if kind not in IDENTIFIERS or not len(frame):
        return frame
    reference = frame["reference"] if kind is TableKind.PROJECTS else None
    identifiers = identify(reference, [frame[name] for name in IDENTIFIED_BY[kind]])
    return frame.assign(**{IDENTIFIERS[kind]: identifiers})
