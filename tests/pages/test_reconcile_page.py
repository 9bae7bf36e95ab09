"""Reconciling on the page of changes."""

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from tests.pages.published_lists import NEW, OLD, publish_list, publish_rows

OpenPage = Callable[..., AppTest]


def test_one_source_says_what_to_do(open_page: OpenPage) -> None:
    """A single source cannot be reconciled, and the page asks for the second."""
    publish_list(OLD, date(2026, 6, 30))
    page = open_page("aenderungen", darstellung="abgleich")
    assert text("reconcile.one_source", "de") in [info.value for info in page.info]
    assert not page.exception


def test_two_sources_are_reconciled(open_page: OpenPage) -> None:
    """Matched, different and one-sided projects are told apart, with the exact difference."""
    publish_list(OLD, date(2026, 6, 30), "Bündnis")
    publish_list(NEW, date(2026, 6, 30), "Bewilligungsstelle")
    page = open_page("aenderungen", darstellung="abgleich")
    assert not page.exception
    counts = page.table[0].value.set_index(text("reconcile.column.result", "de"))[text("reconcile.column.count", "de")]
    assert counts.to_dict() == {
        text(f"reconcile.result.{each}", "de"): count
        for each, count in {"matched": "1", "different": "1", "only_here": "1", "only_there": "1", "total": "4"}.items()
    }
    differences = page.table[1].value[text("changes.column.delta", "de")].str.replace("\u00a0", " ")
    assert differences.iloc[0] == "30.000,00 €"


def test_published_figures_stand_beside_computed_ones(open_page: OpenPage) -> None:
    """Each published figure has what the data give, and a verdict in words."""
    publish_list(OLD, date(2026, 6, 30))
    page = open_page("aenderungen", darstellung="abgleich", sprache="en")
    figures = page.table[-1].value
    assert set(figures[text("reconcile.column.result", "en")].str.split(";").str[0]) <= {
        text(f"reconcile.verdict.{each}", "en") for each in ("agrees", "differs", "unknown")
    }


def test_projects_stand_beside_their_budget(open_page: OpenPage) -> None:
    """What is approved and the budget of an alliance and period are compared, with what is free."""
    publish_list(OLD, date(2026, 6, 30))
    budget = {"alliance_id": "LEW", "period_id": "P3", "basis": "esf_state", "is_outside": False}
    publish_rows("budgets", (budget | {"budget_amount_cents": 150_000_00},), date(2026, 6, 30), "Budgets")
    page = open_page("aenderungen", darstellung="abgleich")
    assert not page.exception
    free = text("reconcile.column.free", "de")
    shown = next(table.value for table in page.table if free in table.value.columns)
    row = shown[shown[text("reconcile.column.result", "de")] == text("reconcile.budget_result.free", "de")].iloc[0]
    assert row[free].replace("\u00a0", " ") == "50.000,00 €"
