"""What the screen says when the store cannot be used: one sentence, no traceback, and the next try works."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from streamlit.testing.v1 import AppTest

from lib.store import close_store, open_store
from lib.store.errors import StoreError
from lib.ui.data import own_store
from tests.pages.published_lists import OLD, publish_list
from tests.store.postgres import own_server

OpenPage = Callable[..., AppTest]


def corrupt(path: Path) -> str:
    path.write_bytes(b"no database, but long enough to be looked at as one" * 100)
    return f"sqlite:///{path}"


def newer(path: Path) -> str:
    close_store(open_store(f"sqlite:///{path}"))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    return f"sqlite:///{path}"


def not_opened(path: Path) -> str:
    path.write_text("a file where a folder should be")
    return f"sqlite:///{path / 'store.sqlite'}"


def no_server(_path: Path) -> str:
    return "postgresql://name:geheim@127.0.0.1:1/monitor"


def url(_path: Path) -> str:
    return "monitor.sqlite"


@pytest.mark.parametrize("broken", [corrupt, newer, not_opened, no_server, url])
def test_a_store_that_cannot_be_opened_is_one_sentence(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Callable[[Path], str]
) -> None:
    """Each kind of trouble has its sentence with cause and remedy on the page, and a button to try again."""
    address = broken(tmp_path / "broken.sqlite")
    monkeypatch.setenv("BUENDNISMONITOR_STORE", address)
    page = open_page("ueberblick")
    assert not page.exception
    (said,) = [each.value for each in page.error]
    with pytest.raises(StoreError) as told:
        open_store(address)
    assert told.value.code == broken.__name__
    assert said == told.value.message("de")
    assert "geheim" not in said
    assert page.button(key="try_again")


def test_a_file_that_goes_and_comes_back(open_page: OpenPage, tmp_path: Path) -> None:
    """While the file is away the page says so; when it is back the same session shows the data again."""
    store = publish_list(OLD, date(2026, 6, 30))
    close_store(store)
    page = open_page("projekte")
    assert not page.error
    close_store(own_store())
    aside = shutil.move(store.path, tmp_path / "aside.sqlite")
    assert "nicht mehr da" in page.run().error[0].value
    shutil.copy(aside, store.path)
    assert not page.button(key="try_again").click().run().error
    assert not page.exception


@pytest.mark.slow
def test_a_server_that_goes_and_comes_back(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """While PostgreSQL is down the page says so; when it is back the same session shows the data again."""
    with own_server() as server:
        monkeypatch.setenv("BUENDNISMONITOR_STORE", server.url)
        own_store.clear()
        store = publish_list(OLD, date(2026, 6, 30))
        page = open_page("projekte")
        assert not page.error
        server.stop()
        assert "antwortet nicht" in page.run().error[0].value
        server.start()
        page.button(key="try_again").click().run()
        assert not page.error
        assert not page.exception
        close_store(own_store())
        close_store(store)
