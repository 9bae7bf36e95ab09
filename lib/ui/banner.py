"""The banner that says plainly when the figures on the screen are invented."""

import streamlit as st

from lib.ui.data import Shown
from lib.ui.pages import link_to
from lib.ui.texts import t


def show(shown: Shown) -> None:
    """Say that example data are shown, and where to read one's own."""
    if not shown.is_example:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="banner"):
        st.badge(t("frame.example_badge"), color="orange", icon=":material/info:")
        st.caption(t("frame.example_text"), width="stretch")
        st.page_link(link_to("data"), label=t("frame.example_link"))
