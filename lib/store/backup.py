"""Copies the whole store into one SQLite file while it is in use, and brings such a copy back."""

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select

from lib.model.rights import Actor
from lib.store.connecting import Store, close_store, connect, reading, translated_errors, writing
from lib.store.copying import continue_numbers, copy_rows
from lib.store.errors import StoreError
from lib.store.moments import now
from lib.store.opening import open_store
from lib.store.permitting import permitted
from lib.store.schema import audit, publications


def backup(store: Store, path: Path) -> Path:
    """Write a complete copy of the store as it is now to a new file, and return its path; others go on working.

    The file appears under its name only when it is whole and checked. Raises StoreError `backup_exists`,
    `backup_not_written`, or what the database says.
    """
    unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        if path.exists():
            raise StoreError("backup_exists", path=path)
        path.parent.mkdir(parents=True, exist_ok=True)
        _copy_out(store, unfinished)
        check_backup(unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise StoreError("backup_not_written", path=path) from error
    finally:
        with suppress(OSError):  # a name that the system refuses was never written
            unfinished.unlink(missing_ok=True)
    return path


def restore(store_url: str, path: Path, actor: Actor, reason: str) -> Path | None:
    """Make the store what the backup holds; return where what was there before is kept, None where nothing was.

    The backup is checked first. The published state gets a number that neither had, so no cache mistakes it for an
    earlier one. Raises StoreError `no_backup`, `backup_damaged` or `not_allowed`.
    """
    with permitted(connect(store_url), actor, "restore"):
        check_backup(path)
    store, aside = _opened_or_set_aside(store_url)
    if aside is None and _has_rows(store):
        aside = backup(store, _aside_path(store, path))
    state = max(_newest_act(store), _newest_act_of(path))
    _copy_in(path, store)
    with writing(store) as connection:
        _record(connection, state + 1, actor.name, f"{path.name}: {reason}")
    close_store(store)
    return aside


def check_backup(path: Path) -> None:
    """Raise StoreError where the file is missing, damaged, or no store."""
    if not _is_file(path):
        raise StoreError("no_backup", path=path)
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            intact = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise StoreError("backup_damaged", path=path) from error
    if not intact or version is None:
        raise StoreError("backup_damaged", path=path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that the system refuses, such as one that is too long
        return False


def _copy_out(store: Store, path: Path) -> None:
    if not store.is_sqlite:
        target = open_store(f"sqlite:///{path}")
        copy_rows(store, target)
        _close_file(target)
        return
    with translated_errors(store):
        _copy_file(store.path, path, "DELETE")


def _copy_file(from_: Path, to: Path, journal: str) -> None:
    """SQLite's own copying takes the changes of others into account and gives one state."""
    with closing(sqlite3.connect(from_)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute(f"PRAGMA journal_mode={journal}")


def _close_file(target: Store) -> None:
    """Fold the write-ahead log into the file, so that one file is the whole backup."""
    with target.engine.connect() as connection:
        raw = connection.connection.driver_connection
        if isinstance(raw, sqlite3.Connection):
            raw.execute("PRAGMA journal_mode=DELETE")
    close_store(target)


def _copy_in(path: Path, store: Store) -> None:
    if store.is_sqlite:
        with translated_errors(store):
            _copy_file(path, store.path, "WAL")
        return
    source = open_store(f"sqlite:///{path}")
    copy_rows(source, store)
    close_store(source)


def _opened_or_set_aside(store_url: str) -> tuple[Store, Path | None]:
    """Open the store; a damaged file is renamed, since a restore is what its sentence asks for."""
    try:
        return open_store(store_url), None
    except StoreError as error:
        if error.code != "corrupt":
            raise
        damaged = Path(error.values["place"])
        aside = damaged.with_name(f"{damaged.name}.{_stamp()}.damaged")
        damaged.replace(aside)
        for ending in ("-wal", "-shm"):
            damaged.with_name(damaged.name + ending).unlink(missing_ok=True)
        return open_store(store_url), aside


def _aside_path(store: Store, path: Path) -> Path:
    place = store.path if store.is_sqlite else path
    return place.with_name(f"{place.stem}.{_stamp()}.before-restore.sqlite")


def _stamp() -> str:
    return f"{datetime.now():%Y%m%d-%H%M%S}"


def _has_rows(store: Store) -> bool:
    with reading(store) as connection:
        return connection.execute(select(audit.c.audit_id).limit(1)).first() is not None


def _newest_act(store: Store) -> int:
    with reading(store) as connection:
        return int(connection.execute(select(func.max(publications.c.publication_id))).scalar_one() or 0)


def _newest_act_of(path: Path) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT max(publication_id) FROM publications").fetchone()[0] or 0)


def _record(connection: Connection, publication_id: int, by: str, reason: str) -> None:
    row = {"at": now(), "by": by, "action": "restore", "reason": reason}
    connection.execute(insert(audit).values(row))
    connection.execute(insert(publications).values(row | {"publication_id": publication_id}))
    continue_numbers(connection, publications)
