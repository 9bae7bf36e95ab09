"""The choice between one's own data and the examples."""

import streamlit as st

from lib.store import has_publications
from lib.ui import data, state
from lib.ui.examples import SETS
from lib.ui.texts import t

OWN = "eigene"


def show_choice() -> None:
    """Draw the choice; one's own data can be chosen once there are any."""
    names = {OWN: t("example.own")} | {name: t(f"example.{name}") for name in SETS}
    has_own = has_publications(data.own_store())
    offered = [name for name in names if name != OWN or has_own]
    state.choice(
        st.segmented_control,
        t("example.label"),
        offered,
        data.EXAMPLE_PARAM,
        offered[0],
        format_func=names.__getitem__,
        required=True,
    )
