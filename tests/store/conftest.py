"""An empty store on each kind of database: SQLite always, PostgreSQL where a server is given or can be started."""

from collections.abc import Iterator
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


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite'}"
        return
    server = request.getfixturevalue("postgres_url")
    schema = f"test_{abs(hash(request.node.nodeid)):x}"
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {schema}"))
    yield server.rsplit("/", 1)[0] + f"/{schema}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {schema} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def empty_store(store_url: str) -> Iterator[Store]:
    """A database without tables."""
    store = connect(store_url)
    yield store
    close_store(store)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A new store."""
    opened = open_store(store_url)
    yield opened
    close_store(opened)
