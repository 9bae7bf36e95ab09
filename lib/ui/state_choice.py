"""Looking at an earlier state of the data: the choice of one, and the note that one is shown."""

from collections.abc import Hashable, Mapping
from datetime import UTC, date
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.notation import format_date
from lib.store import SavedView, published_states
from lib.ui import data, state
from lib.ui.data import STATE_PARAM, Shown
from lib.ui.saved_views import opened_on
from lib.ui.texts import language, plain, t

NEWEST = ""
MOST_STATES = 60


def show_earlier_note(shown: Shown) -> None:
    """Say that an earlier state is shown, or that there is none as asked for, and offer the newest."""
    asked = (state.values_of(STATE_PARAM) or [NEWEST])[-1]
    if not asked or shown.example:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="earlier"):
        view = opened_on(shown.earlier) if shown.earlier else None
        if shown.earlier:
            st.badge(t("earlier.badge"), color="orange", icon=":material/history:")
            st.markdown(_view_in_words(view) if view else _in_words(shown.earlier), width="content")
            gone = int((shown.files["file"] == "").sum())
            if gone:
                st.badge(t("earlier.deleted", count=gone), color="red", icon=":material/delete:")
        else:
            st.markdown(t("earlier.unknown", asked=plain(asked[:20])), width="content")
        st.button(
            t("views.to_newest" if view else "earlier.to_newest"),
            key="to_newest",
            on_click=state.set_values,
            args=(STATE_PARAM, []),
        )


def _in_words(earlier: str) -> str:
    if not earlier.isdigit():
        return t("earlier.day", day=format_date(date.fromisoformat(earlier), language()))
    rows = published_states(data.own_store())
    acts = rows[rows["state"].astype("int64") <= int(earlier)]
    return t("earlier.state", state=_state_in_words(acts.iloc[0].to_dict()))


def _view_in_words(view: SavedView) -> str:
    return t("views.outdated", name=plain(view.name), day=format_date(view.created_at, language()))


def show_state_choice() -> None:
    """Draw the choice of a publication or a day to look at."""
    rows = published_states(data.own_store()).head(MOST_STATES)
    if rows.empty:
        return
    st.header(t("earlier.title"), anchor=False)
    st.caption(t("earlier.help"))
    words = {str(row["state"]): _state_in_words(row) for row in rows.to_dict("records")}
    words = {NEWEST: t("earlier.newest")} | words
    with st.container(horizontal=True, vertical_alignment="bottom", key="state_choice"):
        state.choice(
            st.selectbox, t("earlier.publication"), list(words), STATE_PARAM, NEWEST, format_func=words.get, width=460
        )
        asked = (state.values_of(STATE_PARAM) or [NEWEST])[-1]
        st.session_state["state_day"] = None if asked.isdigit() or not data.earlier_wanted() else _day(asked)
        st.date_input(t("earlier.of_day"), key="state_day", format="DD.MM.YYYY", on_change=_take_day, width=220)


def _state_in_words(row: Mapping[Hashable, Any]) -> str:
    at = pd.Timestamp(row["at"]).to_pydatetime().replace(tzinfo=UTC).astimezone()
    values = {
        "at": f"{format_date(at, language())}, {at:%H:%M}",
        "file": _file_in_words(row["file"]),
        "source": row["source"],
    }
    return t(f"earlier.{row['action']}", **values)


def _file_in_words(file: object) -> str:
    """A file without a name was deleted."""
    if not isinstance(file, str):
        return t("publish.nothing_in_force")
    return file or t("publish.status.deleted")


def _day(asked: str) -> date:
    return date.fromisoformat(asked)


def _take_day() -> None:
    day = st.session_state["state_day"]
    state.set_values(STATE_PARAM, [] if day is None else [day.isoformat()])
