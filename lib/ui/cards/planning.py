"""Planning figures on the page of budgets: marked as such, apart from budgets, without sums and rates."""

import streamlit as st

from lib.model.notation import format_euro, format_euro_short
from lib.output.labels import label
from lib.query.planning import PlanningFigure, planning_figures
from lib.ui.chosen import Chosen
from lib.ui.texts import language, plain, t


def show_planning(chosen: Chosen) -> None:
    """List the planning figures with what is committed in their time; nothing where there are none."""
    figures = planning_figures(chosen.shown.facts, chosen.selection)
    if not figures:
        return
    with st.container(border=True, key="planning"):
        st.header(t("planning.title", count=len(figures)), anchor=False)
        st.markdown(t("planning.meaning"))
        st.table([_row(figure) for figure in figures], hide_index=True)


def _row(figure: PlanningFigure) -> dict[str, str]:
    spoken = language()
    return {
        t("budget.column.alliance"): plain(label("alliance", figure.line.alliance, spoken)),
        t("budget.column.period"): label("period", figure.line.period, spoken),
        t("planning.column.figure"): t("planning.figure", amount=_euro(figure.planning_cents)),
        t("planning.column.grant"): _euro(figure.grant_cents, is_short=True),
        t("planning.column.eu"): _euro(figure.eu_amount_cents, is_short=True),
    }


def _euro(cents: int | None, is_short: bool = False) -> str:
    if cents is None:
        return t("figure.unknown")
    return (format_euro_short if is_short else format_euro)(cents, language())
