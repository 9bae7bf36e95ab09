"""Reconciling: two sources that should agree, projects against budgets, computed figures against published ones."""

import pandas as pd
import streamlit as st

from lib.model.fields import field_of
from lib.model.notation import format_number
from lib.output.delimited import write_csv
from lib.output.naming import file_name
from lib.output.persons import without_persons
from lib.output.reconcile_tables import (
    budgets_table,
    published_figures_table,
    reconciled_projects_table,
    reconciled_totals_table,
)
from lib.query.budget_reconciling import against_budgets
from lib.query.budgets import ledger
from lib.query.facts import AMOUNTS
from lib.query.published_figures import against_published
from lib.query.reconcile import reconcile_projects, reconciled_totals
from lib.query.usual import usual_view
from lib.query.view import PARAMS
from lib.store import imports, projects_of
from lib.ui import state
from lib.ui.cards.compared import verdicts_of
from lib.ui.cards.tables import show_table
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t

HERE, THERE = "hier", "dort"


def show_reconciling(shown: Shown) -> None:
    """Draw all kinds of reconciling."""
    _show_sources(shown)
    _show_budgets(shown)
    _show_figures(shown)


def _show_sources(shown: Shown) -> None:
    kept = imports(shown.store).set_index("import_id")
    numbers = [number for number in shown.files["import_id"] if kept.loc[number, "projects"]]
    names = {str(kept.loc[number, "source"]): int(number) for number in numbers}
    with st.container(border=True, key="reconcile_sources", gap="small"):
        st.header(t("reconcile.sources"), anchor=False)
        st.caption(t("reconcile.sources_help"))
        if len(names) < 2:
            st.info(t("reconcile.one_source"))
            return
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            here = _source(HERE, list(names), 0)
            there = _source(THERE, list(names), 1)
            amount = _amount(usual_view(shown.facts).amount)
        if here == there:
            st.info(t("changes.page.same_state"))
            return
        table = reconcile_projects(
            projects_of(shown.store, names[here]), projects_of(shown.store, names[there]), amount,
            verdicts_of(shown.store),
        )  # fmt: skip
        _show_reconciled(table, (here, there))


def _source(param: str, names: list[str], place: int) -> str:
    return state.choice(st.selectbox, t(f"reconcile.{param}"), names, param, names[place], format_func=str, width=260)


def _amount(usual_amount: str) -> str:
    param, _, words = PARAMS["amount"]
    meaning = dict(zip(words, AMOUNTS, strict=True))
    usual = next(word for word, name in meaning.items() if name == usual_amount)
    chosen = state.choice(
        st.selectbox,
        t("changes.page.amount"),
        words,
        param,
        usual,
        format_func=lambda word: t(f"view.amount.{meaning[word]}"),
        width=240,
    )
    return field_of("projects", meaning[chosen]).column


def _show_reconciled(table: pd.DataFrame, names: tuple[str, str]) -> None:
    spoken = language()
    headings = t("reconcile.in", source=names[0]), t("reconcile.in", source=names[1])
    show_table(reconciled_totals_table(reconciled_totals(table), headings, spoken))
    open_ = reconciled_projects_table(table, headings, spoken)
    if open_.frame.empty:
        st.success(t("reconcile.all_agree"))
        return
    st.subheader(f"{open_.title}: {format_number(len(open_.frame), spoken)}", anchor=False)
    show_table(open_)
    st.download_button(
        t("reconcile.download"),
        lambda: write_csv(without_persons(open_, spoken), "de" if spoken == "de" else "international"),
        file_name=file_name((t("frame.product"), t("reconcile.title"), *names), None, "csv"),
        mime="text/csv",
        key="csv_reconcile",
        on_click="ignore",
        icon=":material/download:",
    )


def _show_budgets(shown: Shown) -> None:
    with st.container(border=True, key="reconcile_budgets", gap="small"):
        st.header(t("reconcile.budgets"), anchor=False)
        if shown.dataset.budgets.empty:
            st.info(t("reconcile.no_budgets"))
            return
        st.caption(t("reconcile.budgets_help"))
        left_out = int((ledger(shown.facts).frame["refusal"] != "").sum())
        if left_out:
            st.caption(t("reconcile.budgets_left_out", count=left_out))
        show_table(budgets_table(against_budgets(shown.facts), language()))


def _show_figures(shown: Shown) -> None:
    with st.container(border=True, key="reconcile_figures", gap="small"):
        st.header(t("reconcile.figures"), anchor=False)
        st.caption(t("reconcile.figures_help"))
        if bool(shown.dataset.projects["is_fictional"].any()):
            st.warning(t("reconcile.fictional"))
        figures = against_published(shown.facts)
        counts = figures["result"].value_counts()
        parts = [
            t(f"reconcile.count.{result}", count=int(counts[result])) for result in ("agrees", "differs", "unknown")
            if result in counts
        ]  # fmt: skip
        st.markdown(plain(", ".join(parts)) + ".")
        show_table(published_figures_table(figures, language()))
