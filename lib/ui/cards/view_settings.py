"""The settings of money over time: by what, how fine, which amount, which day counts, and how it is drawn."""

from dataclasses import replace
from typing import Any

import streamlit as st

from lib.output.charts.money_over_time import FORMS as CHART_FORMS
from lib.output.charts.money_over_time import Form
from lib.query.usual import usual_view
from lib.query.view import DEFAULT_VIEW, PARAMS, View, view_from_params
from lib.ui import state
from lib.ui.cards.reference_lines import show_comparison_choice
from lib.ui.chosen import Chosen
from lib.ui.texts import t

# Word in the address and form of the chart; sums that run on are drawn as lines.
FORMS = {
    "gestapelt": "stacked",
    "linien": "lines",
    "einzeln": "small_multiples",
    "aufsummiert": "cumulative",
    "anteil": "share",
}
# Settings whose default follows the data: not every export states a grant or a day of approval.
USUAL = ("amount", "definition")
DIVISIBLE = ("district", "topic")


def view(chosen: Chosen) -> View:
    """Return how money is counted: as the address says, else as the data allow."""
    said = replace(view_from_params(state.params()), cumulative=_chosen_form() == "cumulative")
    usual = usual_view(chosen.shown.facts)
    unsaid = {name: getattr(usual, name) for name in USUAL if not state.values_of(PARAMS[name][0])}
    return replace(said, **unsaid)


def form() -> Form:
    """Return the form of the chart."""
    chosen = _chosen_form()
    return next((each for each in CHART_FORMS if each == chosen), "lines")


def show_settings(chosen: Chosen) -> None:
    """Draw the settings in one row; rarer ones open on demand."""
    usual = usual_view(chosen.shown.facts)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="settings"):
        _setting("dimension", 150)
        _setting("grain", 170)
        _form_setting()
        _setting("amount", 190, usual)
        _setting("definition", 190, usual)
        with st.popover(t("view.more"), key="settings_more"):
            if view(chosen).dimension in DIVISIBLE:
                _setting("attribution", "stretch")
            _setting("counting", "stretch")
            show_comparison_choice(chosen, view(chosen), form())


def show_row(chosen: Chosen, *names: str) -> None:
    """Draw some settings in one row."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="settings"):
        for name in names:
            _setting(name, 260, usual_view(chosen.shown.facts))


def _chosen_form() -> str:
    return FORMS.get((state.values_of("form") or ["gestapelt"])[-1], "stacked")


def _setting(name: str, width: Any, usual: View = DEFAULT_VIEW) -> None:
    param, values, words = PARAMS[name]
    meaning = dict(zip(words, values, strict=True))
    state.choice(
        st.selectbox,
        t(f"view.{name}.label"),
        words,
        param,
        words[values.index(getattr(usual, name))],
        format_func=lambda word: t(f"view.{name}.{meaning[word]}"),
        width=width,
    )


def _form_setting() -> None:
    words = {word: t(f"view.form.{form_}") for word, form_ in FORMS.items()}
    state.choice(
        st.selectbox, t("view.form.label"), list(FORMS), "form", "gestapelt", format_func=words.__getitem__, width=190
    )
