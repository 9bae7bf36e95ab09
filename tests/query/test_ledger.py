import pandas as pd
import pytest
from projects_made import dataset_of

from lib.model.messages import catalogue
from lib.query.budgets import ledger
from lib.query.facts import build_facts
from lib.query.filters import Selection

LEW = {"alliance_id": "LEW", "status": "approved", "approval_date": "2022-05-01"}
BUDGET = {"alliance_id": "LEW", "period_id": "P3", "precision": "exact", "budget_amount_cents": 1000}


def row_of(*projects: dict, **budget: object) -> pd.Series:
    return ledger(build_facts(dataset_of(*projects, budgets=[BUDGET | budget]))).frame.iloc[0]


@pytest.mark.parametrize(("basis", "committed"), [("esf", 40), ("esf_state", 70), ("state", 30), ("eu", 40)])
def test_each_basis_is_compared_with_its_own_amount(basis: str, committed: int) -> None:
    """ESF is compared with the EU share, ESF and state with the grant, state money with the state share."""
    project = LEW | {"eu_amount_cents": 40, "state_amount_cents": 30, "grant_cents": 70, "total_cost_cents": 999}
    row = row_of(project, basis=basis)
    assert (row["committed_cents"], row["free_cents"]) == (committed, 1000 - committed)


@pytest.mark.parametrize(
    ("budget", "refusal"),
    [
        ({"basis": "unclear"}, "basis_unclear"),
        ({"basis": "planning"}, "basis_planning"),
        ({"basis": None}, "no_basis"),
        ({"basis": "esf", "currency": "CHF"}, "other_currency"),
        ({"basis": "esf", "alliance_id": None}, "no_alliance"),
        ({"basis": "esf", "period_id": None}, "no_period"),
        ({"basis": "esf", "budget_amount_cents": None}, "no_amount"),
    ],
)
def test_a_comparison_across_bases_is_refused_with_its_reason(budget: dict, refusal: str) -> None:
    """What cannot be compared has no figures but a reason, which has words in both languages."""
    row = row_of(LEW | {"eu_amount_cents": 40}, **budget)
    assert row["refusal"] == refusal
    assert row[["committed_cents", "free_cents", "paid_cents", "pending_cents", "take_up_pct"]].isna().all()
    assert all(f"query.refusal.{refusal}" in catalogue(language) for language in ("de", "en"))


def test_a_missing_share_is_a_gap_and_no_zero() -> None:
    """Where no project states the EU share, committed and free are unknown; the coverage names the projects."""
    found = ledger(build_facts(dataset_of(LEW | {"grant_cents": 70}, budgets=[BUDGET | {"basis": "esf"}])))
    assert found.frame[["committed_cents", "free_cents", "take_up_pct"]].isna().all(axis=None)
    assert [(gap.reason, gap.positions.tolist()) for gap in found.coverages[0].missing] == [
        ("no_amount.eu_amount", [0])
    ]


def test_a_budget_without_projects_is_free() -> None:
    """No project at all is a true zero: nothing is committed and all is free."""
    row = row_of(basis="esf")
    assert (row["committed_cents"], row["free_cents"], row["take_up_pct"]) == (0, 1000, 0)


def test_react_eu_does_not_count_against_esf() -> None:
    """The EU share of another fund is left out of an ESF budget and named."""
    projects = (LEW | {"eu_amount_cents": 40, "fund": "ESF+"}, LEW | {"eu_amount_cents": 9, "fund": "REACT-EU"})
    found = ledger(build_facts(dataset_of(*projects, budgets=[BUDGET | {"basis": "esf"}])))
    assert found.frame["committed_cents"].tolist() == [40]
    assert [(gap.reason, gap.amount_cents) for gap in found.coverages[0].missing] == [("other_fund", 9)]


@pytest.mark.parametrize("status", ["idea", "rejected", "withdrawn", "revoked"])
def test_what_is_not_approved_commits_nothing(status: str) -> None:
    """Ideas, rejected, withdrawn and revoked projects are neither committed nor pending."""
    row = row_of(LEW | {"status": status, "eu_amount_cents": 40}, basis="esf")
    assert (row["committed_cents"], row["pending_cents"]) == (0, 0)


