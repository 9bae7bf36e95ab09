"""Read the workbook on stdin within limits that this process sets itself, and write its sheets to stdout.

Arguments: memory in bytes, CPU seconds, most rows, columns and cells of a sheet. Output: one line of JSON (`sheets`
with name, hidden, rows, merged, hidden_rows, percent_columns; or `refused` with the code of a finding), then for each
sheet an Arrow stream with the columns `t0`, `k0`, `t1`, `k1` and so on: texts and kinds.
"""

import gc
import json
import sys
from contextlib import suppress
from pathlib import Path

if __name__ == "__main__":
    # The process runs isolated from its surroundings, so it has to be told where the project is.
    sys.path.append(str(Path(__file__).parents[3]))

import pyarrow as pa

from lib.intake.reader.sheets import SheetSizes, SheetTooLargeError, read_sheets


def main() -> None:
    """Do as the module says; whatever a reader library raises means that it cannot read the file."""
    memory, cpu, *sizes = (int(value) for value in sys.argv[1:6])
    bind_process(memory, cpu)
    # Two million cells make no cycles; looking for them takes a third of the time.
    gc.disable()
    try:
        sheets = read_sheets(sys.stdin.buffer.read(), SheetSizes(*sizes))
    except SheetTooLargeError as error:
        refuse("sheet_too_large", str(error))
    except Exception as error:
        refuse("file_password" if "assword" in f"{type(error).__name__} {error}" else "file_damaged")
    else:
        sys.stdout.buffer.write(json.dumps({"sheets": [head for head, _ in sheets]}).encode() + b"\n")
        for _, batch in sheets:
            with pa.ipc.new_stream(sys.stdout.buffer, batch.schema) as stream:
                stream.write_batch(batch)


def refuse(code: str, found: str = "") -> None:
    """Write the refusal instead of sheets."""
    sys.stdout.buffer.write(json.dumps({"refused": code, "found": found}).encode() + b"\n")


def bind_process(memory: int, cpu: int) -> None:
    """Limit memory and CPU time of this process where the system can."""
    try:
        import resource  # noqa: PLC0415  Windows has no such module; the timeout of the parent holds there alone
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, cpu, cpu + 5),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for which, soft, hard in limits:
        # macOS refuses a limit of memory, and any system one above what it was given itself.
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (soft, hard))


if __name__ == "__main__":
    main()
