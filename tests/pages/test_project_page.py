"""One project: payments against plan, its history over the imports, and its neighbours."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from lib.ui.data import shown_of
from tests.pages.published_lists import publish_two

OpenPage = Callable[..., AppTest]


def words_of(page: AppTest) -> str:
    return "\n".join(each.value for each in [*page.markdown, *page.caption, *page.header, *page.subheader])


def test_payments_stand_against_the_plan(open_page: OpenPage) -> None:
    """A project with payments says how much of its grant is paid and how much should be."""
    open_page("ueberblick")
    paid = shown_of("fiktiv").dataset.payments["project_id"].dropna().iloc[0]
    page = open_page("projekte", vorhaben=paid)
    assert not page.exception
    assert any("der Zuwendung ausgezahlt, nach Plan" in header.value for header in page.header)


@pytest.mark.parametrize("shared", ["traeger", "thema", "kreis"])
def test_neighbours_share_what_is_chosen(shared: str, open_page: OpenPage) -> None:
    """Every listed neighbour has the same beneficiary, main topic or main district."""
    open_page("ueberblick")
    projects = shown_of("fiktiv").dataset.projects
    column = {"traeger": "beneficiary", "thema": "topic_ids", "kreis": "district_ags"}[shared]
    own = projects[projects["beneficiary"].duplicated() & projects["district_ags"].notna()].iloc[0]
    page = open_page("projekte", vorhaben=own["project_id"], nachbarn=shared)
    assert not page.exception
    opened = [str(button.key).removeprefix("open_") for button in page.button if str(button.key).startswith("open_")]
    found = projects.set_index("project_id").loc[opened, column].str.split(";").str[0]
    assert opened
    assert set(found) == {str(own[column]).split(";")[0]}


def test_the_history_tells_what_each_import_changed(open_page: OpenPage) -> None:
    """The newest import stands first with the values it changed; the first one says that the project was new."""
    open_page("ueberblick")
    publish_two()
    page = open_page("projekte", vorhaben="1-r1")
    page.session_state["project_history"] = True
    page.run()
    assert not page.exception
    told = [each.value for each in page.markdown if "**Stand" in each.value]
    assert [words.split(": ")[1] for words in told] == ["2 Angaben geändert", "neu in der Liste"]
    edits = next(each.value for each in page.table if "bisher" in each.value)
    assert ".000,00" in edits["neu"].str.cat()
