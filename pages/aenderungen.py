"""Changes: what is new, gone and different between two files of a source or two days."""

import streamlit as st

from lib.ui import data
from lib.ui.change_cards import show_changes
from lib.ui.pages import link_to
from lib.ui.publishing import show_message
from lib.ui.texts import t

shown = data.current()
show_message()

if shown.example:
    st.info(t("changes.page.example"))
    st.page_link(link_to("data"), label=t("changes.page.to_data"))
else:
    show_changes(shown)
