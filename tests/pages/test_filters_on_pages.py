"""Filters on the screen: in the address, in words, over pages."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

OpenPage = Callable[..., AppTest]


def count_words(page: AppTest) -> str:
    """The sentence that says how many projects are chosen."""
    return next(each.value for each in page.markdown if "Vorhaben" in each.value and "**" in each.value)


def test_address_sets_filters(open_page: OpenPage) -> None:
    """A link with filters opens them, in words and in their widgets."""
    page = open_page("ueberblick", buendnis="LEW")
    assert " von " in count_words(page)
    assert any("Leine" in button.label for button in page.button)
    assert page.session_state["filter_alliances"] == ["LEW"]


def test_filters_stay_on_the_next_page(open_page: OpenPage) -> None:
    """What was chosen on one page holds on the next."""
    first = open_page("ueberblick", buendnis="LEW", thema="digitalisation")
    words = count_words(first)
    assert count_words(first.switch_page("../../pages/zeitverlauf.py").run()) == words


def test_choosing_changes_the_count(open_page: OpenPage) -> None:
    """A choice in a filter leaves fewer projects, and the reset all of them again."""
    page = open_page("projekte")
    everything = count_words(page)
    page.button_group(key="filter_topics").set_value(["digitalisation"]).run()
    assert count_words(page) != everything
    page.button(key="reset").click().run()
    assert count_words(page) == everything


def test_choices_depend_on_one_another(open_page: OpenPage) -> None:
    """With an alliance chosen, only districts of its projects can be chosen."""
    everywhere = open_page("projekte").multiselect(key="filter_districts").options
    within = open_page("projekte", buendnis="LEW").multiselect(key="filter_districts").options
    assert 0 < len(within) < len(everywhere)


@pytest.mark.parametrize(
    "params", [{"von": "kein Tag"}, {"min": "viel"}, {"buendnis": "GIBTESNICHT"}, {"q": "x" * 999}]
)
def test_bad_address_breaks_nothing(params: dict[str, str], open_page: OpenPage) -> None:
    """A value that cannot be read or matched gives a whole page."""
    page = open_page("ueberblick", **params)
    assert not page.exception
    assert not page.error
