"""A list of projects stands in the order that was asked for."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from lib.query.selection import Selection
from lib.ui.chosen import chosen_of
from lib.ui.data import shown_of
from lib.ui.projects.project_order import positions_in_order, sorted_rows


@given(st.lists(st.none() | st.integers(-5, 5), max_size=30), st.booleans())
def test_numbers_stand_in_the_order_of_pandas(numbers: list[int | None], largest_first: bool) -> None:
    """The order is that of the values, equal ones as they stood, missing ones last."""
    values = pd.Series(numbers, dtype="Int64")
    expected = values.sort_values(ascending=not largest_first, na_position="last", kind="stable").index
    assert positions_in_order(values, largest_first).tolist() == expected.tolist()


def test_names_stand_in_dictionary_order() -> None:
    """Ä stands with A, a missing name last."""
    names = pd.Series(["Zebra", None, "Äpfel", "Birne"], dtype="str")
    assert positions_in_order(names, largest_first=False).tolist() == [2, 3, 0, 1]


def test_days_stand_latest_first() -> None:
    """The latest day is the first of the list, one that is not stated the last."""
    days = pd.to_datetime(pd.Series(["2018-01-01", None, "2024-05-01"]))
    assert positions_in_order(days, largest_first=True).tolist() == [2, 0, 1]


def test_only_chosen_projects_are_listed() -> None:
    """The order holds the chosen projects, each once, by their start."""
    chosen = chosen_of(shown_of("fiktiv"), Selection(topics=("care",)))
    in_order = sorted_rows(chosen, "beginn")
    assert sorted(in_order) == sorted(chosen.rows)
    assert chosen.shown.dataset.projects["start_date"].iloc[in_order].dropna().is_monotonic_decreasing


def test_equal_ones_stay_as_they_stand() -> None:
    """Projects with the same value keep the order of the data, also where the largest come first."""
    values = pd.Series([5, 7, 5, None, 7], dtype="Int64")
    assert positions_in_order(values, largest_first=True).tolist() == [1, 4, 0, 2, 3]
