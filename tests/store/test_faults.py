"""What happens to a database while the program runs: gone and back, full, replaced, migrated, another clock."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from lib.model.rights import administrator
from lib.store import (
    Store,
    StoreError,
    close_store,
    forget_older,
    open_store,
    publish,
    published_state,
    published_states,
    read_dataset,
    revert,
)
from lib.store.connecting import writing
from tests.store.postgres import Server, own_server
from tests.store.test_trouble import ROOT, save

UTE = administrator("Ute")


def titles(store: Store) -> int:
    return len(read_dataset(store).projects)


def test_a_server_that_stops_and_comes_back_is_used_again() -> None:
    """While PostgreSQL is down every step is a sentence; when it is back the same process goes on, nothing lost."""
    with own_server() as server:
        store = open_store(server.url)
        publish(store, save(store, b"a", rows=3), UTE)
        staged = save(store, b"b", rows=5)
        server.stop()
        for step in (lambda: read_dataset(store), lambda: publish(store, staged, UTE), lambda: save(store, b"c")):
            with pytest.raises(StoreError) as told:
                step()
            assert told.value.code == "no_server"
        server.start()
        assert titles(store) == 3
        publish(store, staged, UTE)
        assert titles(store) == 5
        close_store(store)


def forget_everything(store: Store, server: Server) -> None:
    """A step of two writes, between which the server stops."""
    with writing(store) as connection:
        connection.execute(text("DELETE FROM publications"))
        server.stop()
        connection.execute(text("DELETE FROM projects"))


@pytest.mark.slow
def test_a_server_that_stops_in_the_middle_of_a_step_undoes_it() -> None:
    """A crash between the first and the last write of a step leaves nothing of it."""
    with own_server() as server:
        store = open_store(server.url)
        publish(store, save(store, b"a", rows=3), UTE)
        before = published_state(store)
        with pytest.raises(StoreError) as told:
            forget_everything(store, server)
        assert told.value.code == "no_server"
        server.start()
        assert published_state(store) == before
        assert titles(store) == 3
        close_store(store)


def test_a_file_that_is_removed_is_noticed_and_another_in_its_place_is_taken(tmp_path: Path) -> None:
    """Nothing is written into a file that is no longer there; put back, it is used by the same process."""
    path = tmp_path / "store.sqlite"
    store = open_store(f"sqlite:///{path}")
    publish(store, save(store, rows=3), UTE)
    close_store(store)
    aside = path.rename(tmp_path / "aside.sqlite")
    for step in (lambda: read_dataset(store), lambda: save(store, b"b")):
        with pytest.raises(StoreError, match="no longer there"):
            step()
    assert not path.exists()
    path.write_bytes(aside.read_bytes())
    assert titles(store) == 3
    close_store(store)


def test_a_file_replaced_under_a_running_process_is_opened_anew(tmp_path: Path) -> None:
    """Where a restored file takes the place of the one in use, the next step sees the restored one."""
    path, other = tmp_path / "store.sqlite", tmp_path / "other.sqlite"
    for place, rows in ((path, 3), (other, 7)):
        store = open_store(f"sqlite:///{place}")
        publish(store, save(store, rows=rows), UTE)
        close_store(store)
    running = open_store(f"sqlite:///{path}")
    assert titles(running) == 3
    other.replace(path)
    assert titles(running) == 7
    close_store(running)


LIMITED = """
import resource, sys
from tests.store.test_trouble import StoreError, open_store, save
store = open_store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
try:
    save(store, b"large", rows=int(sys.argv[2]))
except StoreError as error:
    print(error.code)
"""


@pytest.mark.slow
@pytest.mark.parametrize("rows", [19_000, 30_000])
def test_a_file_that_may_not_grow_keeps_what_was_published(tmp_path: Path, rows: int) -> None:
    """Where the system refuses a larger file, row by row or in bulk, the import ends in a sentence."""
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    publish(store, save(store, b"small", rows=3), UTE)
    close_store(store)
    command = [sys.executable, "-c", LIMITED, store.url, str(rows)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603 our own words
    assert ended.stdout.split() in (["disk_full"], ["disk_error"]), ended.stderr
    again = open_store(store.url)
    assert titles(again) == 3
    publish(again, save(again, b"large", rows=4), UTE)
    assert titles(again) == 4
    close_store(again)


def test_damage_inside_the_rows_is_named(tmp_path: Path) -> None:
    """Damage inside the copy of the rows, which the database itself does not notice, is found on reading."""
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    publish(store, save(store, rows=50), UTE)
    with writing(store) as connection:
        connection.execute(text("UPDATE imported_tables SET frame = substr(frame, 1, length(frame) - 40)"))
    with pytest.raises(StoreError, match="damaged"):
        read_dataset(store)
    close_store(store)


def test_a_running_process_goes_on_while_a_newer_one_migrates(store: Store) -> None:
    """What a newer version adds does not stop the older one that runs; at its next start it is told in one sentence."""
    publish(store, save(store, rows=3), UTE)
    newer = open_store(store.url)
    with writing(newer) as connection:
        connection.execute(text("ALTER TABLE projects ADD COLUMN of_the_future TEXT"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    close_store(newer)
    publish(store, save(store, b"b", rows=4), UTE)
    assert titles(store) == 4
    with pytest.raises(StoreError) as told:
        open_store(store.url)
    assert told.value.code == "newer"
    assert titles(store) == 4


def test_a_clock_set_back_changes_no_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts follows the order of the acts, not the moments in the log."""
    publish(store, save(store, b"a", rows=3), UTE)
    moment = datetime.now() - timedelta(days=4_000)
    for room in ("publishing", "saving"):
        monkeypatch.setattr(f"lib.store.{room}.now", lambda: moment.replace(microsecond=0))
    publish(store, save(store, b"b", rows=5), UTE)
    assert titles(store) == 5
    assert published_states(store)["state"].tolist() == ["2", "1"]
    assert published_states(store)["at"].is_monotonic_increasing
    assert forget_older(store, UTE, 30, moment).originals == ()
    revert(store, "LEW", UTE, "zurück")
    assert titles(store) == 3
