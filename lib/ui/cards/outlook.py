"""In brief on the overview: how long budgets last, what the last publication changed, and which findings are open."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from lib.model.findings import Severity
from lib.model.notation import format_number
from lib.output.forecasts import forecast_title
from lib.output.outlook_list import OutlookList, RunningBudget, outlook_list
from lib.output.tables import Column, Kind, TableView
from lib.query.budgets import Ledger
from lib.ui import state
from lib.ui.answers import as_budgets_see
from lib.ui.cards.change_downloads import paragraphs
from lib.ui.cards.changes import headline, usual_amount
from lib.ui.cards.compared import compared, latest_comparison
from lib.ui.cards.exports import Export, show_downloads
from lib.ui.cards.forecasts import comparable, running_on
from lib.ui.chosen import Chosen
from lib.ui.pages import link_to
from lib.ui.severities import severity_in_words
from lib.ui.sources import source_line
from lib.ui.texts import language, plain, t
from lib.ui.unfiltered_answers import finding_counts_of, forecast_of

# Two longer lists are compared on their own page, where a reader waits for it knowingly.
MOST_COMPARED = 100_000
EN_SPACE = "\u2002"


def show_outlook(ledger: Ledger, chosen: Chosen) -> None:
    """Draw what is left of each running budget at its end, those that run short first, and the way to the ranges."""
    applied = as_budgets_see(chosen)
    found, table = applied.kept(("outlook", language()), lambda: _outlook(ledger, applied))
    with st.container(border=True, key="outlook", gap="xsmall"):
        st.header(found.title, anchor=False)
        if not (found.short or found.enough or found.untold):
            st.caption(t("forecast.none"))
            st.page_link(link_to("data"), label=t("outlook.findings_more"), query_params=state.params())
            return
        st.caption(t("outlook.definition"))
        _show_lines(found.short)
        if found.lead:
            st.markdown(plain(found.lead))
        _show_lines((*found.enough, *found.untold))
        st.caption(source_line(chosen.shown))
        st.page_link(link_to("budgets"), label=t("outlook.more"), query_params=state.params())
        if len(table.frame):
            show_downloads(Export("outlook", table.title, lambda: table), chosen)


def _show_lines(lines: Sequence[tuple[str, str]]) -> None:
    if lines:
        st.markdown("\n".join(f"- {plain(name)}: **{plain(words)}**" for name, words in lines))


def _outlook(ledger: Ledger, chosen: Chosen) -> tuple[OutlookList, TableView]:
    """What the screen says in brief, and the table of the same in whole sentences, which is handed on."""
    lines = comparable(running_on(ledger, chosen.shown.dataset.as_of))
    found = [(line, forecast_of(chosen.shown, line.budget_id)) for line in lines]
    told = [(line, each) for line, each in found if each is not None]
    words = [forecast_title(each, line.alliance, line.end_date, language()) for line, each in told]
    column = Column("words", t("outlook.column"), Kind.TEXT, 90, wraps=True)
    budgets = [RunningBudget(line.alliance, line.end_date, each) for line, each in told]
    found_words = outlook_list(budgets, language())
    view = TableView(t("forecast.table"), found_words.title, (column,), pd.DataFrame({"words": words}))
    return found_words, view


def show_latest_changes(chosen: Chosen) -> None:
    """Draw what the latest publication of a source changed, or why there is nothing to compare."""
    with st.container(border=True, key="latest_changes", gap="xsmall"):
        if chosen.shown.example or chosen.shown.earlier:
            st.header(t("outlook.changes"), anchor=False)
            st.caption(t("outlook.changes_example" if chosen.shown.example else "outlook.changes_earlier"))
            return
        comparison = latest_comparison(chosen.shown.store)
        if comparison is None or len(chosen.shown.dataset.projects) > MOST_COMPARED:
            st.header(t("outlook.changes"), anchor=False)
            st.caption(t("outlook.changes_none" if comparison is None else "outlook.changes_many"))
        else:
            found = compared(chosen.shown, comparison)
            st.header(headline(found), anchor=False)
            st.caption(plain(comparison.in_words))
            for paragraph in paragraphs(found, usual_amount(found.changes)):
                st.markdown(plain(paragraph))
        st.page_link(link_to("changes"), label=t("outlook.changes_more"), query_params=state.params())


def show_open_findings(chosen: Chosen) -> None:
    """Draw how many findings of the files in force nobody has settled, by severity."""
    counts = finding_counts_of(chosen.shown)
    total = sum(counts.values())
    with st.container(border=True, key="open_findings", gap="xsmall"):
        number = format_number(total, language())
        st.header(
            t("outlook.findings", count=total, number=number) if total else t("outlook.no_findings"), anchor=False
        )
        if total:
            st.markdown(EN_SPACE.join(_counted(each, counts) for each in Severity if counts.get(each.value)))
        st.caption(t("outlook.findings_definition"))
        st.page_link(link_to("data"), label=t("outlook.findings_more"), query_params=state.params())


def _counted(severity: Severity, counts: Mapping[str, int]) -> str:
    return f"{severity_in_words(severity)} {format_number(counts[severity.value], language())}"
