"""Projects near one project: of the same beneficiary, topic or district, as bars on a calendar and as a list."""

import pandas as pd
import streamlit as st

from lib.model.notation import format_number
from lib.output.charts.timeline import timeline_chart
from lib.output.labels import label
from lib.output.wording import timeline_summary
from lib.ui import state
from lib.ui.cards.card import theme
from lib.ui.data import Shown
from lib.ui.pages import PROJECT_PARAM
from lib.ui.texts import language, plain, t

NEIGHBOUR_PARAM = "nachbarn"
# Word in the address and the column whose first code is shared.
SHARED = {"traeger": "beneficiary", "thema": "topic_ids", "kreis": "district_ags"}
MOST_NEIGHBOURS = 12


def show_neighbours(shown: Shown, project: pd.Series) -> None:
    """Draw the choice of what is shared, and the projects that share it, those nearest in time first."""
    projects = shown.dataset.projects
    found = {word: _sharing(projects, project, column) for word, column in SHARED.items()}
    with st.container(border=True, key="neighbours_card"):
        st.subheader(t("project.neighbours.title"), anchor=False)
        words = {
            word: t(f"project.neighbours.{word}", number=format_number(len(rows), language()))
            for word, rows in found.items()
        }
        chosen = state.choice(
            st.segmented_control,
            t("project.neighbours.shared"),
            list(SHARED),
            NEIGHBOUR_PARAM,
            "traeger",
            format_func=words.__getitem__,
            required=True,
            label_visibility="collapsed",
        )
        _show_found(shown, project, found[chosen], chosen)


def _sharing(projects: pd.DataFrame, project: pd.Series, column: str) -> pd.DataFrame:
    """Several topics or districts stand main one first: they are near where the main one is the same."""
    if pd.isna(project[column]):
        return projects.head(0)
    values = projects[column] if column == "beneficiary" else _first(projects[column])
    own = values.loc[projects.index[projects["project_id"] == project["project_id"]][0]]
    others = projects[(values == own).fillna(False).astype("bool") & (projects["project_id"] != project["project_id"])]
    distance = (others["start_date"] - project["start_date"]).abs()
    nearest: pd.DataFrame = others.loc[distance.sort_values(na_position="last", kind="stable").index]
    return nearest


def _first(codes: pd.Series) -> pd.Series:
    first: pd.Series = codes.str.split(";", n=1).str[0]
    return first


def _show_found(shown: Shown, project: pd.Series, others: pd.DataFrame, shared: str) -> None:
    if others.empty:
        st.caption(t(f"project.neighbours.none_{shared}"))
        return
    projects = shown.dataset.projects
    near = pd.concat([projects[projects["project_id"] == project["project_id"]], others.head(MOST_NEIGHBOURS)])
    st.plotly_chart(
        timeline_chart(near, language(), theme(), shown.dataset.as_of, most=MOST_NEIGHBOURS + 1),
        theme=None,
        key=f"neighbours_{shared}",
        alt=timeline_summary(near, shown.dataset.as_of, language()),
        config={"displayModeBar": False},
    )
    for other in others.head(MOST_NEIGHBOURS).to_dict("records"):
        title = t("project.untitled") if pd.isna(other["title"]) else plain(other["title"])
        words = f"{title} · {plain(label('status', other['status'], language()))}"
        identifier = str(other["project_id"])
        st.button(words, key=f"open_{identifier}", type="tertiary", on_click=_open, args=(identifier,))
    if len(others) > MOST_NEIGHBOURS:
        st.caption(t("project.neighbours.more", count=len(others) - MOST_NEIGHBOURS))


def _open(project_id: str) -> None:
    state.set_values(PROJECT_PARAM, [project_id])
