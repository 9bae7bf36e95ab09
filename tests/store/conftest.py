"""An empty store on each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store import Store, close_store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store in a folder of its own."""
    opened = open_store(f"sqlite:///{tmp_path / 'folder' / 'store.sqlite'}")
    yield opened
    close_store(opened)
