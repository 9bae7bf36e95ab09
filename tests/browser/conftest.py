import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

sys.path.insert(0, str(Path(__file__).parent))

from serving import FOREIGN, OPENED, PATIENCE_MS, chromium, server

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program with an empty store, shared by the tests that change nothing in it."""
    with server(tmp_path_factory.mktemp("shown")) as running:
        yield running


@pytest.fixture
def fresh_address(tmp_path: Path) -> Iterator[str]:
    """The program just started, with a store of its own."""
    with server(tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(autouse=True)
def asks_only_us_and_leaves_nothing_open() -> Iterator[None]:
    """Hold every test in a browser to this: no page asked another host; its readers close their pages at its end."""
    before = len(OPENED)
    FOREIGN.clear()
    yield
    while len(OPENED) > before:
        OPENED.pop().close()
    assert FOREIGN == []
