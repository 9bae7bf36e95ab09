"""Tells open sessions that someone has published since; looking costs one small query."""

import streamlit as st

from lib.ui import data
from lib.ui.data import Shown
from lib.ui.texts import t

LOOK_EVERY_S = 20


def watch(shown: Shown) -> None:
    """Draw nothing until newer data are published, then say so and offer to load them."""
    if not shown.earlier:
        _look(shown.example, shown.dataset.state_id)


@st.fragment(run_every=LOOK_EVERY_S)
def _look(example: str, state_id: str) -> None:
    if data.is_newest(example, state_id):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="news"):
        st.markdown(t("earlier.news"), width="content")
        if st.button(t("earlier.load"), key="load_news", icon=":material/refresh:"):
            st.rerun()
