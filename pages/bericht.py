"""Report: a document about the selection, ready to be handed on, and the sentence for the press."""

import streamlit as st

from lib.ui.chosen import chosen
from lib.ui.report.choice import show_choice
from lib.ui.report.making import show_button, show_press
from lib.ui.texts import t

now = chosen()

st.markdown(t("report_page.lead"))
with st.container(border=True, key="report"):
    choice = show_choice(now)
    show_button(now, choice)
show_press(now)
