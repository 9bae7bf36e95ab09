"""From a value on the screen back to the cell it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from lib.model.imports import ColumnMatch, Import, ImportedTable, TableKind
from lib.output.two_year_rule import HIDDEN_NAME
from lib.store import read_import
from lib.ui.data import Shown


@dataclass(frozen=True)
class Origin:
    """The cell a value comes from: its address, the heading of its column, and the text as the file shows it."""

    cell: str
    header: str
    text: str


def origins_of(shown: Shown, project: pd.Series) -> dict[str, Origin]:
    """Return the cell of every field of a project that its file states, by the field's name."""
    found = _table_of(shown, project)
    if found is None:
        return {}
    table, position = found
    row = int(project["source_row"])
    texts = table.originals.iloc[position]
    hidden = HIDDEN_NAME.fullmatch(_text(project["beneficiary"]))
    return {
        match.field: Origin(
            f"{match.letter}{row}",
            match.header,
            hidden.group() if hidden and match.field == "beneficiary" else _text(texts.get(match.field)),
        )
        for match in table.columns
        if match.field is not None and match.field in texts.index
    }


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload] # any scalar of a frame


def _table_of(shown: Shown, project: pd.Series) -> tuple[ImportedTable, int] | None:
    for import_ in _published(shown):
        if import_.file != project["source_file"]:
            continue
        for table in import_.tables:
            if "source_row" in table.frame and table.sheet == _text(project["source_sheet"]):
                at = table.frame["source_row"].to_numpy() == project["source_row"]
                if at.any():
                    return table, int(at.argmax())
    return None


@st.cache_resource(max_entries=2, hash_funcs={Shown: lambda shown: shown.key}, show_spinner=False)
def letters_of(shown: Shown) -> dict[tuple[str, str, str], str]:
    """Return the letter of the column by file, sheet and field."""
    return {(file, table.sheet, match.field): match.letter for file, table, match in _columns(shown) if match.field}


@st.cache_resource(max_entries=2, hash_funcs={Shown: lambda shown: shown.key}, show_spinner=False)
def letters_of_headings(shown: Shown) -> dict[tuple[str, str, str], str]:
    """Return the letter of each column of statistics by file, sheet and heading."""
    return {
        (file, table.sheet, match.header): match.letter
        for file, table, match in _columns(shown)
        if table.kind is TableKind.INDICATORS
    }


def _columns(shown: Shown) -> Iterator[tuple[str, ImportedTable, ColumnMatch]]:
    """Every column behind the data with its file and table."""
    for import_ in _published(shown):
        for table in import_.tables:
            for match in table.columns:
                yield import_.file, table, match


@st.cache_resource(max_entries=2, hash_funcs={Shown: lambda shown: shown.key})
def _published(shown: Shown) -> tuple[Import, ...]:
    """The imports behind the data, kept for as long as the state stays the same."""
    return tuple(read_import(shown.store, int(number)) for number in shown.files["import_id"])
