"""How long two lists of ten thousand projects without reference numbers take to be matched."""

import time

import pytest

from lib.query.project_matching import match_projects
from tests.query.changed_lists import changed_lists


@pytest.mark.slow
def test_ten_thousand_against_ten_thousand_take_seconds() -> None:
    """Matching by likeness takes at most 5 s of processor time, and misses no pair it must find."""
    lists = changed_lists(10_000, seed=1, with_references=False)
    start = time.process_time()
    pairs = match_projects(lists.old, lists.new)
    seconds = time.process_time() - start
    found = set(zip(pairs["old"].tolist(), pairs["new"].tolist(), strict=True))
    precision, recall = (len(found & lists.pairs) / count for count in (len(found), len(lists.pairs)))
    print(f"{seconds:.2f} s, precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201 the measurement
    assert min(precision, recall) >= 0.95
    assert seconds <= 5
