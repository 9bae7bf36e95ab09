"""What goes wrong around a database: disks, rights, damage, two at once. Each ends in words and an intact store."""

import dataclasses
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from lib.model.rights import administrator
from lib.store import Store, StoreError, close_store, open_store, publish, published_state, read_dataset, save_import
from lib.store.connecting import writing
from tests.benchmarks.project_rows import many_projects
from tests.store.rows import import_of, table_of

ROOT = Path(__file__).parents[2]


def save(store: Store, content: bytes = b"a", rows: int = 1, source: str = "LEW") -> int:
    table = dataclasses.replace(table_of("projects", [{}]), frame=many_projects(rows))
    return save_import(store, import_of(table, content=content), content, source, administrator("Ute"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 8 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:  # noqa: S603
        pytest.skip("a disk of 8 MB cannot be mounted without the right to mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)  # noqa: S603, S607


@pytest.mark.parametrize("rows", [19_000, 60_000])
def test_a_full_disk_keeps_what_was_published(small_disk: Path, rows: int) -> None:
    """An import that does not fit ends in a sentence; row by row and in bulk nothing of it is kept."""
    store = open_store(f"sqlite:///{small_disk / 'store.sqlite'}")
    publish(store, save(store, b"small"), administrator("Ute"))
    before = read_dataset(store).projects
    with pytest.raises(StoreError, match="disk"):
        save(store, b"large", rows=rows)
    close_store(store)
    again = open_store(store.url)
    assert read_dataset(again).projects.equals(before)
    close_store(again)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """A file of other content is reported with its place and left as it is."""
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database, but long enough to be looked at as one" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="damaged") as raised:
        open_store(f"sqlite:///{path}")
    assert str(path) in raised.value.message("de")
    assert path.read_bytes() == before


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    """Bytes overwritten in the middle of the file are noticed at the latest when rows are read."""
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    publish(store, save(store, rows=2_000), administrator("Ute"))
    with writing(store):
        pass
    store.engine.dispose()
    content = bytearray(store.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    store.path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        read_dataset(open_store(store.url))


OPEN_AND_SAVE = """
import os, sys
import sqlalchemy.dialects.sqlite
from tests.store.test_trouble import StoreError, open_store, save
# Rights are given up after the imports: Python itself may lie where only root can read.
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    store = open_store(sys.argv[1])
    save(store, b"new")
except StoreError as error:
    print(error.code)
"""


def said_to_a_guest(url: str) -> list[str]:
    """What a user without the right to write is told."""
    # The working folder of the tests may be closed to other users.
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}){OPEN_AND_SAVE}", url]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")  # noqa: S603 our own words
    return ended.stdout.split() or [ended.stderr]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can look into."""
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_folder_that_must_not_be_written_to_is_named(open_folder: Path) -> None:
    """A store cannot be created in a folder without the right to write."""
    open_folder.chmod(0o555)
    assert said_to_a_guest(f"sqlite:///{open_folder / 'store.sqlite'}") == ["not_opened"]


def test_a_read_only_file_is_named_and_stays_intact(open_folder: Path) -> None:
    """Without the right to write the store asks for it; SQLite needs it even to read while others write."""
    store = open_store(f"sqlite:///{open_folder / 'store.sqlite'}")
    publish(store, save(store), administrator("Ute"))
    close_store(store)
    assert said_to_a_guest(store.url) == ["read_only"]
    again = open_store(store.url)
    assert len(read_dataset(again).projects) == 1
    close_store(again)


def test_two_officers_publishing_at_once_both_end_well(store: Store) -> None:
    """Of two threads that publish the same import one is told that it is published already."""
    import_id = save(store)
    said: list[str] = []

    def act(name: str) -> None:
        try:
            publish(store, import_id, administrator(name))
            said.append("published")
        except StoreError as error:
            said.append(error.code)

    officers = [threading.Thread(target=act, args=(name,)) for name in ("Ute", "Uwe")]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()
    assert sorted(said) == ["already_published", "published"]


def test_another_process_importing_is_noticed(store: Store) -> None:
    """A publication by another process changes the state that this process sees, without a restart."""
    before = published_state(store)
    script = (
        "import sys; from tests.store.test_trouble import administrator, save, open_store, publish;"
        "store = open_store(sys.argv[1]); publish(store, save(store), administrator('Nacht'))"
    )
    subprocess.run([sys.executable, "-c", script, store.url], cwd=ROOT, check=True)  # noqa: S603 our own words
    assert published_state(store) != before
    assert len(read_dataset(store).projects) == 1


def test_a_reader_sees_the_old_state_while_another_writes(store: Store) -> None:
    """While an import is being written the dashboard shows the last published state, at once."""
    publish(store, save(store), administrator("Ute"))
    with writing(store) as connection:
        connection.exec_driver_sql("UPDATE sources SET name = 'anders'")
        assert len(read_dataset(store).projects) == 1


def test_a_writer_that_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process holds the lock longer than the program waits, it says so."""
    monkeypatch.setattr("lib.store.connecting.BUSY_SECONDS", 0.2)
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    import_id = save(store)
    with writing(store), pytest.raises(StoreError, match="Another process"):
        publish(store, import_id, administrator("Ute"))
    close_store(store)


def test_a_server_that_does_not_answer_is_named() -> None:
    """A wrong address of a PostgreSQL server is reported without its password."""
    with pytest.raises(StoreError, match="does not answer") as raised:
        open_store("postgresql://name:geheim@127.0.0.1:1/monitor")
    assert "geheim" not in raised.value.message("de")


@pytest.mark.parametrize("url", ["", "monitor.sqlite", "mysql://server/monitor", "sqlite://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """An unreadable address in the environment is reported with an example of a right one."""
    with pytest.raises(StoreError, match="cannot be read"):
        open_store(url)
