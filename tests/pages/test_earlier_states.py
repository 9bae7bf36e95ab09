"""Earlier states by the address and on the page of data, and the word to open sessions that newer data are there."""

import re
import time
from collections.abc import Callable
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.ui.news import LONGEST_S, NEWS, NO_NEWS, answer_news
from tests.pages.published_lists import NEW, OLD, publish_list, publish_two

OpenPage = Callable[..., AppTest]


def count_words(page: AppTest) -> str:
    """The sentence that says how many projects are shown."""
    return next(each.value for each in page.markdown if "Vorhaben" in each.value and "**" in each.value)


def buttons(page: AppTest) -> list[str]:
    """The keys of the page's buttons."""
    return [str(button.key) for button in page.button]


@pytest.mark.parametrize("earlier", ["1", "2026-07-01"])
def test_an_earlier_state_opens_by_the_address(earlier: str, open_page: OpenPage) -> None:
    """A link with a publication or a day shows the data of then, says so, and leads back to the newest."""
    open_page("ueberblick")
    publish_list(OLD[:1], date(2026, 6, 30))
    publish_list(NEW, date(2026, 9, 30))
    page = open_page("projekte", stand=earlier)
    assert not page.exception
    assert count_words(page) == text("filter.count_all", "de", total="1")
    page.button(key="to_newest").click().run()
    assert count_words(page) == text("filter.count_all", "de", total="3")
    assert "to_newest" not in buttons(page)


@pytest.mark.parametrize("earlier", ["99", "2020-01-01", "gestern", "-1"])
def test_a_state_there_never_was_is_said(earlier: str, open_page: OpenPage) -> None:
    """An unknown state shows the newest and says that there is no such state."""
    publish_two()
    page = open_page("ueberblick", stand=earlier)
    assert not page.exception
    assert any("gibt es nicht" in each.value for each in page.markdown)


def test_states_can_be_chosen_on_the_page_of_data(open_page: OpenPage) -> None:
    """The publications stand in a list, and a chosen one is shown on all pages."""
    publish_list(OLD[:1], date(2026, 6, 30))
    publish_list(NEW, date(2026, 9, 30))
    page = open_page("daten")
    page.selectbox(key="choice_stand").set_value("1").run()
    assert "to_newest" in buttons(page)
    assert count_words(page.switch_page("../../pages/projekte.py").run()).startswith("Alle **1**")


def test_the_cells_of_an_earlier_state_are_those_of_its_file(open_page: OpenPage) -> None:
    """Where a value comes from is looked up in the file that counted then."""
    publish_two()
    page = open_page("projekte", stand="1", vorhaben="1-r1")
    assert any("liste.xlsx" in caption.value.replace("\\", "") for caption in page.caption)
    assert not page.exception


def test_open_pages_hear_of_new_data(open_page: OpenPage) -> None:
    """A page that asks for news is told of a publication by someone else; one that shows the newest is told of none."""
    assert "load_news" not in buttons(open_page("ueberblick", beispiel="fiktiv"))
    publish_list(OLD[:1], date(2026, 6, 30))
    page = open_page("ueberblick")
    assert "load_news" in buttons(page)
    (seen,) = [
        re.search('data-seen="([^"]*)"', html.proto.body) for html in page.get("html") if "data-seen" in html.proto.body
    ]
    assert seen
    with TestClient(Starlette(routes=[Route("/neues", answer_news)])) as asking:
        assert asking.get("/neues", params={"gesehen": seen[1]}).status_code == NO_NEWS
        publish_list(NEW, date(2026, 9, 30))
        time.sleep(LONGEST_S)
        assert asking.get("/neues", params={"gesehen": seen[1]}).status_code == NEWS
    assert "load_news" not in buttons(open_page("ueberblick", stand="1"))
