"""Connections to the database: what reads, what writes, and what its errors mean in words."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from lib.store.errors import StoreError

URL_VARIABLE = "BUENDNISMONITOR_STORE"
BUSY_SECONDS = 10
# Any fixed number: all writers on one PostgreSQL server wait for the same lock.
WRITER_LOCK = 4711_2026


@dataclass(frozen=True)
class Store:
    """An open database; give it to the functions of this room."""

    url: str
    engine: Engine

    @property
    def is_sqlite(self) -> bool:
        """True where the database is one file."""
        return self.engine.dialect.name == "sqlite"

    @property
    def place(self) -> str:
        """Where the database is, in words for people; never with a password."""
        return str(self.path) if self.is_sqlite else self.engine.url.render_as_string(hide_password=True)

    @property
    def path(self) -> Path:
        """The database file; raises ValueError for a server."""
        if not self.is_sqlite:
            raise ValueError("a database server has no file")
        return Path(str(self.engine.url.database))


def connect(url: str) -> Store:
    """Return the database at the URL, whatever is in it; raises StoreError where the URL is none."""
    return Store(url=url, engine=_engine(url))


def close_store(store: Store) -> None:
    """Close all connections; the store can be opened again."""
    store.engine.dispose()


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """Give a connection that sees one state of the database from its first query on."""
    with translated_errors(store), store.engine.connect() as connection:
        yield connection


@contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """Give a connection that holds the write lock; everything done on it is kept at the end, or nothing."""
    with translated_errors(store), store.engine.connect() as connection:
        options = connection.execution_options(buendnismonitor_write=True)
        with options.begin():
            if not store.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
            yield connection
    _TIMES_WRITTEN[store.url] += 1


def times_written(store: Store) -> int:
    """Return how often this process has changed what the store keeps."""
    return _TIMES_WRITTEN[store.url]


_TIMES_WRITTEN: Counter[str] = Counter()


@contextmanager
def translated_errors(store: Store) -> Iterator[None]:
    """Turn what a database says about locks, disks and damage into a StoreError; anything else is a bug."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise_in_words(store, str(getattr(error, "orig", None) or error), error)
        raise


def raise_in_words(store: Store, said: str, error: Exception) -> None:
    """Raise a StoreError where what the database said is something a person can put right."""
    code = next((code for fragment, code in ERROR_CODES if fragment in said.lower()), None)
    if code is not None:
        raise StoreError(code, place=store.place) from error


# Fragments of what SQLite and PostgreSQL say, and the sentence that puts it right.
ERROR_CODES = (
    ("file is not a database", "corrupt"),
    ("disk image is malformed", "corrupt"),
    ("unsupported file format", "corrupt"),
    ("database or disk is full", "disk_full"),
    ("no space left", "disk_full"),
    ("file too large", "disk_full"),
    ("disk i/o error", "disk_error"),
    ("readonly database", "read_only"),
    ("read-only transaction", "read_only"),
    ("permission denied", "read_only"),
    ("unable to open database file", "not_opened"),
    ("database is locked", "busy"),
    ("lock timeout", "busy"),
    ("connection refused", "no_server"),
    ("connection failed", "no_server"),
    ("server closed the connection", "no_server"),
    ("terminating connection", "no_server"),
    ("the connection is closed", "no_server"),
    ("the connection is lost", "no_server"),
    ("database system is", "no_server"),  # starting up, shutting down, in recovery
    ("timeout expired", "no_server"),
    ("could not translate host name", "no_server"),
)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError("url", variable=URL_VARIABLE) from error
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql") or not parsed.database:
        raise StoreError("url", variable=URL_VARIABLE)
    engine = create_engine(parsed, connect_args=_connect_args(parsed.get_backend_name()), pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        file = _StoreFile(parsed.database)
        event.listen(engine, "do_connect", file.before_connecting)
        event.listen(engine, "checkout", file.before_use)
    return engine


class _StoreFile:
    """Watches the file of a running store.

    A file that was removed lives on for those who have it open, and SQLite makes an empty one for those who have not:
    either way what is written then would be lost without a word.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._was_opened = False

    def before_connecting(self, *_: object) -> None:
        """Let only the first connection make a file."""
        if self._was_opened:
            self._number()
        self._was_opened = True

    def before_use(self, _connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        """Refuse a connection to a file that is gone, and have one to a file that was replaced made anew."""
        found = self._number()
        if record.info.setdefault("file", found) != found:
            raise DisconnectionError("another file has taken the place of the store's")

    def _number(self) -> int:
        try:
            return Path(self._path).stat().st_ino
        except OSError as error:
            raise StoreError("file_gone", place=self._path) from error


def _connect_args(backend: str) -> dict[str, Any]:
    if backend == "sqlite":
        return {"timeout": BUSY_SECONDS}
    return {"connect_timeout": BUSY_SECONDS, "options": f"-c lock_timeout={BUSY_SECONDS}s -c timezone=UTC"}


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # Python's own transaction handling starts too late for BEGIN IMMEDIATE; _begin_sqlite does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(connection: Connection) -> None:
    is_write = connection.get_execution_options().get("buendnismonitor_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")
