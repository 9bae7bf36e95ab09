"""Corrections on a project's page: a form for one value with its reason, and what became of earlier corrections."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.fields import Field, field_of
from lib.model.notation import format_date
from lib.output.change_tables import value_in_words
from lib.store import Store, StoreError, correct, corrections, published_state, withdraw_correction
from lib.ui import signing_in
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t
from lib.ui.undoing import Said, attempt
from lib.ui.value_widgets import text_of_value, value_widget

CORRECTABLE = (
    "total_cost", "eligible_cost", "grant", "eu_amount", "state_amount", "municipal_amount", "other_cofinancing",
    "paid_amount", "application_date", "opinion_date", "approval_date", "start_date", "end_date", "status", "topic",
    "district", "alliance", "title", "beneficiary",
)  # fmt: skip
COLOURS: Mapping[str, Any] = {"applied": "orange", "confirmed": "green", "overtaken": "red", "missing": "red"}


def show_corrections(shown: Shown, project: pd.Series) -> None:
    """Draw the corrections of a project and the form to make one; examples and earlier states are only looked at."""
    if shown.example or shown.earlier:
        return
    known = corrections_now(shown.store)
    own = known[(known["table"] == "projects") & (known["identifier"] == project["project_id"])]
    can_correct = signing_in.may_do("correct")
    if own.empty and not can_correct:
        return
    with st.container(border=True, key="corrections", gap="small"):
        st.subheader(t("correction.title"), anchor=False)
        for row in own.to_dict("records"):
            show_correction(row, shown.store)
        if can_correct:
            _show_form(shown, project)


def corrections_now(store: Store) -> pd.DataFrame:
    """Return the standing corrections, kept until the published state changes."""
    return _corrections(store, published_state(store))


@st.cache_resource(max_entries=2, hash_funcs={Store: lambda store: store.url}, show_spinner=False)
def _corrections(store: Store, published: str) -> pd.DataFrame:  # noqa: ARG001 the state is part of the key
    return corrections(store)


def show_correction(row: Mapping[Hashable, Any], store: Store) -> None:
    """Draw one correction: what it changed, by whom and why, what became of it, and the way back."""
    field, spoken = field_of(str(row["table"]), str(row["field"])), language()
    words = {name: plain(value_in_words(row[name], field, spoken)) for name in ("original", "value", "in_file")}
    at = format_date(pd.Timestamp(row["at"]), spoken)
    can_correct = signing_in.may_do("correct")
    # Readers see what was corrected and why; the name of the officer is for those who answer for the data.
    by = plain(row["by"] or "–") if can_correct else "–"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(t(f"correction.status.{row['status']}"), color=COLOURS[str(row["status"])])
        said = t(f"correction.said.{row['status']}", field=field.label(spoken), **words)
        st.markdown(f"{said}  \n{t('correction.by', by=by, at=at, reason=plain(row['reason']))}")
        number = int(row["correction_id"])
        if can_correct:
            made = tuple(str(row[name]) for name in ("table", "identifier", "field"))
            value = row["value"] if isinstance(row["value"], str) else None
            args = (store, number, made, value, str(row["reason"]))
            st.button(t("correction.withdraw"), key=f"withdraw_{number}", on_click=_withdraw, args=args)


def _withdraw(store: Store, number: int, made: tuple[str, ...], value: str | None, reason: str) -> None:
    def act() -> Said:
        withdraw_correction(store, number, signing_in.actor(), t("correction.withdrawn_reason"))
        return Said(t("correction.withdrawn"), again)

    def again() -> Said:
        table, identifier, field = made
        correct(store, table, identifier, field, value, signing_in.actor(), reason)
        return Said(t("correction.done", field=field_of(table, field).label(language())))

    attempt("publish_message", act)


def _show_form(shown: Shown, project: pd.Series) -> None:
    spoken = language()
    with st.expander(t("correction.form"), icon=":material/edit:", key="correction_form"):
        st.caption(t("correction.help"))
        names = {name: field_of("projects", name).label(spoken) for name in CORRECTABLE}
        name = st.selectbox(t("correction.field"), list(names), format_func=names.__getitem__, key="correct_field")
        field = field_of("projects", name)
        key = f"correct_{name}_{project['project_id']}"
        value_widget(field, t("correction.value"), key, project[field.column])
        st.text_input(t("correction.reason"), key="correct_reason", max_chars=300, placeholder=t("correction.example"))
        signing_in.show_name_field()
        args = (shown.store, str(project["project_id"]), field)
        st.button(t("correction.save"), type="primary", key="correct_save", on_click=_correct, args=args)


def _correct(store: Store, project_id: str, field: Field) -> None:
    memory = st.session_state
    given = memory.get(f"correct_{field.name}_{project_id}")
    actor, reason = signing_in.actor(), memory.get("correct_reason", "")
    try:
        value = text_of_value(field, given)
    except ValueError:
        memory["publish_message"] = ("error", t("correction.no_amount", found=plain(given)))
        return
    done = t("correction.done", field=field.label(language()))
    if _say(lambda: correct(store, "projects", project_id, field.name, value, actor, reason), done):
        memory["correct_reason"] = ""


def _say(act: Any, done: str) -> bool:
    """Do what was asked and keep the sentence about it for the next run; return whether it was done."""
    try:
        act()
    except StoreError as problem:
        st.session_state["publish_message"] = ("error", problem.message(language()))
        return False
    st.session_state["publish_message"] = ("success", done)
    return True
