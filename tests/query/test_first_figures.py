import pytest
from projects_made import dataset_of

from lib.query.budgets import ledger
from lib.query.facts import build_facts
from lib.query.money import View, money_by, money_by_time
from lib.query.selection import Selection, from_params, select, to_params


def test_split_districts_share_the_grant_to_the_cent() -> None:
    """A grant of 100.01 € in two districts gives 50.01 € to the seat and 50.00 € to the other."""
    facts = build_facts(dataset_of({"district_ags": "03241;03254", "grant_cents": 10001}))
    money = money_by(facts, facts.all_rows, "district", attribution="split")
    assert dict(zip(money.frame["group"], money.frame["amount_cents"], strict=True)) == {"03241": 5001, "03254": 5000}


def test_a_grant_spreads_by_day() -> None:
    """365 € over 2021 and 2022, two years of 365 days, give 182.50 € to each."""
    facts = build_facts(dataset_of({"grant_cents": 36500, "start_date": "2021-01-01", "end_date": "2022-12-31"}))
    frame = money_by_time(facts, facts.all_rows, View(definition="spread")).frame
    assert list(frame["amount_cents"]) == [18250, 18250]


@pytest.mark.parametrize("params", [{}, {"buendnis": ["LEW", "-"], "ohne": ["buendnis"], "q": ["Pflege"]}])
def test_a_selection_survives_its_address(params: dict) -> None:
    """What is read from an address is written back to the same address."""
    assert to_params(from_params(params)) == params


def test_a_filter_chooses_projects() -> None:
    """The filter of alliances keeps the projects of the alliance named."""
    facts = build_facts(dataset_of({"alliance_id": "LEW"}, {"alliance_id": "SON"}, {}))
    assert list(select(facts, Selection(alliances=("LEW", "-")))) == [0, 2]


def test_an_unclear_budget_is_refused() -> None:
    """A budget without a stated basis is compared with nothing and says so."""
    budget = {"alliance_id": "LEW", "period_id": "P4", "basis": "unclear", "budget_amount_cents": 100}
    frame = ledger(build_facts(dataset_of(budgets=[budget]))).frame
    assert frame["refusal"].tolist() == ["basis_unclear"]
    assert frame["committed_cents"].isna().all()
