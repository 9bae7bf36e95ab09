import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from lib.model.rights import administrator
from lib.store import (
    Store,
    close_store,
    known_import,
    open_store,
    publish,
    published_state,
    read_dataset,
    save_import,
)
from lib.store.connecting import reading
from lib.store.errors import StoreError
from tests.store.kill_target import OFFICER, SIZES, SOURCE, TABLES, numbered_import

ROOT = Path(__file__).parents[2]
GRANTS = tuple(int(table.frame["grant_cents"].sum()) for table in TABLES)

if not hasattr(os, "fork"):
    pytest.skip("the importer that is killed is forked, which this system cannot", allow_module_level=True)


@dataclass
class Importers:
    """Starts importers on one database, lets each work for a while, and kills it."""

    process: subprocess.Popen[str]

    def start(self, turn: int) -> int:
        """Start the importer of a turn and return its process number when it has opened the store."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{turn}\n")
        self.process.stdin.flush()
        word, number = self.line().split()
        assert word == "ready"
        return int(number)

    def line(self) -> str:
        """Return the next line that is said."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def measure(self, turn: int) -> float:
        """Return how many seconds one import of each size takes with its publication."""
        importer, start = self.start(turn), time.perf_counter()
        said = [self.line() for _ in SIZES]
        seconds = time.perf_counter() - start
        assert said == [str(number) for number in range(len(SIZES))]
        self.kill(importer, with_writer=True)
        return seconds

    def kill_within(self, turn: int, seconds: float, *, with_writer: bool) -> int:
        """Let an importer work so long and kill it; return the last number it said to be published, -1 for none."""
        importer = self.start(turn)
        time.sleep(seconds)
        return self.kill(importer, with_writer=with_writer)

    def kill(self, importer: int, *, with_writer: bool) -> int:
        """Kill an importer, alone or with the process it writes many rows through; return what it said last."""
        (os.killpg if with_writer else os.kill)(importer, signal.SIGKILL)
        said = -1
        while (line := self.line()) != "gone":
            said = int(line)
        return said


@contextmanager
def importers(url: str) -> Iterator[Importers]:
    command = [sys.executable, "-m", "tests.store.kill_target", url]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:  # type: ignore[call-overload] # noqa: S603 our program
        yield Importers(process)
        process.stdin.close()


def check_intact(store: Store, turn: int, said: int) -> int:
    """The last published state is there, complete to the cent, and is the one that was said or the next."""
    projects = read_dataset(store).projects
    (title,) = projects["title"].unique()
    of_turn, number = map(int, title.split())
    if of_turn != turn:
        assert said == -1
        number = -1
    assert number in (said, said + 1)
    check_complete(store)
    return number


def check_complete(store: Store) -> None:
    """What is published has all rows of its list, and their money."""
    projects = read_dataset(store).projects
    number = int(projects["title"].iloc[0].split()[1])
    assert projects["title"].nunique() == 1
    assert len(projects) == SIZES[number % 2]
    assert int(projects["grant_cents"].sum()) == GRANTS[number % 2]


def repeat(store: Store, turn: int, number: int) -> str:
    """The import that was killed can be made again; return how far it had come."""
    import_, content = numbered_import(turn, number)
    kept = known_import(store, SOURCE, import_.sha256)
    try:
        import_id = save_import(store, import_, content, SOURCE, administrator(OFFICER))
    except StoreError as told:
        # A writing process that was left alone may have ended its work since.
        if told.code != "same_bytes":
            raise
        import_id = told.values["import_id"]
    publish(store, import_id, administrator(OFFICER))
    projects = read_dataset(store).projects
    assert projects["title"].eq(content.decode()).all()
    check_complete(store)
    return "while importing" if kept is None else "between import and publication"


def check_rows_match_copies(store: Store, after: tuple[int, int]) -> tuple[int, int]:
    """Every import since has as many typed rows as its list; return the last row and the last import looked at."""
    counted = "SELECT import_id, count(*) AS rows FROM projects WHERE row_id > :row GROUP BY import_id"
    tables = "SELECT import_id FROM imported_tables WHERE import_id > :import"
    with reading(store) as connection:
        since = {"row": after[0], "import": after[1]}
        rows = {row.import_id: row.rows for row in connection.execute(text(counted), since)}
        kept = set(connection.execute(text(tables), since).scalars())
        last = connection.execute(text("SELECT max(row_id) FROM projects")).scalar_one()
    assert set(rows) == kept
    assert set(rows.values()) <= set(SIZES)
    return int(last or 0), max(kept, default=after[1])


def check_file(store: Store) -> None:
    """Every page of the file and every link between tables is whole."""
    if store.is_sqlite:
        with reading(store) as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def kill_many_times(url: str, times: int) -> Counter[str]:
    """Kill importers at moments spread evenly over an import and publication of each size; count where they were."""
    dice = random.Random(20261122)  # noqa: S311 moments, not secrets
    hit: Counter[str] = Counter()
    looked_at = (0, 0)
    with importers(url) as started:
        duration = started.measure(turn=0)
        for turn in range(1, times + 1):
            moment = dice.uniform(0, duration)
            said = started.kill_within(turn, moment, with_writer=turn % 2 == 0)
            store = open_store(url)
            number = check_intact(store, turn, said)
            looked_at = check_rows_match_copies(store, looked_at)
            hit[repeat(store, turn, number + 1)] += 1
            # The file grows with every turn, and so does the time to look at all of it.
            if turn % 50 == 0 or turn == times:
                check_file(store)
            close_store(store)
    print(f"{times} kills within {duration:.2f} s: {dict(hit)}")  # noqa: T201 the measurement
    return hit


def test_killed_at_a_random_moment_the_store_is_intact(store_url: str) -> None:
    """After signal 9 in the middle of importing, the last published state is complete and the import can be made."""
    assert kill_many_times(store_url, times=3).total() == 3


@pytest.mark.slow
def test_killed_at_200_random_moments_the_store_is_intact(store_url: str) -> None:
    """The same, 200 times on one database, most of them while an import is being written."""
    hit = kill_many_times(store_url, times=200)
    assert hit.total() == 200
    assert hit["while importing"] > 100


def test_what_was_published_stays_published(store_url: str) -> None:
    """The state number after a restart is the one before, so nothing was published by being opened."""
    store = open_store(store_url)
    before = published_state(store)
    close_store(store)
    again = open_store(store_url)
    assert published_state(again) == before
    close_store(again)
