"""The sheets of a workbook as record batches: cell by cell, or column by column where every column has one type."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from lib.intake.reader.cell_texts import EMPTY, ERROR, column_of_array, column_of_values
from lib.intake.reader.parts import PartFacts, head_of_workbook, read_facts, sheet_parts

_BY_COLUMN_FROM_BYTES = 4_000_000

Columns = list[tuple[pa.StringArray, np.ndarray]]


@dataclass(frozen=True)
class SheetSizes:
    """The most rows, columns and cells that a sheet may claim."""

    rows: int
    columns: int
    cells: int

    def check(self, name: str, height: int, width: int) -> None:
        """Raise SheetTooLargeError for a sheet that claims more."""
        if height > self.rows or width > self.columns or height * width > self.cells:
            raise SheetTooLargeError(f"{name}: {height} × {width}")


class SheetTooLargeError(Exception):
    """A sheet claims more rows, columns or cells than allowed."""


def read_sheets(content: bytes, sizes: SheetSizes) -> list[tuple[dict[str, Any], pa.RecordBatch]]:
    """Return a head and the cells of each worksheet; raises what the reader libraries raise."""
    import python_calamine  # noqa: PLC0415  only after the limits hold

    book = python_calamine.load_workbook(io.BytesIO(content))
    archive = zipfile.ZipFile(io.BytesIO(content)) if content.startswith(b"PK") else None
    parts = sheet_parts(archive) if archive else {}
    read = []
    for meta in book.sheets_metadata:
        if "WorkSheet" not in str(meta.typ):
            continue
        part = parts.get(meta.name, "")
        facts = read_facts(archive, part) if archive and part in archive.namelist() else PartFacts()
        columns = _read_by_column(content, archive, part, meta.name, sizes) if archive and part else None
        if columns is None:
            sheet = book.get_sheet_by_name(meta.name)
            columns = _read_by_cell(sheet, sizes)
            facts.merged = facts.merged or [(*start, *end) for start, end in sheet.merged_cell_ranges or []]
        read.append((_head(meta, columns, facts), _batch(_with_errors(columns, facts))))
    return read


def _head(meta: Any, columns: Columns, facts: PartFacts) -> dict[str, Any]:
    return {
        "name": meta.name,
        "hidden": "Hidden" in str(meta.visible),
        "rows": len(columns[0][1]) if columns else 0,
        "merged": facts.merged,
        "hidden_rows": facts.hidden_rows,
        "percent_columns": facts.percent_columns,
    }


def _read_by_cell(sheet: Any, sizes: SheetSizes) -> Columns:
    height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    sizes.check(sheet.name, height, width)
    rows = sheet.to_python(skip_empty_area=False) if height else []
    return [column_of_values(values) for values in zip(*rows, strict=True)]


def _read_by_column(
    content: bytes, archive: zipfile.ZipFile, part: str, name: str, sizes: SheetSizes
) -> Columns | None:
    """Return the cells of a large sheet, None if it is small or a column mixes types below the first rows.

    The first rows, where titles and headers stand, are read cell by cell from a small copy of the workbook.
    The row where the two meet is read both ways; if it differs, the whole sheet is read cell by cell.
    """
    if part not in archive.namelist() or archive.getinfo(part).file_size < _BY_COLUMN_FROM_BYTES:
        return None
    head = head_of_workbook(archive, part)
    if head is None:
        return None
    import fastexcel  # noqa: PLC0415  only where it is needed
    import python_calamine  # noqa: PLC0415  likewise

    first = python_calamine.load_workbook(io.BytesIO(head[0])).get_sheet_by_name(name)
    rows = first.to_python(skip_empty_area=False)
    try:
        body = fastexcel.read_excel(content).load_sheet(
            name,
            header_row=None,
            skip_rows=head[1] - 1,
            schema_sample_rows=None,
            dtype_coercion="strict",
            eager=True,
        )
        typed = [column_of_array(column) for column in body.columns]
    except (fastexcel.FastExcelError, TypeError, pa.ArrowException):
        return None
    upper = [column_of_values(values) for values in zip(*rows, strict=True)]
    sizes.check(name, len(rows) + body.num_rows - 1, len(upper))
    return _joined(upper, typed) if len(rows) == head[1] else None


def _joined(upper: Columns, lower: Columns) -> Columns | None:
    """Return the rows of both, None if the last row of the one is not the first row of the other."""
    margin = len(upper) - len(lower)
    if margin < 0:
        return None
    rows = len(lower[0][1])
    blank = (pa.nulls(rows, pa.string()), np.full(rows, EMPTY, dtype=np.uint8))
    joined = []
    for (head_texts, head_kinds), (texts, kinds) in zip(upper, [blank] * margin + lower, strict=True):
        if head_texts[-1].as_py() != texts[0].as_py():
            return None
        joined.append((pa.concat_arrays([head_texts, texts.slice(1)]), np.concatenate([head_kinds, kinds[1:]])))
    return joined


def _with_errors(columns: Columns, facts: PartFacts) -> Columns:
    """Return the columns with the errors of formulas, which the reader libraries give as empty cells."""
    by_column: dict[int, dict[int, str]] = {}
    for (row, column), text in facts.errors.items():
        if column < len(columns) and row < len(columns[column][1]):
            by_column.setdefault(column, {})[row] = text
    for column, errors in by_column.items():
        texts, kinds = columns[column]
        listed = texts.to_pylist()
        for row, text in errors.items():
            listed[row], kinds[row] = text, ERROR
        columns[column] = (pa.array(listed, pa.string()), kinds)
    return columns


def _batch(columns: Columns) -> pa.RecordBatch:
    arrays: dict[str, pa.Array] = {}
    for index, (texts, kinds) in enumerate(columns):
        arrays[f"t{index}"] = texts
        arrays[f"k{index}"] = pa.array(kinds)
    return pa.RecordBatch.from_pydict(arrays)
