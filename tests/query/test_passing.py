"""What a filter lets pass is remembered, and never mixed up."""

import numpy as np
import pytest

from lib.query import passing as passing_module
from lib.query.facts import build_facts
from lib.query.filters import Selection
from lib.query.passing import passing
from tests.query.projects_made import dataset_of

FACTS = build_facts(dataset_of({"topic_ids": "care;women", "grant_cents": 5}, {"topic_ids": "women"}, {}))


def test_an_answer_is_remembered() -> None:
    """Another filter beside it leaves the answer of the first as it was."""
    first = passing(FACTS, Selection(topics=("women",)))["topics"]
    assert passing(FACTS, Selection(topics=("women",), funds=("ESF",)))["topics"] is first
    assert first.tolist() == [True, True, False]


def test_an_answer_cannot_be_changed() -> None:
    """Readers share it."""
    with pytest.raises(ValueError, match="read-only"):
        passing(FACTS, Selection(text="x"))["text"][0] = True


def test_each_part_of_a_filter_tells_answers_apart() -> None:
    """Codes, excluded, kind of amount, unknown ones."""
    asked = [
        Selection(topics=("women",)),
        Selection(topics=("women",), excluded=frozenset({"topics"})),
        Selection(topics=("care",)),
        Selection(max_cents=7),
        Selection(max_cents=7, amount="eu_amount"),
        Selection(max_cents=7, with_unknown_amount=True),
    ]
    found = [next(iter(passing(FACTS, each).values())).tolist() for each in asked]
    assert found == [
        [True, True, False],
        [False, False, True],
        [True, False, False],
        [True, False, False],
        [False, False, False],
        [True, True, True],
    ]


def test_other_data_have_their_own_answers() -> None:
    """The same filter on other projects."""
    passing(FACTS, Selection(topics=("care",)))
    others = build_facts(dataset_of({"topic_ids": "women"}, {"topic_ids": "women;care"}))
    assert passing(others, Selection(topics=("care",)))["topics"].tolist() == [False, True]


def test_what_is_remembered_is_bounded() -> None:
    """The answers of the filters asked for longest ago are let go of."""
    facts = build_facts(dataset_of({"grant_cents": 1}))
    for cents in range(passing_module.MOST_REMEMBERED + 5):
        passing(facts, Selection(min_cents=cents))
    assert len(passing_module._remembered(facts).answers) == passing_module.MOST_REMEMBERED


def test_no_projects() -> None:
    """No data, no answers."""
    facts = build_facts(dataset_of())
    assert passing(facts, Selection(topics=("care",), districts=("03101",)))["topics"].dtype == np.bool_
