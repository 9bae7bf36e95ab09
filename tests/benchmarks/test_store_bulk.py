"""How long a million projects take into the store and back, against a Parquet file in the same run."""

import dataclasses
import os
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from lib.model.rights import administrator
from lib.store import open_store, publish, read_dataset, read_import, save_import
from tests.benchmarks.project_rows import many_projects
from tests.store.rows import import_of, table_of

ROWS = int(os.environ.get("BENCHMARK_ROWS", "1000000"))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@pytest.mark.slow
def test_a_million_projects_take_at_most_six_times_parquet(tmp_path: Path) -> None:
    """Writing and reading the store takes at most 6 times a Parquet write and read of the same frame."""
    frame = many_projects(ROWS)
    parquet = tmp_path / "frame.parquet"
    table = dataclasses.replace(table_of("projects", [{}]), frame=frame)
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    times = {
        "parquet write": seconds(lambda: frame.to_parquet(parquet)),
        "parquet read": seconds(lambda: pd.read_parquet(parquet)),
        "store write": seconds(lambda: save_import(store, import_of(table), b"a", "LEW", administrator("Ute"))),
        "store read": seconds(lambda: read_import(store, 1).tables[0].frame),
    }
    ratio = (times["store write"] + times["store read"]) / (times["parquet write"] + times["parquet read"])
    publish(store, 1, administrator("Ute"))
    times["dataset"] = seconds(lambda: read_dataset(store))
    print({name: round(each, 2) for name, each in times.items()}, f"ratio {ratio:.2f}")  # noqa: T201 the measurement
    pd.testing.assert_frame_equal(read_import(store, 1).tables[0].frame, frame)
    assert ratio <= 6, times
