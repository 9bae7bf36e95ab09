from pathlib import Path

import pytest

from lib.model.rights import administrator
from lib.store import (
    Store,
    StoreError,
    audit_log,
    backup,
    close_store,
    imports,
    open_store,
    publish,
    published_state,
    read_content,
    read_dataset,
    restore,
    save_import,
)
from lib.store.connecting import writing
from tests.store.rows import import_of, table_of


def published(store: Store, reference: str) -> int:
    content = reference.encode()
    import_ = import_of(table_of("projects", [{"reference": reference, "grant_cents": 5}]), content=content)
    import_id = save_import(store, import_, content, "LEW", administrator("Ute"))
    publish(store, import_id, administrator("Ute"))
    return import_id


def test_a_backup_brings_everything_back(store: Store, tmp_path: Path) -> None:
    """After a restore rows, files and log are those of the backup, and the restore itself is in the log."""
    import_id = published(store, "R1")
    log = audit_log(store)
    copy = backup(store, tmp_path / "copies" / "monitor.sqlite")
    published(store, "R2")
    restore(store.url, copy, administrator("Ute"), "falsche Quelle")
    assert read_dataset(store).projects["reference"].tolist() == ["R1"]
    assert read_content(store, import_id) == b"R1"
    assert audit_log(store).iloc[1:].reset_index(drop=True).equals(log)
    assert audit_log(store)["action"].iloc[0] == "restore"


def test_after_a_restore_work_goes_on(store: Store, tmp_path: Path) -> None:
    """Imports and publications after a restore get numbers of their own."""
    published(store, "R1")
    copy = backup(store, tmp_path / "monitor.sqlite")
    restore(store.url, copy, administrator("Ute"), "Probe")
    published(store, "R3")
    assert read_dataset(store).projects["reference"].tolist() == ["R3"]
    assert imports(store)["import_id"].tolist() == [2, 1]


def test_the_state_after_a_restore_is_a_new_one(store: Store, tmp_path: Path) -> None:
    """No cache keyed by an earlier state can show for the restored data."""
    published(store, "R1")
    copy = backup(store, tmp_path / "monitor.sqlite")
    seen = {published_state(store)}
    published(store, "R2")
    seen.add(published_state(store))
    restore(store.url, copy, administrator("Ute"), "Probe")
    assert published_state(store) not in seen


def test_what_was_there_before_a_restore_is_kept(store: Store, tmp_path: Path) -> None:
    """The replaced data stand in a backup of their own beside the store."""
    published(store, "R1")
    copy = backup(store, tmp_path / "monitor.sqlite")
    published(store, "R2")
    aside = restore(store.url, copy, administrator("Ute"), "Probe")
    assert aside is not None
    before = open_store(f"sqlite:///{aside}")
    assert read_dataset(before).projects["reference"].tolist() == ["R2"]
    close_store(before)


def test_a_backup_is_taken_while_another_writes(store: Store, tmp_path: Path) -> None:
    """A backup during someone's writing holds the last published state."""
    published(store, "R1")
    with writing(store) as connection:
        connection.exec_driver_sql("UPDATE sources SET name = 'halb'")
        copy = backup(store, tmp_path / "monitor.sqlite")
    kept = open_store(f"sqlite:///{copy}")
    assert imports(kept)["source"].tolist() == ["LEW"]
    close_store(kept)


def test_a_damaged_store_is_restored_and_kept_aside(tmp_path: Path) -> None:
    """The damaged file is renamed, and the backup takes its place."""
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    published(store, "R1")
    copy = backup(store, tmp_path / "monitor.sqlite")
    close_store(store)
    store.path.write_bytes(b"damaged" * 1000)
    aside = restore(store.url, copy, administrator("Ute"), "beschädigt")
    assert aside is not None
    assert aside.read_bytes() == b"damaged" * 1000
    assert read_dataset(store).projects["reference"].tolist() == ["R1"]
    close_store(store)


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    """A file of that name stays as it is."""
    path = tmp_path / "monitor.sqlite"
    path.write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        backup(store, path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("content", [None, b"", b"no backup at all" * 500])
def test_a_restore_needs_a_whole_backup(store: Store, tmp_path: Path, content: bytes | None) -> None:
    """A missing, empty or other file is refused before anything is touched."""
    published(store, "R1")
    path = tmp_path / "monitor.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match="backup"):
        restore(store.url, path, administrator("Ute"), "Probe")
    assert read_dataset(store).projects["reference"].tolist() == ["R1"]
