"""Data: drop files, check what was recognised, publish or drop; what is published and the way back."""

import streamlit as st

from lib.ui import signing_in
from lib.ui.administration.privacy import show_privacy
from lib.ui.data import own_store
from lib.ui.example_choice import show_choice
from lib.ui.files.correction_list import show_all_corrections
from lib.ui.files.entry_form import show_entries
from lib.ui.files.import_check import show_check
from lib.ui.files.publishing import show_decision, show_sources
from lib.ui.files.received import drop_files
from lib.ui.files.settled_findings import show_settled_findings
from lib.ui.server import upload_door
from lib.ui.state_choice import show_state_choice
from lib.ui.texts import plain, t
from lib.ui.undoing import show_message

show_message()
received = []
can_import = signing_in.may_do("import")
upload_door.open_door(can_import)
if can_import:
    st.markdown(t("data.lead"))
    received = drop_files()
else:
    signing_in.show_why_not()

if received:
    tabs = st.tabs([plain(each.name) for each in received])
    for tab, each in zip(tabs, received, strict=True):
        with tab:
            st.header(t("data.check"), anchor=False)
            show_check(each)
            st.header(t("data.publish"), anchor=False)
            show_decision(each)

show_sources()
if signing_in.may_do("accept"):
    show_settled_findings()
if signing_in.may_do("correct"):
    show_all_corrections(own_store())
show_state_choice()
if signing_in.may_do("enter"):
    show_entries()
if signing_in.may_do("delete"):
    show_privacy()
show_choice()
