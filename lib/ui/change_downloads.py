"""What changed as files: one workbook with all tables, or one table as CSV."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from lib.model.fields import field_of
from lib.output.about import About
from lib.output.change_tables import edits_table, matches_table, moved_projects_table, net_effect_table
from lib.output.delimited import write_csv
from lib.output.naming import file_name
from lib.output.persons import without_persons
from lib.output.tables import TableView, renamed
from lib.output.workbook import write_workbook
from lib.query.change_words import changes_in_words
from lib.query.changes import Changes
from lib.query.net_effect import net_effect
from lib.ui.compared import Comparison, files_of
from lib.ui.data import Shown
from lib.ui.exports import XLSX
from lib.ui.texts import language, t

EFFECT_BY = ("alliance", "topic", "period")


def show_change_downloads(changes: Changes, comparison: Comparison, amount: str, shown: Shown) -> None:
    """Draw the buttons; each file is made when it is asked for, off the session."""
    spoken, about = language(), _about(changes, comparison, amount, shown)
    parts = (t("frame.product"), t("changes.page.title"), comparison.source)

    def tables() -> list[TableView]:
        return [without_persons(table, spoken) for table in all_tables(changes, amount, shown, spoken)]

    with st.container(horizontal=True, gap="xsmall", key="downloads_changes"):
        st.download_button(
            t("changes.page.download_excel"),
            lambda: write_workbook(tables(), about, spoken),
            file_name=file_name(parts, about.as_of, "xlsx"),
            mime=XLSX,
            key="xlsx_changes",
            on_click="ignore",
            icon=":material/download:",
        )
        for place, kind in enumerate(("new", "gone", "edits")):
            name = t(f"changes.table.{kind}")
            st.download_button(
                t("changes.page.csv", table=name),
                partial(_csv, tables, place, spoken),
                file_name=file_name((*parts, name), about.as_of, "csv"),
                mime="text/csv",
                key=f"csv_changes_{kind}",
                on_click="ignore",
                icon=":material/download:",
            )


def _csv(tables: Callable[[], list[TableView]], place: int, spoken: str) -> bytes:
    return write_csv(tables()[place], "de" if spoken == "de" else "international")


def all_tables(changes: Changes, amount: str, shown: Shown, spoken: str) -> list[TableView]:
    """Return the tables in their order: new, gone, single edits, unsure matches, effect by each dimension."""
    moved = [renamed(table, table.title) for table in _moved(changes, amount, spoken)]
    effects = [
        net_effect_table(net_effect(changes, each, amount, shown.dataset.funding_periods), each, spoken)
        for each in EFFECT_BY
    ]
    return [*moved, edits_table(changes, spoken), matches_table(changes, spoken), *effects]


def _moved(changes: Changes, amount: str, spoken: str) -> list[TableView]:
    return [moved_projects_table(changes, kind, amount, spoken) for kind in ("new", "gone")]


def _about(changes: Changes, comparison: Comparison, amount: str, shown: Shown) -> About:
    files = files_of(shown.store, comparison)
    days = [file.as_of for file in files if file.as_of is not None]
    as_of = comparison.after if isinstance(comparison.after, date) else max(days, default=None)
    spoken = language()
    return About(
        title=t("changes.page.title"),
        made_at=datetime.now(UTC).astimezone(),
        filters=(comparison.in_words,),
        sources=files,
        as_of=as_of,
        coverage=(changes_in_words(changes, spoken, amount),),
        definitions=((field_of("projects", amount).label(spoken), field_of("projects", amount).meanings[spoken]),),
        persons=t("output.persons.hidden"),
        is_fictional=bool(changes.new["is_fictional"].any()),
    )
