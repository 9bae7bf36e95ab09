import pandas as pd
from projects_made import dataset_of

from lib.query.budgets import ledger
from lib.query.facts import build_facts
from lib.query.planning import planning_figures

PLAN = {"alliance_id": "NWN", "period_id": "P2", "basis": "planning", "budget_amount_cents": 161409203}
PROJECT = {"alliance_id": "NWN", "approval_date": "2019-05-01", "status": "running"}


def test_a_planning_figure_stands_beside_what_is_committed() -> None:
    """The figure is as published; grant and EU share of its time stand beside it, nothing is subtracted."""
    rows = [PROJECT | {"grant_cents": 100, "eu_amount_cents": 60, "fund": "ESF"}, PROJECT | {"grant_cents": 50}]
    facts = build_facts(dataset_of(*rows, budgets=[PLAN]))
    (found,) = planning_figures(facts)
    assert (found.planning_cents, found.grant_cents, found.eu_amount_cents) == (161409203, 150, 60)


def test_a_planning_figure_is_no_budget() -> None:
    """In the ledger it has neither free money nor a rate, and a budget beside it is untouched by it."""
    esf = PLAN | {"basis": "esf", "budget_amount_cents": 1000}
    facts = build_facts(dataset_of(PROJECT | {"eu_amount_cents": 60}, budgets=[PLAN, esf]))
    frame = ledger(facts).frame.set_index("basis")
    assert pd.isna(frame.loc["planning", ["free_cents", "take_up_pct", "committed_cents"]]).all()
    assert frame.loc["esf", "free_cents"] == 940
    assert [each.planning_cents for each in planning_figures(facts)] == [161409203]


def test_without_a_project_that_states_the_amount_nothing_stands_beside() -> None:
    """An amount that no project states is unknown, not 0; without any project it is 0."""
    stated = build_facts(dataset_of(PROJECT, budgets=[PLAN]))
    assert [each.grant_cents for each in planning_figures(stated)] == [None]
    without = build_facts(dataset_of(budgets=[PLAN]))
    assert [each.grant_cents for each in planning_figures(without)] == [0]
