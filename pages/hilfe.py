"""Help: first steps, how figures come about, terms, data model."""

import streamlit as st

from lib.model.fields import table_names
from lib.ui import signing_in
from lib.ui.explanations import measures, model_rows, paragraphs, terms
from lib.ui.pages import link_to
from lib.ui.texts import t

st.markdown(t("help.lead"))
names = ("start", "figures", "measures", "terms", "model", "privacy")
start, figures, all_measures, vocabulary, model, privacy = st.tabs([t(f"help.tab.{name}") for name in names])

for tab, section in ((start, "help.start"), (figures, "help.figures"), (privacy, "help.privacy")):
    with tab, st.container(width=760):
        for title, words in paragraphs(section):
            st.header(title, anchor=False)
            st.markdown(words)

with all_measures:
    st.markdown(t("help.measures.lead"))
    st.table(measures(), hide_index=True)

with vocabulary:
    st.table(terms(), hide_index=True)

with model:
    st.markdown(t("help.model.lead"))
    for table in table_names():
        with st.expander(t(f"help.table.{table}")):
            st.table(model_rows(table), hide_index=True)

if signing_in.may_do("administer"):
    st.page_link(link_to("administration"), label=t("administration.link"))
st.page_link(link_to("accessibility"), label=t("help.accessibility_link"))
