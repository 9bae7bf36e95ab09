"""A card's parts: the same numbers as a table, and the cells behind them."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.model.notation import format_euro
from lib.output.charts.ranking import RankingChart, ranking_chart
from lib.output.tables import TableView
from lib.query.coverage import Coverage, describe_gap
from lib.query.explain import explain_money_by_time
from lib.query.money import MoneyByGroup, money_by_time
from lib.query.selection import from_params
from lib.query.view import View
from lib.ui.cards.explaining import explanation_table
from lib.ui.cards.exports import Export, picture_of
from lib.ui.chosen import Chosen
from lib.ui.data import shown_of

OpenPage = Callable[..., AppTest]
TOPICS = RankingChart("topic")


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


def test_a_card_is_handed_on_in_every_form(open_page: OpenPage) -> None:
    """Below the chart stand Excel, both CSV, PNG, SVG and the link that opens the same view."""
    page = open_page("zeitverlauf", nach="thema", buendnis="LEW")
    words = [each.label for each in page.get("download_button")]
    for name in ("xlsx", "csv_de", "csv_international", "png", "svg"):
        assert text(f"download.{name}", "de") in words
    links = [each.proto.url for each in page.get("link_button")]
    assert any("nach=thema" in link and "buendnis=LEW" in link for link in links)


def test_a_picture_says_what_it_shows() -> None:
    """The picture of an export is its chart with its title; without a chart there is none."""
    rows = pd.DataFrame({"group": ["care"], "amount_cents": [100_00], "projects": [1]})
    table, money = TableView("t", "t", (), rows), MoneyByGroup.of(rows, Coverage(1, 1), 100_00)
    export = Export("x", "Pflege erhält alles", lambda: table, draw=partial(ranking_chart, money, TOPICS, "de"))
    assert b"Pflege erh\xc3\xa4lt alles" in picture_of(export, "Quelle: x", "svg")
    assert picture_of(export, "Quelle: x", "png").startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="no chart"):
        picture_of(Export("x", "x", lambda: table), "", "png")


def test_key_figure_is_the_sum_of_the_grants(open_page: OpenPage) -> None:
    """The exact grant under the key figure is what the facts add up to."""
    shown = shown_of("fiktiv")
    chosen = Chosen(shown, from_params({"thema": ["care"]}))
    total = money_by_time(shown.facts, chosen.rows, View()).total_cents
    page = open_page("ueberblick", thema="care")
    assert format_euro(total, "de") in [caption.value for caption in page.caption]


def test_without_any_project_a_card_says_so(open_page: OpenPage) -> None:
    """A search that finds nothing is told from amounts that are not stated."""
    said = [each.value for each in open_page("themen", q="qqqqq").markdown]
    assert text("card.no_operation", "de") in said
    assert text("card.empty", "de") not in said


def test_project_page_names_its_cells(open_page: OpenPage) -> None:
    """One project shows every detail with the cell it was read from."""
    shown = shown_of("fiktiv")
    project = shown.dataset.projects.iloc[0]
    page = open_page("projekte", vorhaben=str(project["project_id"]))
    assert project["title"] in [header.value for header in page.header]
    rows = page.table[0].value
    assert rows[text("project.column.cell", "de")].str.fullmatch(r"[A-Z]+\d+").sum() > 10


def test_what_is_left_out_is_one_click_away(open_page: OpenPage) -> None:
    """Below a figure each gap opens as the list of its projects."""
    page = open_page("zeitverlauf", nach="kreis", datierung="bewilligung")
    shown = shown_of("fiktiv")
    coverage = money_by_time(shown.facts, shown.facts.all_rows, View(dimension="district")).coverage
    assert coverage.missing
    page.session_state["left_out_over_time"] = True
    page.run()
    for gap in coverage.missing:
        assert any(describe_gap(gap, "de") in each.value for each in page.markdown)
    lists = [len(each.value) for each in (*page.table, *page.dataframe)]
    assert all(len(gap.positions) in lists for gap in coverage.missing)
