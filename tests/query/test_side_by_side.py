"""Alliances and districts side by side: the same measures, and only like with like."""

import pandas as pd
import pytest
from projects_made import dataset_of

from lib.query.facts import build_facts
from lib.query.side_by_side import side_by_side

LEW = {"alliance_id": "LEW", "district_ags": "03241;03254", "status": "approved", "approval_date": "2025-01-01"}
NON = LEW | {"alliance_id": "NON", "district_ags": "03351"}


def budget(alliance: str, basis: str) -> dict:
    return {"alliance_id": alliance, "period_id": "P4", "basis": basis, "budget_amount_cents": 1000}


def compared(*projects: dict, dimension: str = "alliance", codes: tuple[str, ...] = ("LEW", "NON"), **more: object):
    facts = build_facts(dataset_of(*projects, as_of="2025-08-31", **more))
    return side_by_side(facts, facts.all_rows, dimension, codes, "grant", "P4")


def test_each_group_has_its_own_projects() -> None:
    """Number, sum and median are those of the group; groups without a project have 0 projects and no median."""
    found = compared(LEW | {"grant_cents": 100}, LEW | {"grant_cents": 300}, codes=("LEW", "NON")).frame
    assert found["group"].tolist() == ["LEW", "NON"]
    assert found["projects"].tolist() == [2, 0]
    assert found["amount_cents"].tolist() == [400, 0]
    assert found["median_cents"].iloc[0] == 200
    assert pd.isna(found["median_cents"].iloc[1])


def test_an_amount_nobody_states_is_missing() -> None:
    """A group whose projects state no amount has none, which is not 0."""
    found = compared(LEW, NON | {"grant_cents": 5}).frame
    assert pd.isna(found["amount_cents"].iloc[0])


def test_a_project_in_two_districts_counts_once() -> None:
    """Districts side by side add up to what their projects have: each counts for its first district."""
    found = compared(LEW | {"grant_cents": 700}, dimension="district", codes=("03241", "03254"))
    assert found.frame["amount_cents"].tolist() == [700, 0]
    assert len(found.rows) == 1


def test_budgets_on_another_basis_are_not_compared() -> None:
    """Take-up stands only where the basis is that of most; the others say why they have none."""
    rows = [{**LEW, "alliance_id": each, "grant_cents": 500, "eu_amount_cents": 250} for each in ("LEW", "NON", "ELW")]
    budgets = [budget("LEW", "esf"), budget("NON", "esf_state"), budget("ELW", "esf"), budget("SON", "unclear")]
    found = compared(*rows, budgets=budgets, codes=("LEW", "NON", "ELW", "SON"))
    assert found.basis == "esf"
    take_up = found.frame["take_up_pct"]
    assert [take_up.iloc[0], take_up.iloc[2]] == [25, 25]
    assert take_up.isna().tolist() == [False, True, False, True]
    assert found.frame["take_up_remark"].tolist() == ["", "other_basis", "", "basis_unclear"]


def test_per_head_where_inhabitants_are_loaded() -> None:
    """With inhabitants loaded each district has its amount for each 1,000 of them."""
    heads = {"district_ags": "03241", "value": 2000, "reference_date": "2024-12-31", "indicator": "population"}
    rows = (LEW | {"grant_cents": 700}, NON | {"grant_cents": 100})
    found = compared(*rows, indicators=[heads], dimension="district", codes=("03241", "03351")).frame
    assert found["per_head_cents"].iloc[0] == 350
    assert pd.isna(found["per_head_cents"].iloc[1])


@pytest.mark.parametrize("codes", [("LEW",), tuple("ABCDEFGHI")])
def test_two_to_eight(codes: tuple[str, ...]) -> None:
    """One group or nine cannot be compared."""
    with pytest.raises(ValueError, match="cannot be compared"):
        compared(LEW, codes=codes)
