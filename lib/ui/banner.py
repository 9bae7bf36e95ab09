"""The banner that says plainly when the figures on the screen are examples."""

import streamlit as st

from lib.ui.data import Shown
from lib.ui.pages import link_to
from lib.ui.texts import t


def show(shown: Shown) -> None:
    """Say that example data are shown, and where to read one's own."""
    if not shown.example:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="banner"):
        st.badge(t(f"frame.example_badge.{shown.example}"), color="orange", icon=":material/info:")
        st.caption(t(f"frame.example_text.{shown.example}"), width="content")
        st.page_link(link_to("data"), label=t("frame.example_link"))
