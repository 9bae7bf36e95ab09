import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent))

from serving import chromium, server


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
