"""Addresses that nobody's link has: every parameter with junk of every kind."""

from collections.abc import Callable
from datetime import date

import pytest
from hostile import PAGES, PARAMETER_VALUES, PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from lib.query.facts import build_facts
from lib.query.money import money_by_time
from lib.query.selection import all_choices, describe, from_params, read_params, select, to_params
from lib.query.selection_params import LONGEST_TEXT, MOST_CODES
from lib.query.view import check_view, view_from_params, view_to_params
from tests.query.projects_made import dataset_of

OpenPage = Callable[..., AppTest]
VALUES = st.sampled_from(PARAMETER_VALUES) | st.text(max_size=60) | st.integers().map(str) | st.dates().map(str)
ADDRESSES = st.dictionaries(st.sampled_from(PARAMETERS) | st.text(max_size=8), st.lists(VALUES, max_size=3))
FACTS = build_facts(
    dataset_of({"title": "A", "grant_cents": 5, "approval_date": "2020-01-01", "district_ags": "03241"}, {})
)


@settings(max_examples=150)
@given(ADDRESSES)
def test_any_address_gives_a_selection(params: dict[str, list[str]]) -> None:
    """Whatever an address says, projects are chosen, described and counted, and the address that results is stable."""
    selection, bad = read_params(params)
    rows = select(FACTS, selection)
    assert len(rows) <= FACTS.size
    assert describe(selection, FACTS.dataset, "de")
    assert all_choices(FACTS, selection)
    assert read_params(to_params(selection)) == (from_params(to_params(selection)), ())
    given = {(name, value) for name, values in params.items() for value in values}
    assert {(each.param, each.value) for each in bad} <= given


@settings(max_examples=100)
@given(ADDRESSES)
def test_any_address_gives_a_view(params: dict[str, list[str]]) -> None:
    """Whatever an address says, the view is one that exists, and money is counted by it."""
    view = view_from_params(params)
    check_view(view)
    assert view_from_params(view_to_params(view)) == view
    assert money_by_time(FACTS, FACTS.all_rows, view).total_cents in (0, 5)


def test_an_address_is_no_longer_than_its_limits() -> None:
    """More words and codes than the limits are dropped, and the reader can be told which."""
    selection, bad = read_params(
        {"q": ["x" * (LONGEST_TEXT + 1)], "kreis": [str(code) for code in range(MOST_CODES + 5)]}
    )
    assert selection.text == ""
    assert len(selection.districts) == MOST_CODES
    assert len(bad) == 1 + 5


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar(day: str, open_page: OpenPage) -> None:
    """The first and the last day there are filter, and the field shows them or stays empty."""
    assert from_params({"von": [day]}).from_date == date.fromisoformat(day)
    open_page("projekte", {"von": day, "bis": day})


@pytest.mark.parametrize("page", ["ueberblick", "zeitverlauf", "budgets"])
@pytest.mark.parametrize("first", ["buendnis", "datierung"])
def test_a_page_opens_with_junk_in_its_parameters(page: str, first: str, open_page: OpenPage) -> None:
    """Each parameter has another piece of junk, filters too or settings alone; the page is drawn all the same."""
    values, names = [*PARAMETER_VALUES, *PARAMETER_VALUES], PARAMETERS[PARAMETERS.index(first) :]
    opened = open_page(page, {name: values[place] for place, name in enumerate(names) if name != "beispiel"})
    assert opened.header


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("turn", range(6))
def test_every_page_opens_with_any_junk(page: str, turn: int, open_page: OpenPage) -> None:
    """Every page meets every value in some parameter, alone and several times."""
    values = [value for value in PARAMETER_VALUES if len(value) < 10_000]
    at = [values[(place * 7 + turn * 11 + PAGES.index(page)) % len(values)] for place in range(len(PARAMETERS))]
    open_page(page, {name: [one, one[::-1]] if turn % 2 else one for name, one in zip(PARAMETERS, at, strict=True)})
