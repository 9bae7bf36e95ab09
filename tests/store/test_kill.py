import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from lib.store import Store, close_store, open_store, published_state, read_dataset
from lib.store.connecting import reading
from tests.store.kill_target import SIZES

ROOT = Path(__file__).parents[2]


def kill_at_random(url: str, turn: int, dice: random.Random) -> int:
    """Start the endless importer, kill it with signal 9, and return the last number it said to be published."""
    command = [sys.executable, "-m", "tests.store.kill_target", url, str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 our program
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(dice.uniform(0, 2.5))
        process.kill()
        said = process.stdout.read().split()
    return int(said[-1]) if said else -1


def check_intact(store: Store, turn: int, said: int) -> None:
    """The last published state is there, complete, and it is the one that was said or the next."""
    projects = read_dataset(store).projects
    titles = projects["title"].unique().tolist()
    assert len(titles) <= 1
    if titles and titles[0].startswith(f"{turn} "):
        number = int(titles[0].split()[1])
        assert number in (said, said + 1)
        assert len(projects) == SIZES[number % 2]
    else:
        assert said == -1


def check_file(store: Store) -> None:
    """Every page of the file and every link between tables is whole."""
    if store.is_sqlite:
        with reading(store) as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def check_rows_match_copies(store: Store) -> None:
    """Every import has as many typed rows as its tables say, so no half of one was kept."""
    counted = "SELECT import_id, count(*) AS rows FROM projects GROUP BY import_id ORDER BY import_id"
    with reading(store) as connection:
        rows = {row.import_id: row.rows for row in connection.execute(text(counted))}
        kept = connection.execute(text("SELECT import_id FROM imported_tables ORDER BY import_id")).scalars().all()
    assert list(rows) == list(kept)
    assert set(rows.values()) <= set(SIZES)


def kill_many_times(url: str, times: int) -> None:
    dice = random.Random(20261122)  # noqa: S311 moments, not secrets
    for turn in range(times):
        said = kill_at_random(url, turn, dice)
        store = open_store(url)
        check_intact(store, turn, said)
        check_rows_match_copies(store)
        # The file grows with every turn, and so does the time to look at all of it.
        if turn % 20 == 0 or turn == times - 1:
            check_file(store)
        close_store(store)


def test_killed_at_a_random_moment_the_store_is_intact(store_url: str) -> None:
    """After signal 9 in the middle of importing, the last published state is complete and importing goes on."""
    kill_many_times(store_url, times=3)


@pytest.mark.slow
def test_killed_at_200_random_moments_the_store_is_intact(store_url: str) -> None:
    """The same, 200 times on one database."""
    kill_many_times(store_url, times=200)


def test_what_was_published_stays_published(store_url: str) -> None:
    """The state number after a restart is the one before, so nothing was published by being opened."""
    store = open_store(store_url)
    before = published_state(store)
    close_store(store)
    again = open_store(store_url)
    assert published_state(again) == before
    close_store(again)
