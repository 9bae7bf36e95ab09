import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.query.reconcile import reconcile_amounts, reconcile_projects, reconciled_totals
from tests.query.changed_lists import changed_lists
from tests.query.test_changes import projects

HERE = projects({"reference": "A", "grant_cents": 100}, {"reference": "B", "grant_cents": 7}, {"reference": "C"})
THERE = projects({"reference": "a", "grant_cents": 130}, {"reference": "C", "grant_cents": 5}, {"reference": "D"})


def test_each_project_has_one_result() -> None:
    """Different, only here, incomparable and only there are told apart, with the difference."""
    table = reconcile_projects(HERE, THERE).set_index("key")
    assert table["result"].to_dict() == {"A": "different", "B": "only_here", "C": "incomparable", "D": "only_there"}
    assert table.loc["A", "difference_cents"] == 30
    assert table["difference_cents"].isna().sum() == 3


def test_equal_lists_match() -> None:
    """Lists that agree have matched rows and no difference; two missing amounts agree."""
    assert reconcile_projects(HERE, HERE)["result"].tolist() == ["matched"] * 3


def test_a_sum_of_which_nothing_is_known_is_no_zero() -> None:
    """Two lists without any amount have no sums, while their projects are counted."""
    totals = reconciled_totals(reconcile_projects(HERE.assign(grant_cents=None), THERE.assign(grant_cents=None)))
    assert totals.set_index("result").loc["total", "count"] == 4
    assert totals[["here_cents", "there_cents", "difference_cents"]].isna().all(axis=None)


def test_other_currencies_are_incomparable() -> None:
    """An amount in crowns is never set against one in euros."""
    crowns = HERE.assign(currency="DKK")
    assert reconcile_projects(HERE.iloc[:1], crowns.iloc[:1])["result"].tolist() == ["incomparable"]


def test_sums_are_set_against_budgets() -> None:
    """Amounts by key are compared, and rounded figures match within their tolerance."""
    here = pd.DataFrame({"alliance_id": ["LEW", "SON"], "amount_cents": [249_900_00, 100]})
    there = pd.DataFrame({"alliance_id": ["LEW", "NWE"], "amount_cents": [250_000_00, 5]})
    exact = reconcile_amounts(here, there, ["alliance_id"]).set_index("alliance_id")["result"].to_dict()
    assert exact == {"LEW": "different", "NWE": "only_there", "SON": "only_here"}
    rounded = reconcile_amounts(here, there, ["alliance_id"], tolerance_cents=50_000_00).set_index("alliance_id")
    assert rounded.loc["LEW", "result"] == "matched"
    assert rounded.loc["LEW", "difference_cents"] == 100_00


def test_a_key_that_stands_twice_is_refused() -> None:
    """Amounts of one key must be added before, or they would be counted twice."""
    twice = pd.DataFrame({"alliance_id": ["LEW", "LEW"], "amount_cents": [1, 2]})
    with pytest.raises(ValueError, match="unique"):
        reconcile_amounts(twice, twice, ["alliance_id"])


@settings(max_examples=8)
@given(seed=st.integers(0, 1000))
def test_the_results_add_up_to_both_lists(seed: int) -> None:
    """Every project of both lists is in one result, and their amounts add up to the cent."""
    lists = changed_lists(30, seed, with_references=True)
    totals = reconciled_totals(reconcile_projects(lists.old, lists.new)).set_index("result").loc["total"]
    assert totals["here_cents"] == lists.old["grant_cents"].sum()
    assert totals["there_cents"] == lists.new["grant_cents"].sum()
