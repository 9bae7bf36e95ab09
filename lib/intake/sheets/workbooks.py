"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) to sheets, read by a child process that may die alone."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa

from lib.intake.grid import Column, Sheet
from lib.intake.sheets.checking import Refusal
from lib.intake.sheets.limits import Limits

_TELL_SECONDS = 0.25
_READER = Path(__file__).parents[1] / "reader" / "__main__.py"


def read_workbook_sheets(
    content: bytes, limits: Limits, tell: Callable[[], None] = lambda: None
) -> tuple[Sheet, ...] | Refusal:
    """Return the worksheets of a workbook, or why the reader refused or died.

    `tell` is called several times a second while the reader works; where it raises, the reader is ended.
    """
    with subprocess.Popen(  # noqa: S603  our own script; nothing of the file stands in the command
        _command(limits), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as reader:
        try:
            output = _output_of(reader, content, limits.reader_timeout_seconds, tell)
        except BaseException:
            reader.kill()
            raise
        if output is None:
            reader.kill()
            return Refusal("reader_timeout", expected=str(limits.reader_timeout_seconds))
    return _sheets_from(output) if reader.returncode == 0 and output else Refusal("reader_refused")


def _output_of(
    reader: "subprocess.Popen[bytes]", content: bytes, seconds: float, tell: Callable[[], None]
) -> bytes | None:
    """Return what the reader writes, None where it takes longer than allowed."""
    end = time.monotonic() + seconds
    # A second call of communicate would send nothing of what the first one had not sent yet, and both would wait.
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(reader.communicate, content)
        try:
            while (left := end - time.monotonic()) > 0:
                try:
                    return work.result(min(_TELL_SECONDS, left))[0]
                except TimeoutError:
                    tell()
            return None
        finally:
            if not work.done():
                reader.kill()


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
