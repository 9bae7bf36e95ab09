import pandas as pd
from projects_made import dataset_of

from lib.query.budget_reconciling import against_budgets
from lib.query.facts import build_facts

LEW = {"alliance_id": "LEW", "status": "approved", "approval_date": "2022-05-01", "grant_cents": 70}
BUDGET = {"alliance_id": "LEW", "period_id": "P3", "basis": "esf_state", "budget_amount_cents": 100}


def compared(*projects: dict, budgets: tuple[dict, ...]) -> dict[tuple, tuple]:
    table = against_budgets(build_facts(dataset_of(*projects, budgets=list(budgets))))
    columns = ["result", "here_cents", "there_cents", "difference_cents"]
    table = table.astype(object).where(table.notna(), None)
    return {tuple(row[:3]): tuple(row[3:]) for row in table[["alliance", "period", "basis", *columns]].to_numpy()}


def test_what_is_committed_stands_beside_its_budget() -> None:
    """The difference is what is free, to the cent."""
    found = compared(LEW, LEW | {"grant_cents": 5}, budgets=(BUDGET,))
    assert found == {("LEW", "P3", "esf_state"): ("different", 75, 100, 25)}


def test_projects_without_a_budget_are_named() -> None:
    """A period or an alliance without a budget shows what its projects come to."""
    found = compared(
        LEW, LEW | {"approval_date": "2019-01-01"}, LEW | {"alliance_id": "SON", "grant_cents": 3}, budgets=(BUDGET,)
    )
    assert found["LEW", "P2", "esf_state"][:2] == ("only_here", 70)
    assert found["SON", "P3", "esf_state"][:2] == ("only_here", 3)


def test_a_budget_without_projects_is_named() -> None:
    """A budget that nothing stands against is shown, never as if its projects came to zero."""
    assert compared(budgets=(BUDGET,)) == {("LEW", "P3", "esf_state"): ("only_there", None, 100, None)}


def test_an_amount_nobody_states_is_incomparable() -> None:
    """Projects without the amount of the basis give no zero."""
    found = compared(LEW, budgets=(BUDGET | {"basis": "esf"},))
    assert found == {("LEW", "P3", "esf"): ("incomparable", None, 100, None)}


def test_other_bases_are_left_out() -> None:
    """A planning budget is compared with nothing, and its projects count as without a budget."""
    found = compared(LEW, budgets=(BUDGET | {"basis": "planning"},))
    assert found == {("LEW", "P3", "esf_state"): ("only_here", 70, None, None)}


def test_the_columns_are_there_without_rows() -> None:
    """Nothing against nothing is an empty table."""
    table = against_budgets(build_facts(dataset_of()))
    assert isinstance(table, pd.DataFrame)
    assert table.empty
