"""Notes of officers on a project or an alliance: shown on its page, written and removed by who may."""

from functools import partial

import streamlit as st

from lib.model.notation import format_date
from lib.model.notes import LONGEST_NOTE, Note
from lib.store import add_note, remove_note, take_note_back
from lib.ui import data, signing_in
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t
from lib.ui.undoing import Said, attempt, show_said

SAID = "note_said"


def show_notes(shown: Shown, table: str, subject: str) -> None:
    """Draw the notes on a row and the form for a new one; nothing where there are none and none can be written."""
    notes = [each for each in shown.dataset.notes if (each.table, each.subject) == (table, subject)]
    can_write = signing_in.may_do("note") and not (shown.example or shown.earlier)
    if not notes and not can_write:
        return
    with st.container(border=True, key="notes", gap="small"):
        st.subheader(t("notes.title", count=len(notes)) if notes else t("notes.heading"), anchor=False)
        show_said(SAID)
        for note in notes:
            _show_note(note, can_write)
        if can_write:
            _show_form(table, subject)


def _show_note(note: Note, can_write: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = t("notes.by", by=plain(note.by or "–"), at=format_date(note.at, language()))
        st.markdown(f"{plain(note.words)}  \n:gray[{said}]")
        if can_write:
            st.button(t("notes.remove"), key=f"note_remove_{note.number}", on_click=_remove, args=(note.number,))


def _show_form(table: str, subject: str) -> None:
    opened = st.expander(t("notes.form"), key="note_form", on_change="rerun", icon=":material/sticky_note_2:")
    if not opened.open:
        return
    with opened:
        st.caption(t("notes.help"))
        st.text_area(t("notes.words"), key="note_words", max_chars=LONGEST_NOTE)
        signing_in.show_name_field("note_by")
        st.button(t("notes.save"), type="primary", key="note_save", on_click=_add, args=(table, subject))


def _add(table: str, subject: str) -> None:
    memory = st.session_state
    words, actor = memory.get("note_words", ""), signing_in.actor("note_by")

    def act() -> Said:
        number = add_note(data.own_store(), table, subject, words, actor)
        return Said(t("notes.added"), partial(_taken_back, number))

    if attempt(SAID, act):
        memory["note_words"] = ""


def _remove(number: int) -> None:
    def act() -> Said:
        remove_note(data.own_store(), number, signing_in.actor())
        return Said(t("notes.removed"), partial(_taken_back, number))

    attempt(SAID, act)


def _taken_back(number: int) -> Said:
    take_note_back(data.own_store(), number, signing_in.actor())
    return Said(t("events.undone"), partial(_taken_back, number))
