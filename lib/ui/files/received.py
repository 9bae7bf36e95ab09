"""The files a reader has dropped, read as officers have decided; again when a column is assigned to another field."""

import hashlib
from dataclasses import dataclass

import streamlit as st

from lib.intake.deciding import COLUMN, TABLE, decisions_about, decisions_by_layout, subject_of
from lib.intake.sheets.endings import all_endings
from lib.model.imports import Import, ImportedTable
from lib.store import Decision, decisions
from lib.ui.data import own_store
from lib.ui.files.reading_files import DroppedFile, empty_drop_field, read_with_progress
from lib.ui.texts import t


@dataclass(frozen=True)
class Received:
    """One dropped file, its bytes and what was read from it."""

    name: str
    content: bytes
    sha256: str
    read: Import


def drop_files() -> list[Received]:
    """Draw the field to drop files in and return what it holds, read; files that are dealt with are left out."""
    number = st.session_state.get("drop_number", 0)
    endings = all_endings()
    label = t("data.drop", formats=", ".join(f".{ending}" for ending in endings))
    # Any ending is taken: the content tells the format, and what cannot be read is answered in the reader's language.
    dropped = st.file_uploader(label, accept_multiple_files=True, key=f"drop_{number}")
    files = [_dropped(each.name, each.getvalue()) for each in dropped or []]
    st.session_state["dropped"] = {file.sha256 for file in files}
    waiting = [file for file in files if file.sha256 not in _dealt_with()]
    if not waiting:
        return []
    reads = read_with_progress(waiting, known_decisions())
    if reads is None:
        return []
    return [Received(each.name, each.content, each.sha256, read) for each, read in zip(waiting, reads, strict=True)]


def _dropped(name: str, content: bytes) -> DroppedFile:
    return DroppedFile(name, hashlib.sha256(content).hexdigest(), content)


def deal_with(received: Received) -> None:
    """Leave a file out from now on; with the last of them the field is empty again."""
    _dealt_with().add(received.sha256)
    if st.session_state.get("dropped", set()) <= _dealt_with():
        _dealt_with().clear()
        empty_drop_field()


def _dealt_with() -> set[str]:
    done: set[str] = st.session_state.setdefault("dealt_with", set())
    return done


def known_decisions() -> tuple[Decision, ...]:
    """Return what officers have decided: what the store keeps, then what was chosen in this session."""
    return (*decisions(own_store()), *_choices())


def decisions_of(received: Received) -> tuple[Decision, ...]:
    """Return the decisions that a file was read with: what is kept with its import."""
    return decisions_about(received.read, known_decisions())


def _choices() -> list[Decision]:
    chosen: list[Decision] = st.session_state.setdefault("column_choices", [])
    return chosen


def choose_field(table: ImportedTable, column: int, field: str) -> None:
    """Assign a column to a field, `ignored` or `automatic` in all tables of the layout; the files are read again."""
    _choices().append(Decision(COLUMN, subject_of(table.layout, table.columns[column].key), field))


def choose_kind(table: ImportedTable, kind: str) -> None:
    """Say what kind of table all tables of the layout are, or `automatic`; the files are read again."""
    _choices().append(Decision(TABLE, subject_of(table.layout), kind))


def forget_choices(received: Received) -> None:
    """Take back what was chosen in this session for the tables of a file that is not wanted."""
    layouts = {table.layout for table in received.read.tables}
    _choices()[:] = [each for each in _choices() if each.subject.partition(":")[0] not in layouts]


def is_decided(table: ImportedTable, kind: str, key: str = "") -> bool:
    """Tell whether an officer has decided on the kind of a table (`table`) or on a column of it (`column`)."""
    said = decisions_by_layout(known_decisions()).get(table.layout)
    if said is None:
        return False
    return said.kind is not None if kind == TABLE else key in said.fields
