"""What changed in payments or budgets: the effect on the money by group, and every row that moved."""

import streamlit as st

from lib.model.notation import format_number
from lib.output.row_change_tables import moved_rows_table, row_effect_table
from lib.output.tables import TableView
from lib.query.row_changes import RowChanges, row_effect
from lib.ui.cards.tables import show_table
from lib.ui.texts import language, t

GROUPED_BY = {"alliance": "alliance_id", "period": "period_id"}


def show_row_changes(changes: RowChanges) -> None:
    """Draw the effect by alliance and period and the rows that are new, gone or changed."""
    effects, moved = effect_tables(changes, language()), moved_rows_table(changes, language())
    with st.container(border=True, key=f"changes_{changes.table}", gap="xsmall"):
        st.header(f"{moved.title}: {format_number(len(moved.frame), language())}", anchor=False)
        st.caption(t(f"changes.rows.help.{changes.table}"))
        if moved.frame.empty:
            st.caption(t("changes.page.none_of_kind"))
            return
        names = [t(f"output.dimension.{dimension}") for dimension in GROUPED_BY]
        for tab, table in zip(st.tabs(names), effects, strict=True):
            with tab:
                show_table(table)
        show_table(moved)


def effect_tables(changes: RowChanges, spoken: str) -> list[TableView]:
    """Return the effect on the amount by each of GROUPED_BY as tables."""
    grouped = {dimension: row_effect(changes, column) for dimension, column in GROUPED_BY.items()}
    return [row_effect_table(effect, changes.table, dimension, spoken) for dimension, effect in grouped.items()]


def row_tables(changes: RowChanges, spoken: str) -> list[TableView]:
    """Return all tables of a workbook about these changes."""
    return [moved_rows_table(changes, spoken), *effect_tables(changes, spoken)]
