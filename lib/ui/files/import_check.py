"""What was recognised in a file: kind of each table, the field of every column, every row accounted for, findings."""

import streamlit as st

from lib.model.fields import field_of
from lib.model.imports import ColumnMatch, ImportedTable, TableKind
from lib.model.notation import format_date, format_euro, format_number, format_percent
from lib.ui.files.column_choice import columns_to_ask, show_columns, show_kind_choice
from lib.ui.files.import_findings import show_findings
from lib.ui.files.received import Received
from lib.ui.texts import language, plain, t

PREFERRED_SUMS = ("grant", "eligible_cost", "total_cost", "paid_amount", "budget_amount")

MOST_NAMED = 12
LONGEST_HEADER = 60


def show_check(received: Received) -> None:
    """Draw what was recognised in one file; a table of no known kind is shown as well, so that it can be assigned."""
    tables = [table for table in received.read.tables if table.kind is not TableKind.NONE or table.rows.data]
    for position, table in enumerate(tables):
        _show_table(received, table, f"{received.sha256[:12]}_{position}")
    show_findings(received)


def _show_table(received: Received, table: ImportedTable, key: str) -> None:
    with st.container(border=True, key=f"check_{key}"):
        st.subheader(_title(table), anchor=False)
        st.markdown(_rows_in_words(table))
        if sums := _sums_in_words(table):
            st.markdown(sums)
        show_kind_choice(table, f"kind_{key}")
        if to_ask := columns_to_ask(table):
            named = ", ".join(_named(match) for match in to_ask[:MOST_NAMED])
            st.markdown(
                t(
                    "check.to_ask" if len(to_ask) <= MOST_NAMED else "check.to_ask_many",
                    count=len(to_ask),
                    columns=named,
                )
            )
        label = t("check.columns", count=len(table.columns), known=sum(bool(match.field) for match in table.columns))
        with st.expander(label, expanded=table.kind is not TableKind.NONE, icon=":material/view_column:"):
            show_columns(received, table, key)


def _title(table: ImportedTable) -> str:
    parts = [t(f"check.kinds.{table.kind.value}")]
    if table.sheet:
        parts.append(t("check.sheet", sheet=plain(table.sheet)))
    if table.as_of is not None:
        parts.append(t("card.as_of", day=format_date(table.as_of, language())))
    return " · ".join(parts)


def _named(match: ColumnMatch) -> str:
    share = format_percent(100 * match.confidence, language(), 0) if match.field else t("check.unknown")
    header = " ".join(match.header.split())
    shown = header if len(header) <= LONGEST_HEADER else f"{header[:LONGEST_HEADER]}…"
    return t("check.column_to_ask", letter=match.letter, header=plain(shown), share=share)


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


def _number(value: int) -> str:
    return format_number(value, language())


def _euro(cents: int) -> str:
    return format_euro(cents, language())
