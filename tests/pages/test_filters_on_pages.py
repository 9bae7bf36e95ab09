"""Filters on the screen: in the address, in words, over pages."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.published_lists import publish_list

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


def test_a_rare_beneficiary_of_many_is_found_by_words(open_page: OpenPage) -> None:
    """A long list offers the most frequent; whoever is not among them is found on the server and chosen."""
    rows = tuple({"title": f"V{number}", "beneficiary": f"Träger {number:03}"} for number in range(230))
    publish_list(rows, date(2026, 6, 30))
    page = open_page("projekte")
    assert not any("Träger 229" in option for option in page.multiselect(key="filter_beneficiaries").options)
    page.text_input(key="filter_words_beneficiaries").set_value("traeger 229").run()
    assert page.multiselect(key="filter_beneficiaries").options == ["Träger 229 (1)"]
    page.multiselect(key="filter_beneficiaries").set_value(["Träger 229"]).run()
    assert "**1** von 230" in count_words(page)
    page.text_input(key="filter_words_beneficiaries").set_value("").run()
    assert "Träger 229 (1)" in page.multiselect(key="filter_beneficiaries").options
    assert any("230" in caption.value for caption in page.caption)
