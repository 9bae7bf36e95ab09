"""The cells of a sheet as the stages of the intake pass them on."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import pyarrow as pa

from lib.model.findings import Finding


class CellKind(IntEnum):
    """What a cell holds in the file; a CSV knows only empty and text."""

    EMPTY = 0
    TEXT = 1
    NUMBER = 2
    DATE = 3
    FLAG = 4
    ERROR = 5


@dataclass(frozen=True)
class Column:
    """One column of a sheet from its first to its last row.

    `texts` is an arrow array of strings, null where the cell is empty. A number is written plainly with a decimal
    point and no grouping (`569675.71`, `50`), exactly as stored; a day as `2015-07-01`, a moment with `T`; text as
    it stands, untrimmed. `kinds` has one `CellKind` a cell.
    """

    texts: pa.StringArray
    kinds: np.ndarray


@dataclass(frozen=True)
class Sheet:
    """One sheet, all columns equally long. Row 0 is row 1 of the file; for CSV, rows are records.

    `merged` lists merged areas as (first row, first column, last row, last column), counted from 0, inclusive.
    `percent_columns` names columns whose numbers are shown with a percent sign (0.5 shown as 50 %).
    """

    name: str
    columns: tuple[Column, ...]
    row_count: int
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    percent_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Workbook:
    """The sheets of a file in their order, and what was found wrong in reading it."""

    file: str
    format: str
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()


class RowRole(IntEnum):
    """What a row of a sheet is; every row has exactly one role."""

    BLANK = 0
    TITLE = 1
    HEADER = 2
    DATA = 3
    TOTAL = 4
    NOTE = 5


@dataclass(frozen=True)
class TableArea:
    """One table on a sheet, found but not yet understood. Rows and columns count from 0, ends inclusive.

    The areas of a sheet cover all its rows without overlap, so the roles of all areas account for every row.
    `roles` has one `RowRole` for each row from `first_row` to `last_row`. `headers` has one joined text for each
    column of the sheet ("" where none); `header_parts` the same unjoined, one tuple a header row.
    `titles` and `notes` are the texts of the title and note rows in order. `as_of` is an ISO day found in the
    titles, "" where there is none; `scale` is 1000 where titles or headers say T€; `currency` is what they name.
    """

    first_row: int
    last_row: int
    header_rows: tuple[int, ...]
    roles: np.ndarray
    headers: tuple[str, ...]
    header_parts: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    as_of: str = ""
    scale: int = 1
    currency: str = ""
