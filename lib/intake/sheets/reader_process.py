"""The child process that reads one workbook: content on stdin, sheets on stdout, limits set by itself.

It runs as a script of its own and imports nothing of the project, so that it starts fast and may die alone.
Output: one line of JSON (`sheets`: name, hidden, merged; or `refused`), then for each sheet an Arrow stream with
columns `t0`, `k0`, `t1`, `k1`, …: texts and kinds.
"""

import io
import json
import re
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa

EMPTY, TEXT, NUMBER, DATE, FLAG, ERROR = range(6)
ERROR_TEXT = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|GETTING_DATA|SPILL!|CALC!)")


def main() -> None:
    """Read the workbook on stdin within the limits given as arguments: memory, CPU seconds, rows, columns, cells."""
    memory, cpu, rows, columns, cells = (int(value) for value in sys.argv[1:6])
    bind_process(memory, cpu)
    content = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    try:
        heads, batches = read_sheets(content, rows, columns, cells)
    except SheetTooLargeError as error:
        out.write(json.dumps({"refused": "sheet_too_large", "sheet": error.args[0], "found": error.args[1]}).encode())
        return
    except Exception as error:
        # Whatever a reader library raises means that it cannot read the file.
        refused = "file_password" if "assword" in f"{type(error).__name__} {error}" else "file_damaged"
        out.write(json.dumps({"refused": refused}).encode())
        return
    out.write(json.dumps({"sheets": heads}).encode() + b"\n")
    for batch in batches:
        with pa.ipc.new_stream(out, batch.schema) as stream:
            stream.write_batch(batch)


class SheetTooLargeError(Exception):
    """A sheet claims more rows, columns or cells than allowed: its name and its size."""


def bind_process(memory: int, cpu: int) -> None:
    """Limit memory and CPU time of this process where the system can."""
    try:
        import resource  # noqa: PLC0415  Windows has no such module; the timeout of the parent holds there alone
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_sheets(content: bytes, rows: int, columns: int, cells: int) -> tuple[list[dict[str, Any]], list[Any]]:
    """Return a head and a record batch for each worksheet."""
    import python_calamine  # noqa: PLC0415  only after the limits hold

    workbook = python_calamine.load_workbook(io.BytesIO(content))
    heads, batches = [], []
    for meta in workbook.sheets_metadata:
        if "WorkSheet" not in str(meta.typ):
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
        if height > rows or width > columns or height * width > cells:
            raise SheetTooLargeError(meta.name, f"{height} × {width}")
        merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or []]
        hidden = "Hidden" in str(meta.visible)
        heads.append({"name": meta.name, "hidden": hidden, "rows": height, "merged": merged})
        batches.append(as_batch(sheet.to_python(skip_empty_area=False) if height else [], width))
    return heads, batches


def as_batch(rows: list[list[Any]], width: int) -> pa.RecordBatch:
    """Return rows of Python values as texts and kinds, column by column."""
    arrays: dict[str, Any] = {}
    for index, values in enumerate(zip(*rows, strict=True) if rows else [()] * width):
        texts, kinds = as_column(list(values))
        arrays[f"t{index}"] = texts
        arrays[f"k{index}"] = pa.array(kinds)
    return pa.RecordBatch.from_pydict(arrays)


def as_column(values: list[Any]) -> tuple[Any, np.ndarray]:
    """Return the texts of one column (null where empty) and their kinds."""
    kinds = np.fromiter((kind_of(value) for value in values), dtype=np.uint8, count=len(values))
    texts: list[str | None] = [None] * len(values)
    for index, value in enumerate(values):
        texts[index] = text_of(value)
    return pa.array(texts, pa.string()), kinds


def kind_of(value: Any) -> int:
    """Return the kind of a cell's value."""
    if isinstance(value, str):
        if not value:
            return EMPTY
        return ERROR if value[0] == "#" and ERROR_TEXT.fullmatch(value) else TEXT
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return FLAG
    if isinstance(value, int | float):
        return NUMBER
    return DATE if isinstance(value, date | datetime) else TEXT


def text_of(value: Any) -> str | None:
    """Return the text of a cell's value as the grid writes it."""
    if isinstance(value, str):
        return value or None
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def number_text(value: float) -> str:
    """Return the shortest decimal text that stands for the number, without exponent."""
    text = repr(value)
    if text.endswith(".0"):
        return text[:-2]
    return format(Decimal(text), "f") if "e" in text else text


if __name__ == "__main__":
    main()
