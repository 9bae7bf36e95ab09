"""What changed as files: one workbook with all tables, or one table as CSV."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import pandas as pd
import streamlit as st

from lib.model.fields import field_of
from lib.output.about import About
from lib.output.change_tables import (
    edits_table,
    matches_table,
    moved_projects_table,
    net_effect_table,
    without_edited_persons,
)
from lib.output.delimited import write_csv
from lib.output.naming import file_name
from lib.output.persons import without_persons
from lib.output.tables import TableView, renamed
from lib.output.workbook import write_workbook
from lib.query.change_words import changes_in_words
from lib.query.changes import Changes
from lib.query.net_effect import net_effect
from lib.query.row_change_words import rows_in_words
from lib.query.row_changes import AMOUNT_OF
from lib.ui.cards.compared import Compared, Comparison, files_of
from lib.ui.cards.exports import XLSX
from lib.ui.cards.row_changes import row_tables
from lib.ui.data import Shown
from lib.ui.texts import language, t

EFFECT_BY = ("alliance", "topic", "period")


def show_change_downloads(found: Compared, comparison: Comparison, amount: str, shown: Shown) -> None:
    """Draw the buttons; each file is made when it is asked for, off the session."""
    spoken, about = language(), _about(found, comparison, amount, shown)
    parts = (t("frame.product"), t("changes.page.title"), comparison.source)

    def tables() -> list[TableView]:
        return [without_persons(table, spoken) for table in all_tables(found, amount, shown, spoken)]

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
        for place, kind in enumerate(("new", "gone", "edits") if found.has_projects else ()):
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


def all_tables(found: Compared, amount: str, shown: Shown, spoken: str) -> list[TableView]:
    """Return the tables in their order: those of projects, then of payments and budgets, where there are any."""
    projects = _project_tables(found.changes, amount, shown, spoken) if found.has_projects else []
    return [*projects, *(table for rows in found.rows for table in row_tables(rows, spoken))]


def paragraphs(found: Compared, amount: str) -> list[str]:
    """Return what changed in words, a paragraph for projects, payments and budgets, as far as there are any."""
    projects = [changes_in_words(found.changes, language(), amount)] if found.has_projects else []
    named = [f"{t(f'changes.rows.title.{rows.table}')}: {rows_in_words(rows, language())}" for rows in found.rows]
    return [*projects, *named]


def _project_tables(changes: Changes, amount: str, shown: Shown, spoken: str) -> list[TableView]:
    moved = [renamed(table, table.title) for table in _moved(changes, amount, spoken)]
    effects = [
        net_effect_table(net_effect(changes, each, amount, shown.dataset.funding_periods), each, spoken)
        for each in EFFECT_BY
    ]
    edits = without_edited_persons(edits_table(changes, spoken), spoken)
    return [*moved, edits, matches_table(changes, spoken), *effects]


def _moved(changes: Changes, amount: str, spoken: str) -> list[TableView]:
    return [moved_projects_table(changes, kind, amount, spoken) for kind in ("new", "gone")]


def _about(found: Compared, comparison: Comparison, amount: str, shown: Shown) -> About:
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
        coverage=tuple(paragraphs(found, amount)),
        definitions=_definitions(found, amount, spoken),
        persons=t("output.persons.hidden"),
        is_fictional=any(bool(new["is_fictional"].any()) for new in (found.changes.new, *_new_rows(found))),
    )


def _new_rows(found: Compared) -> list[pd.DataFrame]:
    return [rows.new for rows in found.rows]


def _definitions(found: Compared, amount: str, spoken: str) -> tuple[tuple[str, str], ...]:
    fields = [field_of("projects", amount)] if found.has_projects else []
    fields += [field_of(rows.table, AMOUNT_OF[rows.table]) for rows in found.rows]
    return tuple((field.label(spoken), field.meanings[spoken]) for field in fields)
