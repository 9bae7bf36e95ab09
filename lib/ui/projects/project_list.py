"""The table of projects, a page of it at a time; a row leads to the project's own page."""

from functools import partial

import pandas as pd
import streamlit as st

from lib.model.fields import Field, field_of
from lib.output.labels import label, labels
from lib.output.tables import canonical_table
from lib.query.selection import Rows
from lib.query.usual import usual_view
from lib.ui import state
from lib.ui.cards.exports import Export, show_downloads
from lib.ui.cards.tables import HEADING_PX, MISSING_CELL, ROW_PX
from lib.ui.chosen import Chosen
from lib.ui.pages import PROJECT_PARAM
from lib.ui.projects.project_order import ORDERS, sorted_rows
from lib.ui.sources import source_line
from lib.ui.texts import language, t

PAGE_ROWS = 200


def show_list(chosen: Chosen) -> None:
    """Draw the chosen projects, and the downloads of all of them."""
    if not len(chosen.rows):
        st.info(t("project.none"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="list_head"):
        in_order = _in_order(chosen)
        show_downloads(_export(chosen.shown.dataset.projects, in_order), chosen)
    pages = -(-len(in_order) // PAGE_ROWS)
    number = st.pagination(pages, key="project_page") if pages > 1 else 1
    page = chosen.shown.dataset.projects.iloc[in_order[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]]
    amount = field_of("projects", usual_view(chosen.shown.facts).amount)
    table = _readable(page, amount)
    st.dataframe(
        table,
        hide_index=True,
        placeholder=MISSING_CELL,
        key="projects",
        on_select=partial(_open_chosen, [str(each) for each in page["project_id"]]),
        selection_mode="single-row",
        column_config={
            amount.label(language()): st.column_config.NumberColumn(format="euro"),
            _heading("start_date"): st.column_config.DateColumn(format="DD.MM.YYYY"),
            _heading("end_date"): st.column_config.DateColumn(format="DD.MM.YYYY"),
            _heading("title"): st.column_config.TextColumn(width="large"),
        },
        height=min(HEADING_PX + ROW_PX * len(table), 640),
        alt=t("project.list_alt", count=len(in_order)),
    )
    st.caption(source_line(chosen.shown))


def _export(projects: pd.DataFrame, in_order: Rows) -> Export:
    title, spoken = t("project.list"), language()
    return Export(
        "projects",
        title,
        lambda: canonical_table(projects.iloc[in_order], "projects", title, spoken),
        make_projects=lambda: projects.iloc[in_order],
        rows=len(in_order),
    )


def _in_order(chosen: Chosen) -> Rows:
    """Draw the choice of the order; return the positions of the chosen projects in it."""
    words = {word: t(f"project.order.{word}") for word in ORDERS}
    word = state.choice(
        st.selectbox, t("project.order.label"), list(ORDERS), "sortierung", "beginn", format_func=words.get, width=240
    )
    return chosen.kept(("order", word), lambda: sorted_rows(chosen, word))


def _readable(page: pd.DataFrame, amount: Field) -> pd.DataFrame:
    """Return what people read of the projects, what tells most first: the usual amount stands beside the title."""
    spoken = language()
    return pd.DataFrame(
        {
            _heading("title"): page["title"],
            amount.label(spoken): page[amount.column].astype("Float64") / 100,
            _heading("start_date"): page["start_date"].dt.date,
            _heading("end_date"): page["end_date"].dt.date,
            _heading("alliance"): [label("alliance", code, spoken) for code in page["alliance_id"]],
            _heading("district"): [labels("district", codes, spoken) for codes in page["district_ags"]],
            _heading("topic"): [labels("topic", codes, spoken) for codes in page["topic_ids"]],
            _heading("status"): [label("status", code, spoken) for code in page["status"]],
            _heading("beneficiary"): page["beneficiary"],
        }
    )


def _heading(field: str) -> str:
    return field_of("projects", field).label(language())


def _open_chosen(project_ids: list[str]) -> None:
    chosen = st.session_state["projects"].selection.rows
    if chosen:
        state.set_values(PROJECT_PARAM, [project_ids[chosen[0]]])
