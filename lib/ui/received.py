"""The files a reader has dropped: read once each, again when a column is assigned to another field."""

import hashlib
from dataclasses import dataclass

import streamlit as st

from lib.intake.deciding import COLUMN, subject_of
from lib.intake.importing import read_import
from lib.model.imports import Import
from lib.store import Decision
from lib.ui.texts import t

FILE_TYPES = ("xlsx", "xls", "xlsm", "ods", "csv", "tsv", "txt")
# Files that are read at the same time and by several readers stay in memory; older ones are read again when needed.
MOST_KEPT = 12


@dataclass(frozen=True)
class Received:
    """One dropped file, its bytes and what was read from it."""

    name: str
    content: bytes
    sha256: str
    read: Import


def drop_files() -> list[Received]:
    """Draw the field to drop files in and return what it holds, read."""
    number = st.session_state.get("drop_number", 0)
    dropped = st.file_uploader(t("data.drop"), list(FILE_TYPES), accept_multiple_files=True, key=f"drop_{number}")
    if not dropped:
        return []
    with st.spinner(t("data.reading", count=len(dropped)), show_time=True):
        return [_received(each.name, each.getvalue()) for each in dropped]


def _received(name: str, content: bytes) -> Received:
    file = _File(name, hashlib.sha256(content).hexdigest(), content)
    return Received(name, content, file.sha256, _read(file, tuple(choices())))


@dataclass(frozen=True)
class _File:
    name: str
    sha256: str
    content: bytes


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False, hash_funcs={_File: lambda file: (file.name, file.sha256)})
def _read(file: _File, decided: tuple[Decision, ...]) -> Import:
    return read_import(file.name, file.content, decided)


def choices() -> list[Decision]:
    """Return what the reader has chosen by hand, in the order of the clicks."""
    chosen: list[Decision] = st.session_state.setdefault("column_choices", [])
    return chosen


def choose_field(layout: str, column_key: str, field: str) -> None:
    """Assign a column to a field in all tables of a layout; the files are read again."""
    choices().append(Decision(COLUMN, subject_of(layout, column_key), field))
