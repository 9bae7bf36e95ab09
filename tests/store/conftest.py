"""An empty store on each kind of database: SQLite always, PostgreSQL where a server is given or can be started."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from lib.store import Store, close_store, open_store
from lib.store.connecting import connect
from tests.store.postgres import postgres_server


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a PostgreSQL server for tests."""
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store without rows, migrated once and copied for each test."""
    path = tmp_path_factory.mktemp("migrated") / "store.sqlite"
    close_store(open_store(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_database(postgres_url: str) -> Iterator[str]:
    """The name of a PostgreSQL store without rows, migrated once and copied for each test."""
    with _database(postgres_url) as name:
        close_store(open_store(_url(postgres_url, name)))
        yield name


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite'}"
        return
    server = request.getfixturevalue("postgres_url")
    with _database(server) as name:
        yield _url(server, name)


@pytest.fixture
def empty_store(store_url: str) -> Iterator[Store]:
    """A database without tables."""
    store = connect(store_url)
    yield store
    close_store(store)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A new store."""
    if request.param == "sqlite":
        path = tmp_path / "store.sqlite"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        yield from _opened(f"sqlite:///{path}")
        return
    server = request.getfixturevalue("postgres_url")
    with _database(server, request.getfixturevalue("migrated_database")) as name:
        yield from _opened(_url(server, name))


def _opened(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    close_store(store)


def _url(server: str, database: str) -> str:
    return f"{server.rsplit('/', 1)[0]}/{database}"


@contextmanager
def _database(server: str, template: str = "template0") -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield name
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()
