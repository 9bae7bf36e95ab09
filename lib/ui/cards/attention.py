"""What needs attention, and which projects end soon."""

import pandas as pd
import streamlit as st

from lib.model.notation import format_number
from lib.output.labels import label
from lib.output.tables import TableView, canonical_table
from lib.output.wording import ending_title
from lib.query.alerts import Alert, AlertGroup
from lib.query.filters import EVERYTHING
from lib.query.overview import Overview
from lib.ui import state
from lib.ui.answers import alerts_of
from lib.ui.cards.exports import Export, show_downloads
from lib.ui.cards.tables import MOST_GRID_ROWS, as_drawn, show_table
from lib.ui.chosen import Chosen, chosen_of
from lib.ui.pages import PROJECT_PARAM, link_to
from lib.ui.severities import show_severity
from lib.ui.sources import source_line
from lib.ui.texts import language, plain, t

ENDING_COLUMNS = ("title", "beneficiary", "alliance_id", "end_date", "grant_cents")


def show_attention(chosen: Chosen) -> None:
    """Draw what needs attention, the gravest first, the first few of a kind."""
    groups = alerts_of(chosen)
    found = sum(group.count for group in groups)
    with st.container(border=True, key="attention"):
        st.header(t("attention.title", count=found, number=format_number(found, language())), anchor=False)
        if not found:
            st.caption(t("attention.none"))
        for group in groups:
            _show_group(group, chosen)


def _show_group(group: AlertGroup, chosen: Chosen) -> None:
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        show_severity(group.severity)
        opened = st.expander(
            t(f"attention.{group.kind}", count=group.count),
            type="compact",
            key=f"alerts_{group.kind}",
            on_change="rerun",
        )
        if not opened.open:
            return
        with opened:
            for alert in group.first:
                _show_alert(alert, chosen)
            if group.count > len(group.first):
                st.caption(t("attention.more", count=group.count - len(group.first)))


def _show_alert(alert: Alert, chosen: Chosen) -> None:
    if alert.position is not None:
        # A whole row of a wide table takes far longer than the two cells of it.
        projects = chosen.shown.dataset.projects
        title, project_id = (projects[column].iloc[alert.position] for column in ("title", "project_id"))
        st.page_link(
            link_to("projects"),
            label=plain(title if isinstance(title, str) else t("project.untitled")),
            query_params=state.params() | {PROJECT_PARAM: [str(project_id)]},
        )
    elif alert.district_ags is not None:
        st.markdown(plain(label("district", alert.district_ags, language())))
    else:
        named = {name: label(name, alert.values[name], language()) for name in ("alliance", "period")}
        used = format_number(float(alert.values["used_pct"]), language())
        st.markdown(t("attention.budget", used=used, **{name: plain(words) for name, words in named.items()}))


def show_ending(chosen: Chosen, figures: Overview) -> None:
    """Draw the projects that end soon, with their downloads."""
    ending, spoken = figures.ending_soon, language()
    if not len(ending):
        return
    title = ending_title(len(ending), figures.months, spoken)

    def make_table(most: int | None = None) -> TableView:
        return canonical_table(_columns_of(chosen).iloc[ending[:most]], "projects", title, spoken, ENDING_COLUMNS)

    with st.container(border=True, key="ending"):
        st.header(title, anchor=False)
        drawn = chosen.kept(("ending", spoken), lambda: as_drawn(make_table(MOST_GRID_ROWS)))
        show_table(drawn, total=len(ending))
        st.caption(source_line(chosen.shown))
        show_downloads(Export("ending", title, make_table), chosen)


def _columns_of(chosen: Chosen) -> pd.DataFrame:
    """All projects with the columns of the list alone: rows of a wide table take far longer to pick."""
    everything = chosen_of(chosen.shown, EVERYTHING)
    return everything.kept("ending columns", lambda: chosen.shown.dataset.projects[[*ENDING_COLUMNS, "currency"]])
