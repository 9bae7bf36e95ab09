"""What was recognised in a file: tables, the field of every column, every row accounted for, and the findings."""

from typing import Any

import streamlit as st

from lib.intake.columns import IGNORED
from lib.model.fields import field_of, fields_of
from lib.model.imports import ColumnMatch, ColumnState, ImportedTable, TableKind
from lib.model.messages import text
from lib.model.notation import format_date, format_euro, format_number, format_percent
from lib.ui.import_findings import show_findings
from lib.ui.received import Received, choose_field
from lib.ui.texts import language, plain, t

FIRST_VALUES = 3
PREFERRED_SUMS = ("grant", "eligible_cost", "total_cost", "paid_amount", "budget_amount")


def show_check(received: Received) -> None:
    """Draw what was recognised in one file."""
    tables = [table for table in received.read.tables if table.kind is not TableKind.NONE]
    for position, table in enumerate(tables):
        _show_table(received, table, position)
    show_findings(received)


def _show_table(received: Received, table: ImportedTable, position: int) -> None:
    with st.container(border=True, key=f"check_{received.sha256[:12]}_{position}"):
        st.subheader(_title(table), anchor=False)
        st.markdown(_rows_in_words(table))
        if sums := _sums_in_words(table):
            st.markdown(sums)
        _show_columns(received, table, position)


def _title(table: ImportedTable) -> str:
    parts = [t(f"help.table.{table.kind.value}")]
    if table.sheet:
        parts.append(t("check.sheet", sheet=plain(table.sheet)))
    if table.as_of is not None:
        parts.append(t("card.as_of", day=format_date(table.as_of, language())))
    return " · ".join(parts)


def _rows_in_words(table: ImportedTable) -> str:
    rows = table.rows
    kinds = ("title", "header", "total", "note", "blank")
    others = [t(f"check.rows.{kind}", count=count) for kind in kinds if (count := getattr(rows, kind))]
    total = rows.title + rows.header + rows.data + rows.total + rows.note + rows.blank
    data = t("check.rows.data", count=rows.data, number=_number(rows.data), imported=_number(rows.imported))
    aside = t("check.rows.set_aside", count=rows.set_aside, number=_number(rows.set_aside)) if rows.set_aside else ""
    return t("check.rows.all", number=_number(total), parts=" + ".join([*others, data])) + (
        f" {aside}" if aside else ""
    )


def _sums_in_words(table: ImportedTable) -> str:
    named = [name for name in PREFERRED_SUMS if name in table.sums_cents]
    if table.currency != "EUR":
        return t("check.other_currency", currency=plain(table.currency))
    return " · ".join(
        t("check.sum", amount=field_of(table.kind.value, name).label(language()), sum=_euro(table.sums_cents[name]))
        for name in named
    )


def _show_columns(received: Received, table: ImportedTable, position: int) -> None:
    """One row a column: the field is a choice, so a wrong one is put right by one click."""
    unsure = [match for match in table.columns if match.state is ColumnState.UNKNOWN]
    label = t("check.columns", count=len(table.columns), known=len(table.columns) - len(unsure))
    with st.expander(label, expanded=bool(unsure), icon=":material/view_column:"):
        names = {IGNORED: t("check.not_used")} | {
            field.name: field.label(language()) for field in fields_of(table.kind.value)
        }
        key = f"columns_{received.sha256[:12]}_{position}"
        st.data_editor(
            [_column_row(table, match, names) for match in table.columns],
            key=key,
            hide_index=True,
            num_rows="fixed",
            disabled=[t(f"check.column.{name}") for name in ("letter", "header", "values", "sureness", "reason")],
            column_config={
                t("check.column.field"): st.column_config.SelectboxColumn(options=sorted(names.values()), required=True)
            },
            on_change=_take_choices,
            args=(key, table, {label: name for name, label in names.items()}),
            height=min(38 + 35 * len(table.columns), 460),
        )
        st.caption(t("check.change_help"))


def _column_row(table: ImportedTable, match: ColumnMatch, names: dict[str, str]) -> dict[str, Any]:
    return {
        t("check.column.letter"): match.letter,
        t("check.column.header"): match.header,
        t("check.column.field"): names[match.field or IGNORED],
        t("check.column.values"): _first_values(table, match),
        t("check.column.sureness"): _sureness(match),
        t("check.column.reason"): text(f"recognition.{match.reason}", language(), **match.reason_values),
    }


def _first_values(table: ImportedTable, match: ColumnMatch) -> str:
    if match.field not in table.originals:
        return ""
    values = table.originals[match.field].dropna()
    return " | ".join(str(value) for value in values[values != ""].head(FIRST_VALUES))


def _sureness(match: ColumnMatch) -> str:
    return format_percent(100 * match.confidence, language(), 0) if match.field else t("check.unknown")


def _take_choices(key: str, table: ImportedTable, names: dict[str, str]) -> None:
    for row, changes in st.session_state[key]["edited_rows"].items():
        for label in changes.values():
            choose_field(table.layout, table.columns[int(row)].key, names[label])


def _number(value: int) -> str:
    return format_number(value, language())


def _euro(cents: int) -> str:
    return format_euro(cents, language())
