"""The projects that a figure leaves out or counts with doubt, one click below it, gap by gap."""

from collections.abc import Sequence

import streamlit as st

from lib.output.tables import TableView, canonical_table
from lib.query.coverage import Coverage, Gap, describe_gap
from lib.ui.cards.exports import Export, show_downloads
from lib.ui.cards.tables import show_table
from lib.ui.chosen import Chosen
from lib.ui.texts import language, plain, t

COLUMNS = (
    "reference", "title", "beneficiary", "district_ags", "topic_ids", "status", "approval_date", "start_date",
    "end_date", "grant_cents",
)  # fmt: skip


def show_left_out(coverage: Coverage | None, key: str, chosen: Chosen) -> None:
    """Draw what opens on demand: a list of projects for each gap of the coverage; nothing where there is no gap."""
    gaps = gaps_with_projects(coverage)
    if not gaps:
        return
    opened = st.expander(t("card.left_out"), key=f"left_out_{key}", on_change="rerun", icon=":material/rule:")
    if opened.open:
        with opened:
            show_gaps(gaps, key, chosen)


def gaps_with_projects(coverage: Coverage | None) -> list[Gap]:
    """Return the gaps whose projects can be listed."""
    return [gap for gap in coverage.missing if len(gap.positions)] if coverage is not None else []


def show_gaps(gaps: Sequence[Gap], key: str, chosen: Chosen) -> None:
    """Draw the list of projects of each gap."""
    for gap in gaps:
        _show_gap(gap, f"{key}_{gap.reason}", chosen)


def _show_gap(gap: Gap, key: str, chosen: Chosen) -> None:
    words = describe_gap(gap, language())
    st.markdown(f"**{plain(words)}**")
    table = _projects_of(gap, words, chosen)
    show_downloads(Export(f"left_out_{key.replace('.', '_')}", words, lambda: table), chosen)
    show_table(table)


def _projects_of(gap: Gap, title: str, chosen: Chosen) -> TableView:
    projects = chosen.shown.dataset.projects.iloc[gap.positions]
    filled = [column for column in COLUMNS if column == "title" or projects[column].notna().any()]
    return canonical_table(projects, "projects", title, language(), filled)
