"""In brief on the overview: how long budgets last, what the last publication changed, and which findings are open."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from lib.model.findings import Severity
from lib.model.notation import format_number
from lib.output.forecasts import TOLD, forecast_title
from lib.output.tables import Column, Kind, TableView
from lib.query.budgets import Ledger
from lib.query.forecast import Forecast, Outlook
from lib.ui import state
from lib.ui.answers import as_budgets_see
from lib.ui.change_cards import headline, usual_amount
from lib.ui.change_downloads import paragraphs
from lib.ui.chosen import Chosen
from lib.ui.compared import compared, latest_comparison
from lib.ui.exports import Export, show_downloads
from lib.ui.forecast_cards import comparable, running_on
from lib.ui.pages import link_to
from lib.ui.severities import severity_in_words
from lib.ui.sources import source_line
from lib.ui.texts import language, plain, t
from lib.ui.unfiltered_answers import finding_counts_of, forecast_of

# Two longer lists are compared on their own page, where a reader waits for it knowingly.
MOST_COMPARED = 100_000
EN_SPACE = "\u2002"


def show_outlook(ledger: Ledger, chosen: Chosen) -> None:
    """Draw one sentence for each running budget, and the way to the forecasts with their ranges."""
    applied = as_budgets_see(chosen)
    table = applied.kept(("outlook", language()), lambda: _outlook_table(ledger, applied))
    with st.container(border=True, key="outlook", gap="xsmall"):
        st.header(table.title, anchor=False)
        st.caption(t("outlook.definition"))
        if len(table.frame):
            st.markdown("\n".join(f"- {plain(words)}" for words in table.frame["words"]))
        st.caption(source_line(chosen.shown))
        st.page_link(link_to("budgets"), label=t("outlook.more"), query_params=state.params())
        if len(table.frame):
            show_downloads(Export("outlook", table.title, lambda: table), chosen)


def _outlook_table(ledger: Ledger, chosen: Chosen) -> TableView:
    lines = comparable(running_on(ledger, chosen.shown.dataset.as_of))
    found = [(line, forecast_of(chosen.shown, line.budget_id)) for line in lines]
    told = [(line, each) for line, each in found if each is not None]
    words = [forecast_title(each, line.alliance, line.end_date, language()) for line, each in told]
    column = Column("words", t("outlook.column"), Kind.TEXT, 90, wraps=True)
    title = _outlook_title([_told(each) for _, each in told])
    return TableView(t("forecast.table"), title, (column,), pd.DataFrame({"words": words}))


def _told(each: Forecast) -> Outlook:
    return next(outlook for outlook in each.outlooks if outlook.method == TOLD)


def _outlook_title(outlooks: Sequence[Outlook]) -> str:
    if not outlooks:
        return t("forecast.none_title")
    short = sum(each.used_up_on is not None for each in outlooks)
    numbers = {"number": format_number(short, language()), "total": format_number(len(outlooks), language())}
    return t("outlook.short" if short else "outlook.enough", count=short or len(outlooks), **numbers)


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
