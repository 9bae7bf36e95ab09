"""Administration: versions, store, loads, problems and the log; only for those who run the program."""

import logging

import streamlit as st

from lib.ui import signing_in
from lib.ui.administration.program import show_administration
from lib.ui.texts import t

if signing_in.may_do("administer"):
    st.markdown(t("administration.lead"))
    show_administration()
else:
    logging.getLogger("buendnismonitor").warning("refused: administer")
    st.info(t("administration.closed"), icon=":material/lock:")
