"""What a reader sees when the store cannot be used: one sentence with cause and remedy, and another try."""

import logging

import streamlit as st

from lib.store import StoreError
from lib.ui.texts import language, t

LOG = logging.getLogger("buendnismonitor")


def show_store_problem(problem: StoreError) -> None:
    """Say what is wrong and offer to try again; nothing is kept of the failed try, so the next one may work."""
    LOG.error("the store cannot be used: %s", problem.code)
    st.error(problem.message(language()), icon=":material/database_off:")
    st.button(t("store.try_again"), key="try_again", icon=":material/refresh:")
