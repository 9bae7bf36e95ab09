"""What holds for all tests."""

from pathlib import Path

import pytest
from hypothesis import settings

# An example may take long on a busy machine; how fast things are is measured by the benchmarks.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# A worker takes whole files: where a long one came last, it would be waited for alone.
LONGEST_FIRST = ("browser", "sign_in", "load", "pages", "fuzz", "store", "output", "terminal", "golden", "examples")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the rooms with the longest files first, each in its own order."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    room = Path(item.nodeid).parts[1]
    return LONGEST_FIRST.index(room) if room in LONGEST_FIRST else len(LONGEST_FIRST)
