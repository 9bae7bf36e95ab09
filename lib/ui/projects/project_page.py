"""One project: what it is, its money, its payments, and the source cell of every detail."""

import pandas as pd
import streamlit as st

from lib.model.fields import FieldType, field_of, fields_of
from lib.model.notation import format_euro
from lib.output.charts.payment_plan import payment_plan_chart
from lib.output.event_words import events_in_words, events_sentence
from lib.output.payment_plans import payment_plan_summary, payment_plan_table, payment_plan_title
from lib.query.payment_plan import payment_plan
from lib.query.shown_events import events_between
from lib.ui import state
from lib.ui.cards.card import Card, show_card
from lib.ui.cards.lineage import origins_of
from lib.ui.cards.notes import show_notes
from lib.ui.cards.shown_events import events_of_project
from lib.ui.chosen import Chosen
from lib.ui.data import Shown
from lib.ui.pages import PROJECT_PARAM
from lib.ui.projects.correction_form import show_corrections
from lib.ui.projects.project_history import show_history
from lib.ui.projects.project_neighbours import show_neighbours
from lib.ui.texts import language, plain, t
from lib.ui.undoing import show_message
from lib.ui.values import value_in_words

AMOUNTS = ("grant", "eu_amount", "state_amount", "paid_amount", "eligible_cost")
NOT_LISTED = ("project_id", "source_file", "source_sheet", "source_row", "computed_fields", "corrected_fields")
# What says nothing a reader would miss.
AS_USUAL = {
    "start_precision": ("day",),
    "end_precision": ("day",),
    "alliance_basis": ("file",),
    "topic_basis": ("file",),
}


def show_project(chosen: Chosen, project_id: str) -> None:
    """Draw one project, or say that the data no longer hold it."""
    shown = chosen.shown
    st.button(t("project.back"), icon=":material/arrow_back:", on_click=_close, key="project_back")
    show_message()
    places = (shown.dataset.projects["project_id"] == project_id).to_numpy().nonzero()[0]
    if not len(places):
        st.warning(t("project.unknown"))
        return
    project = shown.dataset.projects.iloc[places[0]]
    st.header(_text(project["title"]) or t("project.untitled"), anchor=False)
    st.markdown(_text(project["beneficiary"]))
    if _text(project["description"]):
        with st.container(width=760):
            st.markdown(_text(project["description"]))
    _show_amounts(project)
    left, right = st.columns((3, 2))
    with left:
        with st.container(border=True):
            _show_details(shown, project)
        show_history(shown, project)
        show_notes(shown, "projects", project_id)
    with right:
        _show_plan(chosen, int(places[0]))
        show_corrections(shown, project)
        _show_payments(shown, project)
        show_neighbours(shown, project)


def _show_amounts(project: pd.Series) -> None:
    with st.grid(len(AMOUNTS), min_column_width=160, key="project_amounts"):
        for name in AMOUNTS:
            cents = project[field_of("projects", name).column]
            with st.container(border=True, height="stretch"):
                value = t("figure.unknown") if pd.isna(cents) else format_euro(int(cents), language())
                st.metric(field_of("projects", name).label(language()), value)


def _show_details(shown: Shown, project: pd.Series) -> None:
    st.subheader(t("project.details"), anchor=False)
    st.caption(_place(project))
    origins = origins_of(shown, project)
    computed = set(str(project["computed_fields"]).split(";"))
    corrected = set(str(project["corrected_fields"]).split(";"))
    rows = []
    for field in fields_of("projects"):
        words = value_in_words(field, project[field.column])
        is_plain = project[field.column] in AS_USUAL.get(field.name, ())
        if field.name in NOT_LISTED or not words or field.type is FieldType.FLAG or is_plain:
            continue
        origin = origins.get(field.name)
        shown_as = plain(origin.text) if origin else t("project.computed") if field.name in computed else ""
        rows.append(
            {
                t("project.column.field"): field.label(language()),
                t("project.column.value"): t("correction.mark", value=words) if field.name in corrected else words,
                t("project.column.cell"): origin.cell if origin else "",
                t("project.column.text"): shown_as,
            }
        )
    st.table(rows, hide_index=True)


def _place(project: pd.Series) -> str:
    if pd.isna(project["source_file"]):
        return t("project.no_source")
    sheet = "" if pd.isna(project["source_sheet"]) else plain(project["source_sheet"])
    key = "project.source_sheet" if sheet else "project.source"
    return t(key, file=plain(project["source_file"]), sheet=sheet, row=int(project["source_row"]))


def _show_payments(shown: Shown, project: pd.Series) -> None:
    payments = shown.dataset.payments
    own = payments[payments["project_id"] == project["project_id"]].sort_values("payment_date")
    with st.container(border=True, key="project_payments"):
        st.subheader(t("project.payments", count=len(own)), anchor=False)
        if own.empty:
            st.caption(t("project.no_payments"))
            return
        fields = [field_of("payments", name) for name in ("payment_date", "paid_amount", "payment_kind")]
        st.table(
            [
                {field.label(language()): value_in_words(field, row[field.column]) for field in fields}
                for row in own.to_dict("records")
            ],
            hide_index=True,
        )


def _show_plan(chosen: Chosen, position: int) -> None:
    plan, spoken = payment_plan(chosen.shown.facts, position), language()
    if plan is None:
        return
    title = payment_plan_title(plan, spoken)
    days = plan.frame["period_end"]
    alliance = chosen.shown.dataset.projects["alliance_id"].iloc[position]
    concerned = events_of_project(chosen, alliance if isinstance(alliance, str) else None)
    events = events_between(concerned, days.min().date(), days.max().date())
    card = Card(
        key="payment_plan",
        title=title,
        draw=lambda look: payment_plan_chart(plan, spoken, look, events),
        summary=f"{payment_plan_summary(plan, spoken)} {events_sentence(events, spoken)}".strip(),
        events=events_in_words(events, spoken),
        definition=t("payment_plan.definition"),
        coverage="" if plan.frame["paid_cents"].notna().any() else t("payment_plan.no_days"),
        make_table=lambda: payment_plan_table(plan, title, spoken),
    )
    show_card(card, chosen)


def _text(value: object) -> str:
    return "" if pd.isna(value) else plain(value)  # type: ignore[call-overload] # any scalar of a frame


def _close() -> None:
    state.set_values(PROJECT_PARAM, [])
