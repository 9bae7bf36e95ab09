"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) to sheets, read by a child process that may die alone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa

from lib.intake.grid import Column, Sheet
from lib.intake.sheets.checking import Refusal
from lib.intake.sheets.limits import Limits

_READER = Path(__file__).parents[1] / "reader" / "__main__.py"


def read_workbook_sheets(content: bytes, limits: Limits) -> tuple[Sheet, ...] | Refusal:
    """Return the worksheets of a workbook, or why the reader refused or died."""
    try:
        done = subprocess.run(  # noqa: S603  our own script; nothing of the file stands in the command
            _command(limits), input=content, capture_output=True, timeout=limits.reader_timeout_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return Refusal("reader_timeout", expected=str(limits.reader_timeout_seconds))
    if done.returncode != 0 or not done.stdout:
        return Refusal("reader_refused")
    return _sheets_from(done.stdout)


def _command(limits: Limits) -> list[str]:
    bounds = (limits.reader_memory_bytes, limits.reader_cpu_seconds, limits.rows, limits.columns, limits.cells)
    return [sys.executable, "-I", str(_READER), *map(str, bounds)]


def _sheets_from(output: bytes) -> tuple[Sheet, ...] | Refusal:
    line, _, _ = output.partition(b"\n")
    head = json.loads(line)
    if "refused" in head:
        return Refusal(head["refused"], found=head.get("found", ""))
    source = pa.BufferReader(pa.py_buffer(output)[len(line) + 1 :])
    return tuple(_sheet_from(each, pa.ipc.open_stream(source).read_all()) for each in head["sheets"])


def _sheet_from(head: dict[str, Any], table: pa.Table) -> Sheet:
    columns = tuple(
        Column(table.column(index).combine_chunks(), table.column(index + 1).to_numpy())
        for index in range(0, table.num_columns, 2)
    )
    return Sheet(
        name=head["name"],
        columns=columns,
        row_count=head["rows"],
        is_hidden=head["hidden"],
        hidden_rows=frozenset(head["hidden_rows"]),
        percent_columns=frozenset(head["percent_columns"]),
        merged=tuple((top, left, bottom, right) for top, left, bottom, right in head["merged"]),
    )
