"""All corrections that stand, on the page of data: what became of each after the last import."""

import streamlit as st

from lib.model.notation import format_number
from lib.store import Store
from lib.ui.projects.correction_form import corrections_now, show_correction
from lib.ui.texts import language, plain, t

MOST_SHOWN = 40
# Those an import has overtaken or whose row is gone come first: the officer may want to withdraw them.
ORDER = {"overtaken": 0, "missing": 1, "confirmed": 2, "applied": 3}


def show_all_corrections(store: Store) -> None:
    """Draw the list, nothing where there are no corrections."""
    known = corrections_now(store)
    if known.empty:
        return
    ordered = known.sort_values("status", key=lambda status: status.map(ORDER), kind="stable")
    open_count = int(known["status"].isin(["overtaken", "missing"]).sum())
    title = t("correction.all", number=format_number(len(known), language()))
    if open_count:
        st.warning(t("correction.attention", count=open_count), icon=":material/rule:")
    with st.expander(title, icon=":material/edit:", expanded=bool(open_count)):
        for row in ordered.head(MOST_SHOWN).to_dict("records"):
            st.caption(plain(f"{row['source']} · {row['row_key']}"))
            show_correction(row, store)
        if len(ordered) > MOST_SHOWN:
            st.caption(t("correction.more", count=len(ordered) - MOST_SHOWN))
