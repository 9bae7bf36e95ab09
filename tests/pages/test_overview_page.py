"""The overview answers the standing questions without a click."""

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.query.coverage import describe_gap
from lib.query.filters import EVERYTHING
from lib.ui.answers import overview_of
from lib.ui.chosen import chosen_of
from lib.ui.data import shown_of
from tests.pages.published_lists import NEW, OLD, publish_list, publish_two

OpenPage = Callable[..., AppTest]


def headers(page: AppTest) -> list[str]:
    return [header.value for header in page.header]


def test_every_running_budget_has_a_line(open_page: OpenPage) -> None:
    """The seven budgets that can be foreseen each have their line below the one day on which all of them end."""
    page = open_page("ueberblick")
    # Markdown has signs of its own, which are written with a backslash.
    words = [each.value.replace("\\", "") for each in page.markdown]
    at = words.index("Bis 31.08.2027 bleiben frei:")
    lines = words[at + 1].split("\n")
    assert len(lines) == 7
    assert lines[0] == "- Elbe-Weser: **231\u00a0Tsd.\u00a0€**"
    assert "Alle 7 laufenden Budgets reichen beim bisherigen Tempo bis zum Ende" in headers(page)


def test_the_latest_publication_is_told_on_the_overview(open_page: OpenPage) -> None:
    """After two files of a source the overview counts what is new, gone and changed."""
    open_page("ueberblick")
    publish_two()
    page = open_page("ueberblick")
    assert not page.exception
    assert any("1 neu, 1 entfallen, 2 geändert" in words for words in headers(page))


def test_one_file_alone_says_when_changes_and_an_outlook_will_come(open_page: OpenPage) -> None:
    """With the first list of projects the cards say what is missing instead of staying empty."""
    open_page("ueberblick")
    publish_list(OLD[:1], date(2026, 6, 30))
    page = open_page("ueberblick")
    captions = [caption.value for caption in page.caption]
    assert text("outlook.changes_none", "de") in captions
    # The same data have no budget: the outlook says so, and neither explains a method nor leads to a forecast.
    assert text("forecast.none", "de") in captions
    assert text("outlook.definition", "de") not in captions


def test_open_findings_are_counted(open_page: OpenPage) -> None:
    """The number of open findings is that of the imports in force."""
    open_page("ueberblick")
    publish_list(NEW, date(2026, 9, 30))
    shown = shown_of("")
    page = open_page("ueberblick")
    assert len(shown.files) == 1
    assert text("outlook.findings", "de", count=1, number="1") in headers(page)


def test_a_key_figure_names_who_is_missing_and_lists_them(open_page: OpenPage) -> None:
    """The number stands below the figure; one click lists the projects, each gap with its words."""
    page = open_page("ueberblick")
    coverage = overview_of(chosen_of(shown_of("fiktiv"), EVERYTHING)).paid_coverage
    count = sum(gap.projects for gap in coverage.missing)
    button = page.button(key="figure_gap_paid")
    assert button.label == text("figure.left_out", "de", count=count, number=str(count))
    button.click().run()
    assert not page.exception
    said = " ".join(each.value for each in page.markdown)
    assert all(describe_gap(gap, "de") in said for gap in coverage.missing)
    lists = [len(each.value) for each in (*page.table, *page.dataframe)]
    assert all(len(gap.positions) in lists for gap in coverage.missing)
