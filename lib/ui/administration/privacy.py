"""Deleting imports, how long they are kept, and names that are due to be hidden: for those who run the program."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.fields import field_of
from lib.model.notation import format_date, format_number
from lib.model.privacy_settings import hides_names_after_two_years, retention_days
from lib.output.tables import Column, Kind, TableView
from lib.output.two_year_rule import COLUMNS, rows_due
from lib.store import (
    REASONS,
    Store,
    StoreError,
    delete_import,
    erase_removed_notes,
    imports,
    projects_of,
    removed_note_count,
)
from lib.ui import signing_in
from lib.ui.cards.tables import show_table
from lib.ui.data import own_store
from lib.ui.texts import language, t
from lib.ui.undoing import Said, attempt

KEPT = ("published", "deleted")


def show_privacy() -> None:
    """Draw what is kept how long, the deletion of an import, and the names that are due; for administrators."""
    store = own_store()
    st.header(t("privacy.title"), anchor=False)
    days = retention_days()
    st.caption(t("privacy.kept_for_ever") if days is None else t("privacy.kept_days", count=days))
    _show_deletion(store)
    _show_names(store)


def _show_deletion(store: Store) -> None:
    kept = imports(store)
    rows = {int(row["import_id"]): row for row in kept[~kept["status"].isin(KEPT)].to_dict("records")}
    with st.expander(t("privacy.delete"), icon=":material/delete:", key="privacy_delete"):
        _show_erasing(store)
        st.caption(t("privacy.delete_help"))
        if not rows:
            st.caption(t("privacy.nothing_to_delete"))
            return
        number = st.selectbox(
            t("privacy.import"), list(rows), format_func=lambda each: _in_words(rows[each]), key="delete_import"
        )
        reason = st.selectbox(
            t("privacy.reason"), REASONS[:2], format_func=lambda each: t(f"privacy.reason_{each}"), key="delete_reason"
        )
        is_sure = st.checkbox(t("privacy.sure"), key="delete_sure")
        args = (store, number, reason)
        st.button(t("privacy.delete"), disabled=not is_sure, key="delete_now", on_click=_delete, args=args)


def _show_erasing(store: Store) -> None:
    count = removed_note_count(store)
    if count:
        st.button(t("privacy.erase_notes", count=count), key="erase_notes", on_click=_erase, args=(store,))


def _erase(store: Store) -> None:
    attempt(
        "publish_message", lambda: Said(t("privacy.erased_notes", count=erase_removed_notes(store, signing_in.actor())))
    )


def _in_words(row: Mapping[Hashable, Any]) -> str:
    day = format_date(row["imported_at"], language())
    status = t(f"publish.status.{row['status']}")
    return f"{row['import_id']} · {day} · {row['file']} ({row['source']}, {status})"


def _delete(store: Store, number: int, reason: str) -> None:
    try:
        delete_import(store, number, signing_in.actor(), reason)
    except StoreError as problem:
        st.session_state["publish_message"] = ("error", problem.message(language()))
        return
    st.session_state["delete_sure"] = False
    st.session_state["publish_message"] = ("success", t("privacy.deleted", number=number))


def _show_names(store: Store) -> None:
    kept = imports(store)
    numbers = kept.loc[(kept["status"] == "published") & (kept["projects"] > 0), "import_id"]
    due = [_due_of(store, int(number), date.today()) for number in numbers]
    found = pd.concat(due, ignore_index=True) if due else pd.DataFrame(columns=list(COLUMNS))
    title = t("privacy.names", number=format_number(len(found), language()))
    with st.expander(title, icon=":material/person_off:", key="privacy_names"):
        st.caption(t("privacy.names_help"))
        st.caption(t("privacy.rule_on" if hides_names_after_two_years() else "privacy.rule_off"))
        if not found.empty:
            show_table(_names_table(found))


# The rows of an import never change; reading a million of them at every click would take seconds.
@st.cache_resource(max_entries=16, hash_funcs={Store: lambda store: store.url}, show_spinner=False)
def _due_of(store: Store, number: int, today: date) -> pd.DataFrame:
    return rows_due(projects_of(store, number), today)


def _names_table(found: pd.DataFrame) -> TableView:
    columns = (
        *(Column(name, field_of("projects", name).label(language()), Kind.TEXT, 30) for name in ("reference", "title")),
        Column("day", t("privacy.day"), Kind.DATE),
        Column("due_on", t("privacy.due_on"), Kind.DATE),
    )
    return TableView("names_due", t("privacy.title"), columns, found)
