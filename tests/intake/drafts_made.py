"""Tables for tests, written as columns of texts by field."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from lib.intake.draft import Draft
from lib.intake.drafting import begin_draft, fill_draft
from lib.intake.grid import CellKind, Column, RowRole, Sheet, TableArea, Workbook
from lib.intake.melting import fill_indicators
from lib.intake.values.fields import Manner
from lib.model.imports import ColumnMatch, ColumnState, TableKind
from lib.model.source import column_letter

TITLE, HEADER, DATA, TOTAL, NOTE, BLANK = (
    RowRole.TITLE,
    RowRole.HEADER,
    RowRole.DATA,
    RowRole.TOTAL,
    RowRole.NOTE,
    RowRole.BLANK,
)


@dataclass(frozen=True)
class Recognised:
    """What recognising columns would have given."""

    kind: TableKind
    columns: tuple[ColumnMatch, ...]


def made_column(texts: list[str]) -> Column:
    kinds = [
        CellKind.EMPTY if not text else CellKind.ERROR if text.startswith("#") and text.isupper() else CellKind.TEXT
        for text in texts
    ]
    return Column(pa.array([text or None for text in texts], type=pa.string()), np.array(kinds, dtype=np.uint8))


def made_draft(
    columns: dict[str, list[str]],
    kind: str = "projects",
    *,
    headers: dict[str, str] | None = None,
    roles: list[RowRole] | None = None,
    confidence: float = 1.0,
    scale: int = 1,
    sheet: str = "Tabelle1",
    fields: dict[str, str | None] | None = None,
    is_hidden: bool = False,
    hidden_rows: frozenset[int] = frozenset(),
    **area: object,
) -> Draft:
    """Return the draft of a table: the first row of the sheet is the header, the others are data.

    Keys of `columns` are the fields; a key with a dot (`title.2`) is a second column of the same field. `fields` may
    name another field or None for a key, `headers` another heading.
    """
    names = list(columns)
    length = max((len(texts) for texts in columns.values()), default=0)
    said = [(headers or {}).get(name, name) for name in names]
    grid = Sheet(
        name=sheet,
        columns=tuple(made_column([head, *columns[name]]) for head, name in zip(said, names, strict=True)),
        row_count=length + 1,
        is_hidden=is_hidden,
        hidden_rows=hidden_rows,
    )
    area_made = TableArea(
        first_row=0,
        last_row=length,
        header_rows=(0,),
        roles=np.array([HEADER, *(roles or [DATA] * length)], dtype=np.uint8),
        headers=tuple(said),
        header_parts=(tuple(said),),
        **area,  # type: ignore[arg-type] # a test names fields of TableArea
    )
    matches = tuple(
        made_match(index, head, (fields or {}).get(name, name.split(".")[0]), confidence - 0.01 * ("." in name))
        for index, (head, name) in enumerate(zip(said, names, strict=True))
    )
    draft = begin_draft(Workbook("liste.xlsx", "xlsx", (grid,)), grid, area_made, Recognised(TableKind(kind), matches))
    if draft.kind is TableKind.NONE:
        return draft
    if draft.kind is TableKind.INDICATORS:
        return fill_indicators(draft)
    return fill_draft(draft, {index: Manner(scale=scale) for index in range(len(names))})


def made_match(index: int, header: str, field: str | None, confidence: float = 1.0) -> ColumnMatch:
    state = ColumnState.RECOGNISED if field else ColumnState.UNKNOWN
    return ColumnMatch(index, column_letter(index), header, field, state, confidence, "made")


def without_header(draft: Draft) -> Draft:
    """Return the draft as that of a sheet of mere text."""
    roles = np.full(len(draft.area.roles), TITLE, dtype=np.uint8)
    nothing = np.array([], dtype=np.int64)
    return replace(
        draft,
        kind=TableKind.NONE,
        area=replace(draft.area, roles=roles, header_rows=()),
        data_rows=nothing,
        rows=nothing,
        columns=(),
        reads={},
    )
