"""The run times of the chosen projects as bars on a calendar."""

import pandas as pd
import streamlit as st

from lib.model.events import Event
from lib.output.charts.timeline import timeline_chart
from lib.output.event_words import events_in_words, events_sentence
from lib.output.tables import canonical_table
from lib.output.wording import timeline_summary
from lib.query.shown_events import events_between
from lib.ui import state
from lib.ui.cards.card import Card, show_card
from lib.ui.cards.shown_events import events_now
from lib.ui.chosen import Chosen
from lib.ui.pages import PROJECT_PARAM
from lib.ui.texts import language, t

VIEW_PARAM, LIST, TIMELINE = "darstellung", "liste", "zeitstrahl"
COLUMNS = ("title", "beneficiary", "alliance_id", "district_ags", "topic_ids", "status", "start_date", "end_date")
MOST_DRAWN = 60


def is_timeline_chosen() -> bool:
    """Draw the choice between table and calendar; return whether the calendar is chosen."""
    words = {LIST: t("portrait.projects.list"), TIMELINE: t("portrait.projects.timeline")}
    looks = {"format_func": words.get, "label_visibility": "collapsed"}
    return state.choice(st.segmented_control, t("portrait.projects.view"), list(words), VIEW_PARAM, LIST, **looks) == (
        TIMELINE
    )


def show_timeline(chosen: Chosen) -> None:
    """Draw the run times, those that end last on top; a click opens the project."""
    spoken, day = language(), chosen.shown.dataset.as_of
    found = chosen.shown.dataset.projects.iloc[chosen.rows]
    projects = found.sort_values(["end_date", "start_date"], ascending=False, na_position="last", kind="stable")
    events = _events_over(projects.head(MOST_DRAWN), chosen)
    summary = timeline_summary(projects, day, spoken)
    card = Card(
        key="run_times",
        title=summary if len(projects) else t("portrait.projects.timeline"),
        draw=(lambda theme: timeline_chart(projects, spoken, theme, day, MOST_DRAWN, events))
        if len(projects)
        else None,
        summary=f"{summary} {events_sentence(events, spoken)}".strip(),
        events=events_in_words(events, spoken),
        definition=t("portrait.projects.definition"),
        clicks=PROJECT_PARAM,
        make_table=lambda: canonical_table(projects, "projects", summary, spoken, COLUMNS),
    )
    show_card(card, chosen)


def _events_over(projects: pd.DataFrame, chosen: Chosen) -> tuple[Event, ...]:
    """The events of the time in which those of the projects run that have both days."""
    dated = projects[projects["start_date"].notna() & projects["end_date"].notna()]
    if dated.empty:
        return ()
    first, last = dated["start_date"].min(), dated["end_date"].max()
    return events_between(events_now(chosen), first.date(), last.date())
