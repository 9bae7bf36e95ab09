"""The main table of a file as plain text cells, and as the CSV that `python -m lib cells` writes."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa

from lib.intake.grid import RowRole, Sheet, TableArea
from lib.intake.sheets import read_workbook
from lib.intake.tables import find_tables
from lib.model.findings import Finding


def read_cells(file_name: str, content: bytes) -> tuple[list[list[str]], tuple[Finding, ...]]:
    """Return the rows of the main table, its header first if it has one, and the findings of reading.

    The main table is the one with the most data rows. Cells are texts as they stand in the file, "" where empty;
    a header of several rows is joined by spaces; totals, titles and notes are left out. Where no table was found,
    as in a file of one column, every row that holds anything is given.
    """
    workbook = read_workbook(file_name, content)
    tables = [(sheet, area) for sheet in workbook.sheets for area in find_tables(sheet)]
    if not tables:
        return [], workbook.findings
    sheet, area = max(tables, key=lambda table: int((table[1].roles == RowRole.DATA).sum()))
    return _rows_of(sheet, area), workbook.findings


def write_cells(rows: Iterable[list[str]]) -> str:
    """Return the rows as CSV text: commas, quoted where needed, line ends as the CSV standard has them."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def cells_command(paths: Iterable[Path], out_folder: Path) -> list[tuple[Path, tuple[Finding, ...]]]:
    """Write `<file name>_converted.csv` for each file into the folder; return the paths written with findings."""
    out_folder.mkdir(parents=True, exist_ok=True)
    written = []
    for path in paths:
        rows, findings = read_cells(path.name, path.read_bytes())
        target = out_folder / f"{path.name}_converted.csv"
        target.write_text(write_cells(rows), encoding="utf-8", newline="")
        written.append((target, findings))
    return written


def _rows_of(sheet: Sheet, area: TableArea) -> list[list[str]]:
    has_table = bool(area.header_rows) or bool((area.roles == RowRole.DATA).any())
    wanted = area.roles == RowRole.DATA if has_table else area.roles != RowRole.BLANK
    data = pa.array(np.flatnonzero(wanted) + area.first_row)
    used = _used_columns(sheet, area)
    columns = [sheet.columns[index].texts.take(data).fill_null("").to_pylist() for index in used]
    rows = [list(row) for row in zip(*columns, strict=True)]
    return [[area.headers[index] for index in used], *rows] if area.header_rows else rows


def _used_columns(sheet: Sheet, area: TableArea) -> list[int]:
    """Return the columns of the table; those that only other tables of the sheet fill are left out."""
    rows = area.last_row - area.first_row + 1
    elsewhere = sheet.row_count - rows
    here = [column.texts.slice(area.first_row, rows).null_count < rows for column in sheet.columns]
    anywhere = [column.texts.null_count < sheet.row_count for column in sheet.columns]
    return [index for index in range(len(sheet.columns)) if here[index] or not (elsewhere and anywhere[index])]
