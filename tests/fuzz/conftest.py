"""Pages as a reader opens them, on a store of its own; every failure is seen, also one shown as a sentence."""

import logging
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

sys.path.insert(0, str(Path(__file__).parent))

from hostile import hostile_projects

from lib.model.rights import administrator
from lib.store import default_store_url, open_store, publish, save_import
from lib.ui.data import own_store
from tests.store.rows import import_of, table_of

START = Path(__file__).parents[2] / "lib" / "ui" / "start.py"
OpenPage = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an empty store that the pages show."""
    monkeypatch.setenv("BUENDNISMONITOR_STORE", f"sqlite:///{tmp_path / 'store.sqlite'}")
    own_store.clear()
    return tmp_path


@pytest.fixture
def open_page(caplog: pytest.LogCaptureFixture) -> OpenPage:
    """Open a page with parameters in its address; fails where the program met a bug."""

    def open_(page: str, params: dict[str, str | list[str]] | None = None) -> AppTest:
        test = AppTest.from_file(str(START), default_timeout=300)
        for name, value in (params or {}).items():
            test.query_params[name] = value
        test.run()
        opened = test if page == "ueberblick" else test.switch_page(f"../../pages/{page}.py").run()
        failures = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
        assert not opened.exception
        assert failures == []
        return opened

    return open_


@pytest.fixture
def hostile_store() -> None:
    """Publish the hostile projects."""
    store = open_store(default_store_url())
    read = import_of(
        table_of("projects", hostile_projects()),
        content=b"hostile",
        file="<img src=x onerror=alert(1)>[x](javascript:alert(1)).xlsx",
        as_of=date(2026, 6, 30),
    )
    saved = save_import(store, read, b"hostile", "<b>[q](http://foreign.invalid)</b>", administrator("<i>Ute</i>"))
    publish(store, saved, administrator("<i>Ute</i>"))
