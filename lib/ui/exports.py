"""Downloads of a table: CSV and Excel, each made only when it is asked for, each saying what is inside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib.output.about import About, SourceFile
from lib.output.delimited import Notation, write_csv
from lib.output.naming import file_name
from lib.output.persons import without_persons
from lib.output.tables import TableView
from lib.output.workbook import write_workbook
from lib.ui import state
from lib.ui.chosen import Chosen
from lib.ui.data import Shown
from lib.ui.texts import language, t

NOTATIONS: tuple[Notation, ...] = ("de", "international")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, eq=False)
class Export:
    """A table to be handed on: how it is made, what it is called, and what a reader must know about it.

    `make_table` runs on another thread without a reader's session, so it must not ask for the language.
    """

    key: str
    title: str
    make_table: Callable[[], TableView]
    definitions: tuple[tuple[str, str], ...] = ()
    coverage: tuple[str, ...] = ()


def show_downloads(export: Export, chosen: Chosen) -> None:
    """Draw the buttons."""
    day = chosen.shown.dataset.as_of
    as_of = None if day is None else day.date()
    parts = (t("frame.product"), *_filter_parts(chosen), export.title)
    about, spoken = about_of(export, chosen), language()
    with st.container(horizontal=True, gap="xsmall", key=f"downloads_{export.key}"):
        st.download_button(
            t("download.xlsx"),
            lambda: write_workbook([without_persons(export.make_table(), spoken)], about, spoken),
            file_name=file_name(parts, as_of, "xlsx"),
            mime=XLSX,
            key=f"xlsx_{export.key}",
            on_click="ignore",
            icon=":material/download:",
        )
        for notation in NOTATIONS:
            _show_csv(export, notation, file_name((*parts, t(f"download.part.{notation}")), as_of, "csv"))


def _show_csv(export: Export, notation: Notation, name: str) -> None:
    spoken = language()
    st.download_button(
        t(f"download.csv_{notation}"),
        lambda: write_csv(without_persons(export.make_table(), spoken), notation),
        file_name=name,
        mime="text/csv",
        key=f"csv_{notation}_{export.key}",
        on_click="ignore",
        icon=":material/download:",
    )


def about_of(export: Export, chosen: Chosen) -> About:
    """Return what the file says about itself."""
    day = chosen.shown.dataset.as_of
    return About(
        title=export.title,
        made_at=datetime.now(UTC).astimezone(),
        filters=(chosen.in_words,),
        link=_link(),
        sources=_sources(chosen.shown),
        as_of=None if day is None else day.date(),
        coverage=export.coverage,
        definitions=export.definitions,
        persons=t("output.persons.hidden"),
        counts=((t("download.operations"), len(chosen.rows)),),
        is_fictional=bool(chosen.shown.dataset.projects["is_fictional"].any()),
    )


def _filter_parts(chosen: Chosen) -> Sequence[str]:
    return () if chosen.selection.is_everything else (chosen.in_words[:60],)


def _link() -> str:
    address = (st.context.url or "").split("?", maxsplit=1)[0]
    parameters = urlencode({name: values for name, values in state.params().items() if values}, doseq=True)
    return f"{address}?{parameters}" if parameters else address


def _sources(shown: Shown) -> tuple[SourceFile, ...]:
    return _published(shown)


@st.cache_resource(max_entries=4, hash_funcs={Shown: lambda shown: shown.key})
def _published(shown: Shown) -> tuple[SourceFile, ...]:
    return tuple(
        SourceFile(row["file"], row["sha256"], None if pd.isna(row["as_of"]) else row["as_of"].date())
        for row in shown.files.to_dict("records")
    )
