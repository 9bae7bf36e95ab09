"""Forecasts in words, as a table and as a chart."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.output.charts.forecast import forecast_chart
from lib.output.forecasts import error_note, forecast_summary, forecast_table, forecast_title
from lib.query.forecast import Forecast, Outlook

LAST_DAY = pd.Timestamp("2027-08-31")
LAPSING = Outlook(
    "pace_so_far", 80_000_00, 20_000_00, None, 24.0, 10, 56_000_00, 104_000_00, pd.Timestamp("2027-07-01")
)
USED_UP = Outlook("pace_last_year", 120_000_00, 0, pd.Timestamp("2027-03-12"))
EARLY = Outlook("plan", refusal="too_early")
FORECAST = Forecast("b", 100_000_00, 50_000_00, 0, 0, (LAPSING, USED_UP, EARLY))


def test_title_says_what_is_left() -> None:
    """The title tells the pace so far and what it leaves."""
    assert forecast_title(FORECAST, "LEW", LAST_DAY, "de").endswith("bleiben 20\u00a0Tsd.\u00a0€ bis 31.08.2027 frei")


def test_title_names_a_supposition() -> None:
    """With sketches supposed to come the title says that it is supposed."""
    supposed = replace(FORECAST, what_if_cents=10_000_00)
    assert "angenommenen Skizzen" in forecast_title(supposed, "LEW", LAST_DAY, "de")


def test_sketches_beyond_the_budget_are_said_first() -> None:
    """What is committed and supposed beyond the budget is named with the excess."""
    supposed = replace(FORECAST, what_if_cents=60_000_00)
    assert "um 10\u00a0Tsd.\u00a0€ überschritten" in forecast_title(supposed, "LEW", LAST_DAY, "de")


def test_summary_has_range_and_reason() -> None:
    """Each method says what lapses between which amounts, or why it says nothing."""
    words = forecast_summary(FORECAST, "de")
    assert "zwischen 0\u00a0€ und 44\u00a0Tsd.\u00a0€" in words
    assert "Am 12.03.2027" in words
    assert "Zehntel" in words


def test_error_note_counts_past_budgets() -> None:
    """The note says on how many past budgets the error rests, or that there is none."""
    assert "10 früheren" in error_note(FORECAST, "de")
    assert "kein früheres" in error_note(replace(FORECAST, outlooks=(USED_UP,)), "de")


def test_table_keeps_every_method_with_its_error() -> None:
    """A method a row; what it does not say is missing, never 0."""
    frame = forecast_table(FORECAST, "", "de").frame
    assert frame["error_pct"].tolist()[0] == 24.0
    assert frame["expected_cents"].isna().tolist() == [False, False, True]
    assert frame["remarks"].iloc[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chart_draws_each_method_with_its_range(theme) -> None:
    """A point for every method that says something, its range as an error bar, and Plotly finds it valid."""
    figure = forecast_chart(replace(FORECAST, what_if_cents=5_000_00), "de", theme)
    go.Figure(figure.to_dict())
    points = figure.data[2]
    assert points["x"] == (80_000, 120_000)
    assert points["error_x"]["array"] == (24_000, 0)
    assert points["error_x"]["arrayminus"] == (24_000, 0)


def test_no_range_is_drawn_below_what_is_committed() -> None:
    """A range that begins at an amount of 0 cents is drawn from there."""
    outlook = replace(LAPSING, expected_cents=100_00, low_cents=0, high_cents=200_00)
    points = forecast_chart(replace(FORECAST, outlooks=(outlook,)), "de", "light").data[1]
    assert points["error_x"]["arrayminus"] == (100,)
