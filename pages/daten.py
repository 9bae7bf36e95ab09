"""Data: drop files, check what was recognised, publish or drop; what is published and the way back."""

import streamlit as st

from lib.ui.correction_list import show_all_corrections
from lib.ui.data import own_store
from lib.ui.entry_form import show_entries
from lib.ui.example_choice import show_choice
from lib.ui.import_check import show_check
from lib.ui.publishing import show_decision, show_message, show_sources
from lib.ui.received import drop_files
from lib.ui.state_choice import show_state_choice
from lib.ui.texts import plain, t

st.markdown(t("data.lead"))
show_message()
received = drop_files()

if received:
    tabs = st.tabs([plain(each.name) for each in received])
    for tab, each in zip(tabs, received, strict=True):
        with tab:
            st.header(t("data.check"), anchor=False)
            show_check(each)
            st.header(t("data.publish"), anchor=False)
            show_decision(each)

show_sources()
show_all_corrections(own_store())
show_state_choice()
show_entries()
show_choice()
