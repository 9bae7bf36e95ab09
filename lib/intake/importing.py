"""The stages joined: bytes of a file to an Import."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from lib.intake.both_days import fill_with_both_days
from lib.intake.checks import check_file, check_table
from lib.intake.columns import Decisions, heading_keys, layout_fingerprint, recognise_columns
from lib.intake.deciding import Decided, decisions_by_layout
from lib.intake.draft import Draft, silent
from lib.intake.drafting import begin_draft
from lib.intake.grid import RowRole, Sheet, TableArea, Workbook
from lib.intake.indicator_columns import recognise_statistics
from lib.intake.melting import fill_indicators
from lib.intake.memory import pages_kept
from lib.intake.own_files import as_of_in_name, as_of_on_cover, is_own_cover
from lib.intake.quoting import quote_rows
from lib.intake.setting_aside import set_aside_rows
from lib.intake.sheets import Limits, limits_in_force, read_workbook
from lib.intake.side_by_side import tables_side_by_side
from lib.intake.tables import find_tables
from lib.intake.values.cells import text_series
from lib.model.fields import FieldType, field_of
from lib.model.findings import Finding
from lib.model.imports import ColumnMatch, Import, ImportedTable, RowCounts, TableKind, cell_column

FEW_ROWS = 3
Progress = Callable[[str, float], None]


@pages_kept()
def read_import(
    file_name: str,
    content: bytes,
    decisions: Iterable[Decided] = (),
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Import:
    """Return what a file holds: canonical tables, findings, and where every row came from.

    `decisions` are what officers have said about tables of the same layout. `progress` is called with the name of a
    step (`reading`, `recognising`, `checking`, `done`) and the share that is done, several times in a large table; an
    exception it raises cancels the import. Nothing else raises but a bug: a file that cannot be read gives an Import
    with a finding.
    """
    report = progress or _silent
    report("reading", 0.0)
    with ThreadPoolExecutor(1) as thread:
        digest = thread.submit(hashlib.sha256, content)
        workbook = read_workbook(file_name, content, limits or limits_in_force(), lambda: report("reading", 0.1))
    drafts = list(_drafts(workbook, decisions_by_layout(decisions), report, as_of_in_name(file_name)))
    report("checking", 0.8)
    findings = [*workbook.findings]
    for number, draft in enumerate(drafts):
        findings.extend(check_table(draft, _part(report, "checking", (0.8, 1.0), number, len(drafts))))
    findings.extend(check_file(drafts))
    report("done", 1.0)
    return Import(
        file=file_name,
        sha256=digest.result().hexdigest(),
        size_bytes=len(content),
        as_of=max((draft.as_of for draft in drafts if draft.as_of), default=None),
        tables=tuple(_imported(draft, findings) for draft in drafts),
        findings=tuple(findings),
    )


def _silent(_step: str, _share: float) -> None:
    return


def _part(report: Progress, step: str, span: tuple[float, float], number: int, count: int) -> Callable[[float], None]:
    """Return what reports the share done of one of several equal parts of a step that spans these shares of all."""
    first, last = span
    width = (last - first) / count
    return lambda share: report(step, first + width * (number + share))


def _drafts(
    workbook: Workbook, decisions: Mapping[str, Decisions], report: Progress, as_of: date | None
) -> Iterator[Draft]:
    for number, sheet in enumerate(workbook.sheets):
        tell = _part(report, "recognising", (0.3, 0.8), number, len(workbook.sheets))
        tell(0.0)
        if is_own_cover(sheet):
            as_of = as_of_on_cover(sheet) or as_of
            continue
        for part in tables_side_by_side(sheet):
            titles: tuple[str, ...] = ()
            for area in find_tables(part):
                titles = (*titles, *area.titles)
                draft = draft_area(workbook, part, area, decisions, titles, tell)
                titles = (*titles, *_few_texts(draft))
                as_of = as_of or draft.as_of
                yield replace(draft, as_of=draft.as_of or as_of)


def _few_texts(draft: Draft) -> list[str]:
    """Return the cells of a table of hardly any rows, which may be a line of days above the true table."""
    if draft.kind is not TableKind.NONE or len(draft.data_rows) > FEW_ROWS:
        return []
    return [text for column in range(len(draft.grid.columns)) for text in draft.texts(column, draft.data_rows) if text]


def draft_area(  # noqa: PLR0913, PLR0917  a table is its file, sheet, area and all that is known of it before
    workbook: Workbook,
    sheet: Sheet,
    area: TableArea,
    decisions: Mapping[str, Decisions],
    titles: tuple[str, ...],
    tell: Callable[[float], None] = silent,
) -> Draft:
    """Return one table area with its columns recognised and its values read.

    `titles` stand above it on its sheet; `tell` is called with the share that is done.
    """
    recognition = recognise_columns(sheet, area, decisions.get(layout_fingerprint(area)))
    if recognition.kind_confidence < 1.0:
        recognition = recognise_statistics(sheet, area, recognition)
    draft = replace(begin_draft(workbook, sheet, area, recognition), tell=tell)
    if draft.kind is TableKind.NONE:
        codes = np.full(len(draft.data_rows), "kind_none", dtype=object)
        return replace(draft, set_aside=set_aside_rows(draft.data_rows, codes, sheet))
    if draft.kind is TableKind.INDICATORS:
        return fill_indicators(draft, titles)
    return fill_with_both_days(draft, recognition.manners)


def _imported(draft: Draft, findings: list[Finding]) -> ImportedTable:
    return ImportedTable(
        sheet=draft.sheet_name,
        kind=draft.kind,
        header_rows=tuple(row + 1 for row in draft.area.header_rows),
        first_row=draft.area.first_row + 1,
        last_row=draft.area.last_row + 1,
        columns=tuple(
            _with_rule(match, key, draft) for match, key in zip(draft.columns, heading_keys(draft.area), strict=True)
        ),
        rows=_counts(draft),
        frame=draft.frame,
        originals=_originals(draft),
        set_aside=draft.set_aside,
        sums_cents=_sums(draft),
        currency=draft.currency,
        as_of=draft.as_of,
        scale=max(draft.scales.values(), default=draft.area.scale),
        layout=layout_fingerprint(draft.area),
        quoted_rows=quote_rows(draft, findings),
    )


def _with_rule(match: ColumnMatch, key: str, draft: Draft) -> ColumnMatch:
    read = draft.reads.get(match.field or "")
    if read is None or draft.column_of.get(match.field or "") != match.index:
        return replace(match, key=key)
    return replace(match, rule=read.rule, key=key)


def _counts(draft: Draft) -> RowCounts:
    counted = np.bincount(draft.area.roles, minlength=len(RowRole))
    return RowCounts(
        title=int(counted[RowRole.TITLE]),
        header=int(counted[RowRole.HEADER]),
        data=int(counted[RowRole.DATA]),
        imported=int(counted[RowRole.DATA]) - len(draft.set_aside),
        set_aside=len(draft.set_aside),
        total=int(counted[RowRole.TOTAL]),
        note=int(counted[RowRole.NOTE]),
        blank=int(counted[RowRole.BLANK]),
    )


def _originals(draft: Draft) -> pd.DataFrame:
    """Return the cells of every recognised field as the file shows them, one row for each row of the frame."""
    columns = {name: text_series(draft.cells(name)) for name in draft.column_of}
    for name, indices in draft.cell_columns.items():
        columns[cell_column(name)] = pd.Series(indices).astype("str")
    return pd.DataFrame(columns, index=pd.RangeIndex(len(draft.rows)))


def _sums(draft: Draft) -> dict[str, int]:
    """Return the exact sum of each amount over the rows in the table's currency."""
    if draft.kind is TableKind.NONE:
        return {}
    sums = {}
    for name in draft.column_of:
        field = field_of(draft.kind, name)
        if field.type is FieldType.MONEY:
            cents = draft.frame[field.column]
            if "currency" in draft.frame:
                cents = cents[draft.frame["currency"] == draft.currency]
            sums[name] = int(cents.sum())
    return sums
