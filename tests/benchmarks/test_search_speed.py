"""Text search over one million projects, as a ratio to Arrow's own search in the same run.

Run with `.venv/bin/python -m pytest tests/benchmarks/test_search_speed.py -m slow -s`.
"""

import sys
import time
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from million import dataset_of_size

from lib.query.byte_scan import FoldedTexts

pytestmark = pytest.mark.slow


def best_ms(compute: Callable[[], object], repeats: int = 3) -> float:
    """Return the shortest of several runs, in milliseconds."""
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        compute()
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


@pytest.fixture(scope="module")
def texts() -> pa.Array:
    projects = dataset_of_size(1_000_000).projects
    columns = [pa.array(projects[name].fillna(""), pa.large_string()) for name in ("title", "beneficiary", "reference")]
    return pc.utf8_lower(pc.binary_join_element_wise(*columns, pa.scalar("\n", pa.large_string())))


@pytest.mark.parametrize("word", ["pflege", "weiterbildung", "träger 123", "kommt nicht vor"])
def test_a_search_is_faster_than_arrows(texts: pa.Array, word: str) -> None:
    """Frequent, rare and absent words alike are found sooner than by Arrow, in the same texts."""
    folded = FoldedTexts(texts)
    expected = pc.match_substring(texts, word).to_numpy(zero_copy_only=False)
    assert np.array_equal(folded.contain(word.encode()), expected)
    ours_ms = best_ms(lambda: folded.contain(word.encode()))
    arrow_ms = best_ms(lambda: pc.match_substring(texts, word))
    sys.stdout.write(f"\n{word}: {ours_ms:.0f} ms, Arrow {arrow_ms:.0f} ms\n")
    assert ours_ms < arrow_ms
