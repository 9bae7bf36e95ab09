"""What money over time is set against: its moving average, the year before, or a number of inhabitants or employees."""

from dataclasses import replace

import streamlit as st

from lib.output.charts.reference_line import ReferenceLine
from lib.query.comparison import with_moving_average, with_year_before
from lib.query.context import indicators_loaded
from lib.query.money import View, money_by_time
from lib.ui import state
from lib.ui.chosen import Chosen
from lib.ui.texts import t

PARAM, NONE, AVERAGE, YEAR_BEFORE = "vergleichslinie", "ohne", "mittel", "vorjahr"
# The words for heads that the money may be divided by, each with its indicator.
HEADS = {"einwohner": "population", "beschaeftigte": "employees"}
# How many periods an average takes; periods of several years have none, and no year before.
PERIODS = {"day": 30, "month": 12, "quarter": 4, "year": 3, "school_year": 3}


def show_comparison_choice(chosen: Chosen, view: View, form: str) -> None:
    """Draw the choice of what to set beside the money: what suits the view alone."""
    words = {word: t(f"portrait.line.choice.{word}") for word in choices(chosen, view, form)}
    state.choice(st.selectbox, t("portrait.line.label"), list(words), PARAM, NONE, format_func=words.get)


def choices(chosen: Chosen, view: View, form: str) -> list[str]:
    """Return what can be set beside the money: lines need a chart of the sums, heads a number of them by group."""
    is_of_sums = form == "stacked" or (form == "lines" and view.dimension == "none")
    found = [NONE]
    if is_of_sums and not view.cumulative and view.grain in PERIODS:
        found += [AVERAGE, YEAR_BEFORE]
    if view.dimension in ("alliance", "district") and not view.cumulative:
        loaded = indicators_loaded(chosen.shown.facts)
        found += [word for word, indicator in HEADS.items() if indicator in loaded]
    return found


def comparison_wanted(chosen: Chosen, view: View, form: str) -> str:
    """Return what is to be set beside the money, "" where nothing is or it does not suit the view."""
    wanted = (state.values_of(PARAM) or [NONE])[-1]
    return wanted if wanted in choices(chosen, view, form)[1:] else ""


def reference_line(chosen: Chosen, view: View, wanted: str) -> ReferenceLine | None:
    """Return the line of the sums of all groups, None where none is wanted."""
    if wanted not in (AVERAGE, YEAR_BEFORE):
        return None
    sums = money_by_time(chosen.shown.facts, chosen.rows, replace(view, dimension="none"))
    if wanted == AVERAGE:
        count = PERIODS[view.grain]
        frame = with_moving_average(sums, count).rename(columns={"average_cents": "cents"})
        # A period that is not over would pull the mean down.
        frame = frame.assign(cents=frame["cents"].mask(frame["is_partial"]))
        return ReferenceLine(t("portrait.line.average", count=count), frame[["period", "period_start", "cents"]])
    frame = with_year_before(sums).rename(columns={"year_before_cents": "cents"})
    return ReferenceLine(t("portrait.line.year_before"), frame[["period", "period_start", "cents", "change_pct"]])
