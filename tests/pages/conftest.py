from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.ui.data import own_store

ROOT = Path(__file__).parents[2]
START = ROOT / "lib" / "ui" / "start.py"


@pytest.fixture
def open_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a page as a reader with an empty store does; keywords are parameters of the address."""
    monkeypatch.setenv("BUENDNISMONITOR_STORE", f"sqlite:///{tmp_path / 'store.sqlite'}")
    own_store.clear()  # a process opens its store once; a test has a process of its own only by this

    def open_(page: str, **params: str | list[str]) -> AppTest:
        test = AppTest.from_file(str(START), default_timeout=300)
        for name, value in params.items():
            test.query_params[name] = value
        test.run()
        return test if page == "ueberblick" else test.switch_page(f"../../pages/{page}.py").run()

    return open_
