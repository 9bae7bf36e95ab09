import numpy as np
import pandas as pd

from lib.query.likeness import likeness
from tests.query.changed_lists import changed_lists


def test_giving_up_early_changes_no_score_that_counts() -> None:
    """Rows that reach the limit have the score they have without a limit; the others have none."""
    lists = changed_lists(300, seed=4, with_references=False)
    dice = np.random.default_rng(4)
    places = {side: dice.integers(0, len(frame), 4_000) for side, frame in (("old", lists.old), ("new", lists.new))}
    pairs = np.array(sorted(lists.pairs))
    old = lists.old.take(np.concatenate([places["old"], pairs[:, 0]])).reset_index(drop=True)
    new = lists.new.take(np.concatenate([places["new"], pairs[:, 1]])).reset_index(drop=True)
    whole, limited = likeness(old, new)["score"], likeness(old, new, at_least=0.72)["score"]
    reached = whole >= 0.72
    assert 200 < reached.sum() < 2_000
    pd.testing.assert_series_equal(limited[reached], whole[reached])
    assert (limited[~reached] == 0).all()
