"""A sheet whose rows are lines of delimited text in one column, to a sheet with the cells of these lines."""

from collections.abc import Callable

import numpy as np
import pyarrow.compute as pc

from lib.intake.grid import CellKind, Sheet
from lib.model.findings import Finding, Severity
from lib.model.source import Source

FEWEST_ROWS, FEWEST_CELLS = 2, 3
MOSTLY = 0.8


def with_cells_of_lines(sheet: Sheet, file: str, read: Callable[[bytes], Sheet]) -> tuple[Sheet, tuple[Finding, ...]]:
    """Return the sheet with its lines parted into cells, and a finding that says so; any other sheet as it is.

    `read` takes lines as delimited text. Each line stays its row, so it must hold no line break.
    """
    text = _lines(sheet)
    parted = read(text.encode()) if text else None
    if parted is None or parted.row_count != sheet.row_count or not _is_table(parted):
        return sheet, ()
    finding = Finding("lines_parted", Severity.HINT, Source(file, sheet.name), values={"columns": len(parted.columns)})
    hidden = {"is_hidden": sheet.is_hidden, "hidden_rows": sheet.hidden_rows}
    return Sheet(sheet.name, parted.columns, sheet.row_count, **hidden), (finding,)  # type: ignore[arg-type] # two types in one mapping


def _lines(sheet: Sheet) -> str:
    """Return the cells of the only filled column as lines, "" where there is another one or no text."""
    filled = [column for column in sheet.columns if np.any(column.kinds != CellKind.EMPTY)]
    if len(filled) != 1 or sheet.row_count < FEWEST_ROWS:
        return ""
    column = filled[0]
    if not np.isin(column.kinds, (CellKind.EMPTY, CellKind.TEXT)).all():
        return ""
    if pc.any(pc.match_substring_regex(column.texts, r"[\r\n]")).as_py():
        return ""
    return "\n".join(text or "" for text in column.texts.to_pylist())


def _is_table(parted: Sheet) -> bool:
    """Tell whether most rows have several cells: a letter's sentences have a comma here and there."""
    filled = np.sum([column.kinds != CellKind.EMPTY for column in parted.columns], axis=0)
    rows = filled[filled > 0]
    return len(rows) >= FEWEST_ROWS and float(np.mean(rows >= FEWEST_CELLS)) >= MOSTLY
