"""Planning figures on the page of budgets: marked as such, apart from budgets, without sums and rates."""

from typing import Any

import pandas as pd
import streamlit as st

from lib.model.notation import format_euro, format_euro_short
from lib.output.labels import label
from lib.query.planning import planning_figures
from lib.ui.chosen import Chosen
from lib.ui.texts import language, plain, t


def show_planning(chosen: Chosen) -> None:
    """List the planning figures with what is committed in their time; nothing where there are none."""
    frame = planning_figures(chosen.shown.facts, chosen.selection)
    if frame.empty:
        return
    with st.container(border=True, key="planning"):
        st.header(t("planning.title", count=len(frame)), anchor=False)
        st.markdown(t("planning.meaning"))
        st.table([_row(row) for row in frame.to_dict("records")], hide_index=True)


def _row(row: dict[Any, Any]) -> dict[str, str]:
    spoken = language()
    return {
        t("budget.column.alliance"): plain(label("alliance", row["alliance"], spoken)),
        t("budget.column.period"): label("period", row["period"], spoken),
        t("planning.column.figure"): t("planning.figure", amount=_euro(row["planning_cents"])),
        t("planning.column.grant"): _euro(row["grant_cents"], is_short=True),
        t("planning.column.eu"): _euro(row["eu_amount_cents"], is_short=True),
    }


def _euro(cents: Any, is_short: bool = False) -> str:
    if pd.isna(cents):
        return t("figure.unknown")
    return (format_euro_short if is_short else format_euro)(int(cents), language())
