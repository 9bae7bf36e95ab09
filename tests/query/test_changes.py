import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.reference_tables import reference_table
from lib.model.tables import conform
from lib.query.changes import compare_projects
from lib.query.net_effect import net_effect
from lib.query.project_matching import Verdicts, match_projects
from tests.query.changed_lists import ChangedLists, changed_lists


def projects(*rows: dict) -> pd.DataFrame:
    frame = pd.DataFrame([{"project_id": f"p{number}", "currency": "EUR"} | row for number, row in enumerate(rows)])
    for column in [each for each in frame.columns if each.endswith("_date")]:
        frame[column] = pd.to_datetime(frame[column])
    return conform(frame, "projects")


def precision_and_recall(found: set, true: frozenset) -> tuple[float, float]:
    return len(found & true) / len(found), len(found & true) / len(true)


def matched(lists: ChangedLists) -> set[tuple[int, int]]:
    pairs = match_projects(lists.old, lists.new)
    return set(zip(pairs["old"].tolist(), pairs["new"].tolist(), strict=True))


@pytest.mark.parametrize("seed", range(5))
def test_with_references_hardly_any_pair_is_wrong_or_missing(seed: int) -> None:
    """On lists with known edits precision and recall of pairs and of edits are at least 0.99."""
    lists = changed_lists(600, seed, with_references=True)
    assert min(precision_and_recall(matched(lists), lists.pairs)) >= 0.99
    changed = compare_projects(lists.old, lists.new).projects
    found = set(changed.loc[changed["kind"] == "changed", "new"].astype("int64"))
    assert min(precision_and_recall(found, lists.edited)) >= 0.99


@pytest.mark.parametrize("seed", range(5))
def test_without_references_few_pairs_are_wrong_or_missing(seed: int) -> None:
    """Without any reference precision and recall of the pairs are at least 0.95, follow-up projects included."""
    lists = changed_lists(600, seed, with_references=False)
    assert min(precision_and_recall(matched(lists), lists.pairs)) >= 0.95


def test_new_gone_and_changed_are_told_apart() -> None:
    """Each project is new, gone, changed or the same, with the fields that moved."""
    old = projects({"reference": "A", "grant_cents": 100}, {"reference": "B"}, {"reference": "C"})
    new = projects({"reference": "a", "grant_cents": 150}, {"reference": "C"}, {"reference": "D"})
    changes = compare_projects(old, new)
    kinds = changes.projects.set_index(changes.projects["reference"].str.upper())["kind"].to_dict()
    assert kinds == {"A": "changed", "C": "same", "D": "new", "B": "gone"}
    assert changes.edits[["field", "old", "new"]].to_numpy().tolist()[-1] == ["grant", "100", "150"]


def test_an_edit_from_missing_has_no_difference() -> None:
    """An amount that was not known before did not grow by anything."""
    changes = compare_projects(projects({"reference": "A"}), projects({"reference": "A", "grant_cents": 5}))
    assert changes.edits["delta_cents"].isna().tolist() == [True]
    assert changes.edits["old"].isna().tolist() == [True]


def test_a_project_without_reference_says_why_it_is_the_same() -> None:
    """A match by likeness names the fields that agree and a confidence below 1."""
    row = {"title": "Pflege stärken", "beneficiary": "Träger A", "start_date": "2020-01-01", "grant_cents": 100}
    pairs = match_projects(projects(row), projects(row | {"grant_cents": 120}))
    assert pairs["reason"].tolist() == ["title;beneficiary;start_date"]
    assert 0.72 < pairs["confidence"].iloc[0] < 1


def test_twins_have_less_confidence() -> None:
    """Two rows that cannot be told apart are matched with a lower confidence."""
    row = {"title": "Kurs", "beneficiary": "Träger A", "start_date": "2020-01-01"}
    alone = match_projects(projects(row), projects(row))["confidence"].tolist()
    twins = match_projects(projects(row, row), projects(row, row))["confidence"].tolist()
    assert len(twins) == 2
    assert max(twins) < alone[0]


def test_an_officer_confirms_a_pair() -> None:
    """Two rows that nothing connects are one project when an officer says so."""
    old, new = projects({"title": "Alt", "reference": "1"}), projects({"title": "Neu", "reference": "2"})
    assert match_projects(old, new).empty
    assert match_projects(old, new, Verdicts(same=frozenset({("p0", "p0")})))["reason"].tolist() == ["confirmed"]


def test_an_officer_parts_a_pair() -> None:
    """A pair the officer parted is not matched again, by reference or by likeness."""
    row = {"reference": "1", "title": "Gleich", "beneficiary": "Träger"}
    verdicts = Verdicts(different=frozenset({("p0", "p0")}))
    assert match_projects(projects(row), projects(row), verdicts).empty


def test_the_net_effect_follows_a_project_that_moves() -> None:
    """A project that changes its alliance leaves its amount there and brings it here."""
    old = projects({"reference": "A", "alliance_id": "LEW", "grant_cents": 100})
    new = projects({"reference": "A", "alliance_id": "SON", "grant_cents": 130})
    effect = net_effect(compare_projects(old, new), "alliance").set_index("group")["change_cents"].to_dict()
    assert effect == {"LEW": -100, "SON": 130}


def test_lists_without_any_topic_have_an_effect_by_topic() -> None:
    """Where no project states a topic, all of the amount stands in the line without one."""
    effect = net_effect(compare_projects(projects({"grant_cents": 1}), projects({"grant_cents": 3})), "topic")
    assert effect["group"].isna().all()
    assert effect["change_cents"].sum() == 2


def test_other_currencies_are_not_added() -> None:
    """An amount in another currency is counted as one without amount, never added."""
    new = projects({"reference": "A", "grant_cents": 100}, {"reference": "B", "grant_cents": 7, "currency": "DKK"})
    effect = net_effect(compare_projects(new.iloc[:0], new), "total")
    assert effect[["change_cents", "without_amount", "new"]].to_numpy().tolist() == [[100, 1, 2]]


@settings(max_examples=8)
@given(seed=st.integers(0, 10_000), dimension=st.sampled_from(["alliance", "topic", "status", "fund", "period"]))
def test_the_parts_of_the_net_effect_add_up(seed: int, dimension: str) -> None:
    """Whatever the dimension, the changes of its groups are the change in total, to the cent."""
    lists = changed_lists(40, seed, with_references=True)
    changes = compare_projects(lists.old, lists.new)
    effect = net_effect(changes, dimension, periods=reference_table("funding_periods"))
    total = int(lists.new["grant_cents"].sum()) - int(lists.old["grant_cents"].sum())
    assert effect["change_cents"].sum() == total
    assert effect["new"].sum() == changes.count("new")
