"""What a proxy and a watcher of servers are told."""

from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from lib.store import close_store, open_store
from lib.store.connecting import writing
from lib.ui.data import own_store
from lib.ui.server.readiness import health, readiness
from lib.ui.server.shell import routes


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A client of the two addresses, with a store of its own."""
    monkeypatch.setenv("BUENDNISMONITOR_STORE", f"sqlite:///{tmp_path / 'store.sqlite'}")
    own_store.clear()
    return TestClient(Starlette(routes=[Route("/gesundheit", health), Route("/bereit", readiness)]))


def ready(client: TestClient) -> tuple[int, dict[str, str]]:
    """What the address says when it no longer says that the data are being read."""
    for _ in range(30):
        answer = client.get("/bereit")
        if answer.json().get("why") != "reading":
            break
    return answer.status_code, answer.json()


def test_both_addresses_are_served() -> None:
    """The program answers under the two addresses that the documents name."""
    assert {"/gesundheit", "/bereit"} <= {route.path for route in routes()}


def test_a_server_is_ready_when_store_and_data_are_read(asked: TestClient) -> None:
    """The store answers, its tables are right and the data are read."""
    with asked:
        assert ready(asked) == (200, {"status": "ready"})
        assert asked.get("/gesundheit").json() == {"status": "ok"}


def test_a_damaged_store_is_not_ready_but_alive(asked: TestClient, tmp_path: Path) -> None:
    """The process need not be started again, a reader must not be sent to it; no path and no password is told."""
    (tmp_path / "store.sqlite").write_bytes(b"x" * 5000)
    with asked:
        assert ready(asked) == (503, {"status": "not ready", "why": "corrupt"})
        assert asked.get("/gesundheit").status_code == 200


def test_tables_of_another_version_are_not_ready(asked: TestClient, tmp_path: Path) -> None:
    """A newer program on another server has migrated the tables: this one says so until it is renewed."""
    with asked:
        assert ready(asked)[0] == 200
        store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
        with writing(store) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        close_store(store)
        assert ready(asked)[1]["why"] == "schema"
