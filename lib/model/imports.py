"""What reading one file gives: its tables in canonical form, where each came from, and the findings."""

from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import date
from enum import StrEnum

import pandas as pd

from lib.model.findings import Finding
from lib.model.source import Source

IN_COLUMN = " in column"
# Why a column without any cell is ignored.
EMPTY = "empty"


class TableKind(StrEnum):
    """What a table in a file is about; `none` is a table for none of the model's tables."""

    PROJECTS = "projects"
    PAYMENTS = "payments"
    BUDGETS = "budgets"
    ALLIANCES = "alliances"
    INDICATORS = "indicators"
    NONE = "none"


class ColumnState(StrEnum):
    """How a source column ended; none ends silently."""

    RECOGNISED = "recognised"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ColumnMatch:
    """What a source column was recognised as.

    `index` counts from 0. `confidence` is between 0 and 1; below `columns.SURE` the officer is asked.
    `reason` is a key and values of the catalogue under `recognition.`; `alternatives` are further fields with
    their confidence, best first. `rule` names how values were read, such as `money_de` or `date_text`. `key` names
    the column in decisions about tables of the same layout.
    """

    index: int
    letter: str
    header: str
    field: str | None
    state: ColumnState
    confidence: float
    reason: str
    reason_values: dict[str, str | float] = with_default(default_factory=dict)
    alternatives: tuple[tuple[str, float], ...] = ()
    rule: str = ""
    key: str = ""


@dataclass(frozen=True)
class RowCounts:
    """Every row of a table's area by what it is: the file's rows are the sum without `imported` and `set_aside`.

    data = imported + set_aside, always.
    """

    title: int = 0
    header: int = 0
    data: int = 0
    imported: int = 0
    set_aside: int = 0
    total: int = 0
    note: int = 0
    blank: int = 0


def cell_column(field: str) -> str:
    """Return the name that `originals` gives to the column indices of a field whose values stand in several columns."""
    return f"{field}{IN_COLUMN}"


@dataclass(frozen=True)
class ImportedTable:
    """One table found in a file.

    Rows count from 1 as in the file. `frame` is the canonical table of `kind`, one row per imported data row.
    `originals` has the same index and one text column per recognised field, named by the field, exactly as the
    file shows it; a field whose values stand in several columns has beside it, named by `cell_column`, the index of
    each value's own column. `set_aside` lists the data rows not imported: `source_row`, `code` of the finding, and
    `texts`. `sums_cents` has the exact sum of each amount in the table's currency. `scale` is 1000 for amounts in T€.
    `quoted_rows` has the first data rows and those that findings name, all cells as the file shows them, by the row;
    it is not kept in the store. `layout` is the same for tables with the same headings. A table of indicators, and one
    of amounts by year, has several rows in `frame` for one row of the file, one for each value.
    """

    sheet: str
    kind: TableKind
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    columns: tuple[ColumnMatch, ...]
    rows: RowCounts
    frame: pd.DataFrame
    originals: pd.DataFrame
    set_aside: pd.DataFrame
    sums_cents: dict[str, int]
    currency: str = "EUR"
    as_of: date | None = None
    scale: int = 1
    layout: str = ""
    quoted_rows: dict[int, tuple[str, ...]] = with_default(default_factory=dict)

    def holds(self, source: Source) -> bool:
        """Tell whether a place is on the table's sheet and not in a column of another table that stands beside it."""
        beside = source.column is not None and source.column < len(self.columns) and self.columns[source.column]
        return self.sheet == (source.sheet or "") and not (beside and beside.reason == EMPTY)


@dataclass(frozen=True)
class Import:
    """One file as it was read. `refused` is true where nothing in it could be used; the findings say why."""

    file: str
    sha256: str
    size_bytes: int
    as_of: date | None
    tables: tuple[ImportedTable, ...]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """True where no table of the model was found."""
        return all(table.kind is TableKind.NONE for table in self.tables)
