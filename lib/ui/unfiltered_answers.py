"""Answers that no filter changes, kept as long as the data stay the same."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.query.forecast import Forecast, forecast
from lib.store import finding_counts
from lib.ui.data import Shown

MOST_KEPT = 256
KEY: dict[str | type[Any], Callable[[Any], Any]] = {Shown: lambda shown: shown.key}


# The past errors of a forecast take a while to compute.
@st.cache_resource(max_entries=MOST_KEPT, hash_funcs=KEY, show_spinner=False)
def forecast_of(shown: Shown, budget_id: str) -> Forecast | None:
    """Return how long a budget lasts, None where it cannot be foreseen."""
    return forecast(shown.facts, budget_id)


@st.cache_resource(max_entries=MOST_KEPT, hash_funcs=KEY, show_spinner=False)
def finding_counts_of(shown: Shown) -> dict[str, int]:
    """Return how many findings of the files in force nobody has accepted, by severity."""
    return finding_counts(shown.store, tuple(int(number) for number in shown.files["import_id"]))
