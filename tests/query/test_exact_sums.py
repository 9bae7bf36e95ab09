from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects_made import dataset_of

from lib.query.exact_sums import split_by_ratios, split_equally, sums_by
from lib.query.facts import build_facts
from lib.query.money import View, money_by, money_by_time
from lib.query.spreading import Runs, share_until, spread

HUGE = st.integers(-(2**57), 2**57)


@given(st.lists(st.tuples(st.integers(0, 3), HUGE), max_size=30))
def test_sums_are_exact_beyond_what_floats_hold(pairs: list[tuple[int, int]]) -> None:
    """Sums of numbers far above 2^53 are exact to the last digit."""
    codes = np.array([code for code, _ in pairs], dtype=np.int64)
    values = np.array([value for _, value in pairs], dtype=np.int64)
    expected = [sum(value for code, value in pairs if code == group) for group in range(4)]
    assert sums_by(codes, values, 4).tolist() == expected


@given(st.lists(st.tuples(st.integers(-(10**15), 10**15), st.integers(1, 7)), max_size=10))
def test_equal_parts_add_up_and_differ_by_a_cent(amounts: list[tuple[int, int]]) -> None:
    """Parts of an amount add up to it; none is more than a cent larger than another."""
    cents = np.array([amount for amount, _ in amounts], dtype=np.int64)
    counts = np.array([count for _, count in amounts], dtype=np.int64)
    parts = np.split(split_equally(cents, counts), np.cumsum(counts)[:-1])
    for (amount, _), part in zip(amounts, parts, strict=False):
        assert int(part.sum()) == amount
        assert int(part.max() - part.min()) <= 1


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10_000), min_size=1, max_size=6))
def test_shares_add_up_and_stay_within_a_cent(cents: int, hundredths: list[int]) -> None:
    """Parts in given shares add up to the amount, each within a cent of its exact share."""
    parts = split_by_ratios(np.array([cents]), np.array([len(hundredths)]), np.array(hundredths))
    assert int(parts.sum()) == cents
    whole = sum(hundredths)
    for part, share in zip(parts.tolist(), hundredths, strict=True):
        exact = Fraction(cents * share, whole) if whole else Fraction(cents, len(hundredths))
        assert abs(part - exact) < 1


@given(st.integers(-(2**58), 2**58), st.integers(1, 3000), st.lists(st.integers(-50, 3100), min_size=2, unique=True))
def test_intervals_of_a_run_are_differences_of_its_running_sum(cents: int, length: int, edges: list[int]) -> None:
    """The spread over any intervals is what lies between two of its running sums, also of the largest amounts."""
    bounds = np.array(sorted(edges))
    run = Runs(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), np.array([length]), np.array([cents]))
    running = share_until(np.full(len(bounds), cents), np.full(len(bounds), length), bounds)
    assert spread(run, bounds, 1)[0].tolist() == np.diff(running).tolist()


def test_given_shares_are_used_and_the_others_are_equal() -> None:
    """A project whose file states shares is split by them, one without equally; the gap names the latter."""
    districts = {"district_ags": "03241;03254", "grant_cents": 1000}
    facts = build_facts(dataset_of(districts | {"district_shares": "03254: 30 %; 03241: 70 %"}, districts))
    found = money_by(facts, facts.all_rows, "district", attribution="shares")
    assert found.frame["amount_cents"].tolist() == [700 + 500, 300 + 500]
    assert [(gap.reason, gap.positions.tolist()) for gap in found.coverage.missing] == [("no_shares.district", [1])]
    assert money_by(facts, facts.all_rows, "district", attribution="split").frame["amount_cents"].tolist() == [1000] * 2


def test_shares_in_euros_give_these_euros() -> None:
    """Where the stated amounts add up to the grant, each part is the amount stated, to the cent."""
    row = {"topic_ids": "care;women;economy", "grant_cents": 10_000_001}
    stated = {"topic_shares": "care: 33333.33 €; women: 66666.67 €; economy: 0.01 €"}
    facts = build_facts(dataset_of(row | stated))
    frame = money_by(facts, facts.all_rows, "topic", attribution="shares").frame
    assert dict(zip(frame["group"], frame["amount_cents"], strict=True)) == {
        "care": 3_333_333, "women": 6_666_667, "economy": 1,
    }  # fmt: skip


def test_single_days_for_ever_are_refused() -> None:
    """A table larger than memory is refused before it is made."""
    rows = [{"beneficiary": f"T{n}", "grant_cents": 1, "start_date": "2000-01-01"} for n in range(60)]
    rows[0]["end_date"] = "9999-12-31"
    facts = build_facts(dataset_of(*(row | {"end_date": row.get("end_date", "2000-01-01")} for row in rows)))
    view = View(definition="spread", grain="day", dimension="beneficiary")
    with pytest.raises(ValueError, match="too many"):
        money_by_time(facts, facts.all_rows, view)
