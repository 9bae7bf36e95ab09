"""How long a million projects take into the store and back, against a Parquet file in the same run."""

import dataclasses
import os
import resource
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


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall time, and processor time with that of child processes, which a busy machine does not change."""
    start, used = time.perf_counter(), processor_seconds()
    work()
    return time.perf_counter() - start, processor_seconds() - used


def processor_seconds() -> float:
    usages = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def ratio_of(times: dict[str, tuple[float, float]], place: int) -> float:
    store, parquet = (sum(times[f"{what} {act}"][place] for act in ("write", "read")) for what in ("store", "parquet"))
    return store / parquet


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
    wall, processor = ratio_of(times, 0), ratio_of(times, 1)
    publish(store, 1, administrator("Ute"))
    times["dataset"] = seconds(lambda: read_dataset(store))
    shown = {name: tuple(round(each, 2) for each in both) for name, both in times.items()}
    print(shown, f"ratio {wall:.2f}, of processor time {processor:.2f}")  # noqa: T201 the measurement
    pd.testing.assert_frame_equal(read_import(store, 1).tables[0].frame, frame)
    assert wall <= 6, times
