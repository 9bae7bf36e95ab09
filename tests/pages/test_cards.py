"""A card's parts: the same numbers as a table, and the cells behind them."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.model.notation import format_euro
from lib.query.explain import explain_money_by_time
from lib.query.money import money_by_time
from lib.query.selection import from_params
from lib.query.view import View
from lib.ui.chosen import Chosen
from lib.ui.data import shown_of
from lib.ui.explaining import explanation_table

OpenPage = Callable[..., AppTest]


def test_origin_adds_up_to_the_figure() -> None:
    """The cells behind money over time add up to its total, and each has its address."""
    shown = shown_of("fiktiv")
    chosen = Chosen(shown, from_params({"buendnis": ["LEW"]}))
    view = View(dimension="topic", definition="spread", grain="quarter")
    total = money_by_time(shown.facts, chosen.rows, view).total_cents
    table = explanation_table(explain_money_by_time(shown.facts, chosen.rows, view), shown, "", "de")
    assert int(table.frame["part_cents"].sum()) == total
    assert table.frame["cell"].str.fullmatch(r"[A-Z]+\d+").all()


def test_table_keeps_every_column(open_page: OpenPage) -> None:
    """A table with two headings of the same words shows both columns."""
    page = open_page("zeitverlauf", nach="fonds")
    shown = page.table[0].value
    assert shown.iloc[0, 0].strip().isdigit()
    assert len(shown.columns) >= 4


def test_key_figure_is_the_sum_of_the_grants(open_page: OpenPage) -> None:
    """The exact grant under the key figure is what the facts add up to."""
    shown = shown_of("fiktiv")
    chosen = Chosen(shown, from_params({"thema": ["care"]}))
    total = money_by_time(shown.facts, chosen.rows, View()).total_cents
    page = open_page("ueberblick", thema="care")
    assert format_euro(total, "de") in [caption.value for caption in page.caption]


def test_project_page_names_its_cells(open_page: OpenPage) -> None:
    """One project shows every detail with the cell it was read from."""
    shown = shown_of("fiktiv")
    project = shown.dataset.projects.iloc[0]
    page = open_page("projekte", vorhaben=str(project["project_id"]))
    assert project["title"] in [header.value for header in page.header]
    rows = page.table[0].value
    assert rows[text("project.column.cell", "de")].str.fullmatch(r"[A-Z]+\d+").sum() > 10
