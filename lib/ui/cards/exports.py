"""Downloads of a figure: workbook, CSV, pictures; each is made when it is asked for and says what is inside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib.output.about import About, SourceFile
from lib.output.delimited import Notation, write_csv
from lib.output.discreet_filters import filters_without_persons, persons_named
from lib.output.naming import file_name
from lib.output.open_data import joined, write_json, write_parquet
from lib.output.palette import Theme
from lib.output.persons import hide_persons, without_persons
from lib.output.tables import TableView
from lib.output.workbook import write_workbook
from lib.ui import state
from lib.ui.cards.large_files import MANY_ROWS, LargeFile, Progress, show_large_file
from lib.ui.chosen import Chosen
from lib.ui.data import Shown
from lib.ui.run import once
from lib.ui.sources import source_in_words
from lib.ui.texts import language, t

NOTATIONS: tuple[Notation, ...] = ("de", "international")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PictureKind = Literal["png", "svg"]
OPEN_DATA: dict[str, tuple[Callable[[pd.DataFrame, str], bytes], str]] = {
    "parquet": (write_parquet, "application/vnd.apache.parquet"),
    "json": (lambda rows, table: joined(write_json(rows, table)), "application/json"),
}
PICTURES: dict[PictureKind, str] = {"png": "image/png", "svg": "image/svg+xml"}


@dataclass(frozen=True, eq=False)
class Export:
    """A table to be handed on: how it is made, what it is called, and what a reader must know about it.

    `draw` gives the chart of the table, where it has one, `make_projects` the rows of the canonical table behind it.
    What makes something runs on another thread without a reader's session, so it must not ask for the language.
    `rows` is how many the table has, where those can be many.
    """

    key: str
    title: str
    make_table: Callable[[], TableView]
    definitions: tuple[tuple[str, str], ...] = ()
    coverage: tuple[str, ...] = ()
    draw: Callable[[Theme], Any] | None = None
    make_projects: Callable[[], pd.DataFrame] | None = None
    rows: int = 0


def show_downloads(export: Export, chosen: Chosen) -> None:
    """Draw the buttons."""
    day = chosen.shown.dataset.as_of
    as_of = None if day is None else day.date()
    parts = (t("frame.product"), *_filter_parts(chosen), export.title)
    with st.container(horizontal=True, gap="xsmall", key=f"downloads_{export.key}"):
        _show_workbook(export, chosen, file_name(parts, as_of, "xlsx"))
        for notation in NOTATIONS:
            _show_csv(export, notation, file_name((*parts, t(f"download.part.{notation}")), as_of, "csv"))
        for kind in PICTURES if export.draw is not None else ():
            _show_picture(export, kind, chosen, file_name(parts, as_of, kind))
        if export.make_projects is not None:
            for ending in OPEN_DATA:
                _show_open_data(export, ending, export.make_projects, file_name(parts, as_of, ending))
        _show_link(export.key)


def _show_workbook(export: Export, chosen: Chosen, name: str) -> None:
    about, spoken = about_of(export, chosen), language()

    def make(on_progress: Progress = lambda _: None) -> bytes:
        table = without_persons(export.make_table(), spoken)
        return write_workbook([table], about, spoken, on_progress=on_progress)

    if export.rows < MANY_ROWS:
        _show_button(f"xlsx_{export.key}", t("download.xlsx"), make, (name, XLSX))
        return
    shown = (chosen.shown.key, repr(sorted(state.params().items())), spoken)
    show_large_file(LargeFile(f"xlsx_{export.key}", name, XLSX, export.rows, shown, make))


def _show_open_data(export: Export, ending: str, make_projects: Callable[[], pd.DataFrame], name: str) -> None:
    spoken = language()
    write, mime = OPEN_DATA[ending]

    def make() -> bytes:
        rows = make_projects()
        return write(rows.assign(beneficiary=hide_persons(rows["beneficiary"], spoken)), "projects")

    _show_button(f"{ending}_{export.key}", t(f"download.{ending}"), make, (name, mime))


def _show_csv(export: Export, notation: Notation, name: str) -> None:
    spoken = language()
    _show_button(
        f"csv_{notation}_{export.key}",
        t(f"download.csv_{notation}"),
        lambda: write_csv(without_persons(export.make_table(), spoken), notation),
        (name, "text/csv"),
    )


def _show_picture(export: Export, kind: PictureKind, chosen: Chosen, name: str) -> None:
    """A picture for paper: always on white, with title, definition, coverage, filters and source around it."""
    note = "\n".join(notes_of(export, chosen))
    _show_button(
        f"{kind}_{export.key}", t(f"download.{kind}"), lambda: picture_of(export, note, kind), (name, PICTURES[kind])
    )


def picture_of(export: Export, note: str, kind: PictureKind) -> bytes:
    """Return the chart of an export with its title above it and the note below.

    Raises ValueError for an export without a chart.
    """
    # The library that draws takes a second to load and is needed by nobody who only looks at the screen.
    from lib.output.pictures import Caption, write_picture  # noqa: PLC0415

    if export.draw is None:
        raise ValueError("this export has no chart")
    return write_picture(export.draw("light"), Caption(export.title, note), "light", kind)


def notes_of(export: Export, chosen: Chosen) -> Sequence[str]:
    """Return what stands below a picture: definition, coverage, filters in words, sources and as-of date."""
    said = [f"{name}: {words}" for name, words in export.definitions]
    filters = _filters_in_words(chosen)
    return [*said, *export.coverage, t("download.filters", filters=filters), source_in_words(chosen.shown)]


def _show_button(key: str, words: str, make: Callable[[], bytes], named: tuple[str, str]) -> None:
    name, mime = named
    st.download_button(words, make, file_name=name, mime=mime, key=key, on_click="ignore", icon=":material/download:")


def _show_link(key: str) -> None:
    """A link to the view; lib/ui/server/link.js makes a click copy it."""
    st.link_button(t("download.link"), link(), icon=":material/link:", key=f"link_{key}")


def about_of(export: Export, chosen: Chosen) -> About:
    """Return what the file says about itself; its filters name no natural person."""
    day = chosen.shown.dataset.as_of
    return About(
        title=export.title,
        made_at=datetime.now(UTC).astimezone(),
        filters=(_filters_in_words(chosen),),
        link="" if persons_named(chosen.selection) else link(),
        sources=once(("sources", chosen.shown.key), lambda: _sources(chosen.shown)),
        as_of=None if day is None else day.date(),
        coverage=export.coverage,
        definitions=export.definitions,
        persons=t("output.persons.hidden"),
        counts=((t("download.operations"), len(chosen.rows)),),
        is_fictional=bool(chosen.shown.dataset.projects["is_fictional"].any()),
    )


def _filter_parts(chosen: Chosen) -> Sequence[str]:
    return () if chosen.selection.is_everything else (_filters_in_words(chosen)[:60],)


def _filters_in_words(chosen: Chosen) -> str:
    spoken = language()
    return chosen.kept(
        ("filters handed on", spoken),
        lambda: filters_without_persons(chosen.selection, chosen.shown.dataset, spoken),
    )


def link() -> str:
    """Return the address that opens the view as it is shown."""
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
