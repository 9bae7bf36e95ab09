"""The accessibility statement: what works, what does not, whom to tell."""

from datetime import date

import streamlit as st

from lib.model.notation import format_date
from lib.ui.texts import language, t

MADE_ON = date(2026, 11, 22)

with st.container(width=760):
    for part in ("status", "done", "gaps", "contact"):
        st.header(t(f"accessibility.{part}_title"), anchor=False)
        st.markdown(t(f"accessibility.{part}"))
    st.caption(t("accessibility.date", day=format_date(MADE_ON, language())))
