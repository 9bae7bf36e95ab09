import io
import time
import tracemalloc
from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from lib.output.about import About
from lib.output.tables import Column, Kind, TableView
from lib.output.workbook import ROWS_AT_ONCE, write_workbook

ROWS = 100_000
MOST_OF_OPENPYXL = 0.35


@pytest.mark.slow
def test_bulk_export_is_fast():
    """100,000 × 25 formatted cells take at most 0.35 of the time of DataFrame.to_excel with openpyxl, in one run."""
    table = _table(ROWS)
    ours = _seconds(lambda: write_workbook([table], About("Messung", datetime(2026, 11, 22)), "de"))
    plain = table.frame.assign(**{name: table.frame[name] / 100 for name in table.frame if name.startswith("cents")})
    theirs = _seconds(lambda: plain.to_excel(io.BytesIO(), engine="openpyxl", index=False))
    print(f"{ours:.1f} s against {theirs:.1f} s: {ours / theirs:.2f}")  # noqa: T201 # the measurement is the result
    assert ours <= MOST_OF_OPENPYXL * theirs


@pytest.mark.slow
def test_a_longer_table_takes_no_more_memory():
    """Four times the rows need at most half as much memory again, the finished file included: only a part is text."""
    short, long = (_peak_bytes(_table(rows)) for rows in (ROWS_AT_ONCE, 4 * ROWS_AT_ONCE))
    print(f"{short / 1e6:.0f} MB for {ROWS_AT_ONCE} rows, {long / 1e6:.0f} MB for four times as many")  # noqa: T201
    assert long <= 1.5 * short


def _peak_bytes(table: TableView) -> int:
    tracemalloc.start()
    write_workbook([table], About("Messung", datetime(2026, 11, 22)), "de")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _table(rows: int) -> TableView:
    draw = np.random.default_rng(1)
    words = np.array([f"Vorhaben zur Gewinnung von Fachkräften Nummer {number}" for number in range(5000)])
    days = np.datetime64("2015-01-01", "us") + draw.integers(0, 4000, (4, rows)).astype("timedelta64[D]")
    frame = {f"text{at}": pd.Series(words[draw.integers(0, 5000, rows)], dtype="str") for at in range(12)}
    frame |= {f"cents{at}": pd.Series(draw.integers(0, 10**8, rows), dtype="Int64") for at in range(8)}
    frame |= {f"day{at}": pd.Series(days[at]) for at in range(4)}
    frame |= {"rate": pd.Series(draw.random(rows) * 100, dtype="Float64")}
    kinds = {"text": Kind.TEXT, "cents": Kind.MONEY, "day": Kind.DATE, "rate": Kind.RATE}
    columns = [Column(name, name, kinds[name.rstrip("0123456789")], 16, name.startswith("cents")) for name in frame]
    return TableView("Vorhaben", "Vorhaben", tuple(columns), pd.DataFrame(frame))


def _seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
