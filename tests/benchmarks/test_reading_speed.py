"""Which library reads files fastest, all in one run; run with `pytest -m slow -s tests/benchmarks`."""

import io
import time
from collections.abc import Callable

import fastexcel
import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pytest
import python_calamine
from test_import_speed import as_german_csv, as_xlsx, made_list, read_csv_with_pandas

from lib.intake.sheets import read_workbook
from lib.intake.tables import find_tables

pytestmark = pytest.mark.slow
ROWS_XLSX, ROWS_CSV = 100_000, 1_000_000


def seconds(action: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return min(taken)


def report(measured: dict[str, float]) -> None:
    for name, taken in sorted(measured.items(), key=lambda pair: pair[1]):
        print(f"  {taken:6.2f} s  {name}")  # noqa: T201


def read_and_find(name: str, content: bytes) -> None:
    for sheet in read_workbook(name, content).sheets:
        find_tables(sheet)


def with_fastexcel(content: bytes, **options: object) -> pa.RecordBatch:
    return fastexcel.read_excel(content).load_sheet(0, header_row=None, eager=True, **options)


def test_workbook_readers() -> None:
    """Reading 100,000 rows by 20 columns into texts and kinds, tables found, takes at most 0.15 of openpyxl's time."""
    content = as_xlsx(made_list(ROWS_XLSX))
    strict = {"skip_rows": 1, "schema_sample_rows": None, "dtype_coercion": "strict"}
    measured = {
        "ours: cells, kinds, tables, in a child process": seconds(lambda: read_and_find("list.xlsx", content)),
        "fastexcel, every column of one type": seconds(lambda: with_fastexcel(content, **strict)),
        "fastexcel, all as text": seconds(lambda: with_fastexcel(content, dtypes="string")),
        "python-calamine, Python values": seconds(
            lambda: python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        ),
        "pandas, openpyxl": seconds(lambda: pd.read_excel(io.BytesIO(content), engine="openpyxl"), 1),
    }
    report(measured)
    assert measured["ours: cells, kinds, tables, in a child process"] <= 0.15 * measured["pandas, openpyxl"]


def test_text_readers() -> None:
    """Reading 1,000,000 rows of German CSV into texts, tables found, takes at most half of the time of pandas."""
    content = as_german_csv(made_list(ROWS_CSV))
    options = arrow_csv.ParseOptions(delimiter=";")
    measured = {
        "ours: cells, tables": seconds(lambda: read_and_find("list.csv", content)),
        "pyarrow, types guessed": seconds(lambda: arrow_csv.read_csv(pa.BufferReader(content), parse_options=options)),
        "pandas, told everything": seconds(lambda: read_csv_with_pandas(content), 1),
        "pandas, all as text": seconds(lambda: pd.read_csv(io.BytesIO(content), sep=";", dtype=str), 1),
    }
    report(measured)
    assert measured["ours: cells, tables"] <= 0.5 * measured["pandas, told everything"]
