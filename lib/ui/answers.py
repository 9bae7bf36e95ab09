"""Answers that several cards or clicks share, kept as long as data and filters stay the same."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.query import alerts as attention
from lib.query import budgets
from lib.query.selection import to_params
from lib.ui.chosen import Chosen

# As many filters as a few readers try at the same time; an answer is some kilobytes.
MOST_KEPT = 64
KEY: dict[str | type[Any], Callable[[Any], Any]] = {
    Chosen: lambda chosen: (chosen.shown.key, to_params(chosen.selection))
}


@st.cache_resource(max_entries=MOST_KEPT, hash_funcs=KEY, show_spinner=False)
def ledger_of(chosen: Chosen) -> budgets.Ledger:
    """Return the budgets of the chosen alliances and periods."""
    return budgets.ledger(chosen.shown.facts, chosen.selection)


@st.cache_resource(max_entries=MOST_KEPT, hash_funcs=KEY, show_spinner=False)
def alerts_of(chosen: Chosen) -> tuple[attention.Alert, ...]:
    """Return what needs attention among the chosen projects."""
    return attention.alerts(chosen.shown.facts, chosen.selection, budgets=ledger_of(chosen))