@pytest.mark.parametrize("status", ["applied", "opinion_given"])
def test_what_is_applied_for_is_pending(status: str) -> None:
    """Applications under way stand beside what is committed, in the period of their application."""
    asked = {"alliance_id": "LEW", "status": status, "application_date": "2022-05-01", "eu_amount_cents": 40}
    row = row_of(asked, basis="esf")
    assert (row["committed_cents"], row["pending_cents"], row["free_cents"]) == (0, 40, 1000)


def test_calls_outside_the_budget_stay_outside() -> None:
    """A training project approved since 2024 does not use up the virtual budget."""
    late = LEW | {"approval_date": "2024-03-01", "strand": "training", "eu_amount_cents": 40}
    early = late | {"approval_date": "2023-03-01", "eu_amount_cents": 5}
    row = row_of(late, early, basis="esf")
    assert (row["committed_cents"], row["outside_cents"]) == (5, 40)


def test_an_outside_budget_counts_the_outside_calls() -> None:
    """A budget marked as outside is used up by those calls alone."""
    late = LEW | {"approval_date": "2024-03-01", "strand": "training", "eu_amount_cents": 40}
    row = row_of(late, LEW | {"eu_amount_cents": 5}, basis="esf", is_outside=True)
    assert row["committed_cents"] == 40


def test_the_period_is_that_of_the_approval() -> None:
    """Both ends of the period count, the day after does not."""
    days = ("2021-08-31", "2021-09-01", "2024-08-31", "2024-09-01")
    projects = [LEW | {"approval_date": day, "eu_amount_cents": 10**place} for place, day in enumerate(days)]
    assert row_of(*projects, basis="esf")["committed_cents"] == 110


def test_two_budgets_for_the_same_are_not_added() -> None:
    """Two budgets of one alliance, period and basis stay two rows, each with a note."""
    budgets = [BUDGET | {"basis": "esf"}, BUDGET | {"basis": "esf", "budget_amount_cents": 500}]
    frame = ledger(build_facts(dataset_of(budgets=budgets))).frame
    assert frame["budget_cents"].tolist() == [1000, 500]
    assert all("several_budgets" in notes for notes in frame["notes"])


def test_filters_of_projects_do_not_change_what_is_free() -> None:
    """A topic filter does not apply to budgets, and the ledger says that it was set."""
    facts = build_facts(dataset_of(LEW | {"eu_amount_cents": 40}, budgets=[BUDGET | {"basis": "esf"}]))
    found = ledger(facts, Selection(alliances=("LEW",), topics=("care",)))
    assert found.frame["free_cents"].tolist() == [960]
    assert found.ignored == ("topics",)


def test_alliances_and_periods_choose_budgets() -> None:
    """The filters of alliance and period keep the budgets they name, or take them out."""
    budgets = [BUDGET | {"alliance_id": alliance, "basis": "esf"} for alliance in ("LEW", "SON")]
    facts = build_facts(dataset_of(budgets=budgets))
    assert ledger(facts, Selection(alliances=("SON",))).frame["alliance"].tolist() == ["SON"]
    without = Selection(alliances=("SON",), excluded=frozenset({"alliances"}))
    assert ledger(facts, without).frame["alliance"].tolist() == ["LEW"]


def test_paid_is_taken_from_payments_before_the_amount_of_the_project() -> None:
    """Payments and the paid amount of the same project are never added."""
    payments = [{"project_id": "p0", "payment_date": "2022-06-01", "paid_amount_cents": cents} for cents in (10, 15)]
    projects = (LEW | {"grant_cents": 50, "paid_amount_cents": 99}, LEW | {"grant_cents": 50, "paid_amount_cents": 25})
    data = dataset_of(*projects, payments=payments, budgets=[BUDGET | {"basis": "esf_state"}])
    row = ledger(build_facts(data)).frame.iloc[0]
    assert (row["paid_cents"], row["absorption_pct"]) == (50, 50)
