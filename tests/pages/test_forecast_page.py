"""The page of budgets: how long they last, and what would be if sketches came."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.query.budgets import ledger
from lib.query.explain import explain_budget
from lib.query.forecast import forecast
from lib.ui.data import shown_of

OpenPage = Callable[..., AppTest]
NORDOST = "Nordostniedersachsen"


def headers(page: AppTest) -> list[str]:
    return [header.value for header in page.header]


def test_every_running_budget_has_its_forecast_or_the_reason(open_page: OpenPage) -> None:
    """Of eight budgets that run, seven are foreseen and the one of unknown basis says why not."""
    page = open_page("budgets")
    assert not page.exception
    assert sum("Beim bisherigen Tempo" in words for words in headers(page)) == 7
    assert any(caption.value.startswith("Keine Vorausschau für Leine-Weser") for caption in page.caption)


def test_sketches_count_for_the_budget_they_belong_to(open_page: OpenPage) -> None:
    """Three sketches of 180,000 € change one card and leave the others."""
    frame = ledger(shown_of("fiktiv").facts).frame
    budget = frame[(frame["alliance"] == "NON") & (frame["period"] == "P4")]["budget_id"].iloc[0]
    page = open_page("budgets", skizzenbudget=budget, skizzen="3", skizzenbetrag="180000")
    supposed = [words for words in headers(page) if "angenommenen Skizzen" in words]
    assert len(supposed) == 1
    assert supposed[0].startswith(NORDOST)
    assert any("540.000,00" in caption.value for caption in page.caption)


def test_payments_to_come_are_shown(open_page: OpenPage) -> None:
    """What is still to be paid has its card, in English too."""
    assert any("auszuzahlen" in words for words in headers(open_page("budgets")))
    assert any("still to be paid" in words for words in headers(open_page("budgets", sprache="en")))


def test_cells_add_up_to_what_is_committed() -> None:
    """The cells cited under a forecast add up to the bar it draws."""
    facts = shown_of("fiktiv").facts
    frame = ledger(facts).frame
    for budget in frame[(frame["refusal"] == "") & (frame["period"] == "P4")]["budget_id"]:
        found = forecast(facts, budget)
        assert found is not None
        assert int(explain_budget(facts, budget).frame["part_cents"].sum()) == found.committed_cents


def test_a_planning_figure_is_shown_as_such(open_page: OpenPage) -> None:
    """The planning budget of an alliance is marked as planning, apart from budgets and refusals."""
    page = open_page("budgets")
    marked = [table.value for table in page.table if text("planning.column.figure", "de") in table.value.columns]
    assert len(marked) == 1
    shown = marked[0][text("planning.column.figure", "de")].str.strip()
    assert shown.str.endswith("(Planung)").all()
    refused = [table.value for table in page.table if text("budget.column.reason", "de") in table.value.columns]
    reasons = [reason for table in refused for reason in table[text("budget.column.reason", "de")]]
    assert text("query.refusal.basis_planning", "de") not in reasons
