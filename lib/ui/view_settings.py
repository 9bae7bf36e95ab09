"""The settings of money over time: by what, how fine, which amount, which day counts, and how it is drawn."""

from dataclasses import replace
from typing import Any

import streamlit as st

from lib.output.charts.money_over_time import FORMS as CHART_FORMS
from lib.output.charts.money_over_time import Form
from lib.query.view import DEFAULT_VIEW, PARAMS, View, view_from_params
from lib.ui import state
from lib.ui.texts import t

# Word in the address and form of the chart; sums that run on are drawn as lines.
FORMS = {
    "gestapelt": "stacked",
    "linien": "lines",
    "einzeln": "small_multiples",
    "aufsummiert": "cumulative",
    "anteil": "share",
}
DIVISIBLE = ("district", "topic")


def view() -> View:
    """Return how money is counted, as the address says."""
    return replace(view_from_params(state.params()), cumulative=_chosen_form() == "cumulative")


def form() -> Form:
    """Return the form of the chart."""
    chosen = _chosen_form()
    return next((each for each in CHART_FORMS if each == chosen), "lines")


def show_settings() -> None:
    """Draw the settings in one row; rarer ones open on demand."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="settings"):
        _setting("dimension", 150)
        _setting("grain", 170)
        _form_setting()
        _setting("amount", 190)
        _setting("definition", 190)
        with st.popover(t("view.more"), key="settings_more"):
            if view().dimension in DIVISIBLE:
                _setting("attribution", "stretch")
            _setting("counting", "stretch")


def show_row(*names: str) -> None:
    """Draw some settings in one row."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="settings"):
        for name in names:
            _setting(name, 230)


def _chosen_form() -> str:
    return FORMS.get((state.values_of("form") or ["gestapelt"])[-1], "stacked")


def _setting(name: str, width: Any) -> None:
    param, values, words = PARAMS[name]
    meaning = dict(zip(words, values, strict=True))
    state.choice(
        st.selectbox,
        t(f"view.{name}.label"),
        words,
        param,
        words[values.index(getattr(DEFAULT_VIEW, name))],
        format_func=lambda word: t(f"view.{name}.{meaning[word]}"),
        width=width,
    )


def _form_setting() -> None:
    words = {word: t(f"view.form.{form_}") for word, form_ in FORMS.items()}
    state.choice(
        st.selectbox, t("view.form.label"), list(FORMS), "form", "gestapelt", format_func=words.__getitem__, width=160
    )
