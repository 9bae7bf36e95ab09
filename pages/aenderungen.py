"""Changes: what moved between two files of a source or two days, and what two sources that should agree do not."""

import streamlit as st

from lib.ui import data, state
from lib.ui.cards.changes import show_changes
from lib.ui.cards.reconciling import show_reconciling
from lib.ui.pages import link_to
from lib.ui.texts import t
from lib.ui.undoing import show_message

VIEWS = {"aenderungen": "changes.page.title", "abgleich": "reconcile.title"}

shown = data.current()
show_message()

if shown.example:
    st.info(t("changes.page.example"))
    st.page_link(link_to("data"), label=t("changes.page.to_data"))
else:
    words = {word: t(key) for word, key in VIEWS.items()}
    view = state.choice(
        st.segmented_control,
        t("reconcile.view"),
        list(words),
        "darstellung",
        "aenderungen",
        format_func=words.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    if view == "abgleich":
        show_reconciling(shown)
    else:
        show_changes(shown)
