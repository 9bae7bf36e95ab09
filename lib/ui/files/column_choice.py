"""The file as a table: over each column its field as a choice, how sure and why; findings at their cells."""

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.intake.columns import IGNORED, SURE
from lib.intake.deciding import AUTOMATIC, COLUMN, TABLE
from lib.model.fields import fields_of
from lib.model.imports import ColumnMatch, ColumnState, ImportedTable, TableKind
from lib.ui.files.quoted_table import FIELD_WIDTH, quoted_table
from lib.ui.files.received import Received, choose_field, choose_kind, is_decided
from lib.ui.texts import language, plain, t

UNKNOWN = ""
TO_ASK = "to_ask"
COLUMNS_AT_A_TIME = 30
MOST_FIRST = 5
MOST_WITH_FINDINGS = 50
KINDS = tuple(kind.value for kind in TableKind)


def show_kind_choice(table: ImportedTable, key: str) -> None:
    """Draw the kind of table as a choice; another one reads the file again."""
    options = [*KINDS, *([AUTOMATIC] if is_decided(table, TABLE) else [])]
    st.session_state[key] = table.kind.value
    st.selectbox(
        t("check.kind_of_table"),
        options,
        key=key,
        format_func=lambda kind: t("check.automatic") if kind == AUTOMATIC else t(f"check.kinds.{kind}"),
        on_change=lambda: choose_kind(table, st.session_state[key]),
        width=340,
        help=t("check.kind_help"),
    )


def show_columns(received: Received, table: ImportedTable, key: str) -> None:
    """Draw the first rows of the table, or those with findings, under the choice of each column's field."""
    with st.container(horizontal=True):
        columns = _chosen_columns(table, key)
        rows = _chosen_rows(received, table, key)
    with st.container(key=f"sheet_{key}", gap="xxsmall"):
        if table.kind is not TableKind.NONE:
            with st.container(horizontal=True, key=f"fields_{key}", gap=None):
                for match in columns:
                    _show_field(table, match, f"field_{key}_{match.index}")
        st.html(quoted_table(received, table, columns, rows))
    st.caption(t("check.change_help"))


def _chosen_columns(table: ImportedTable, key: str) -> Sequence[ColumnMatch]:
    """Return the columns to show: those to look at on demand, and of very many some at a time."""
    used = [match for match in table.columns if match.header.strip() or match.reason != "empty"]
    parts = {"": used}
    if len(used) > COLUMNS_AT_A_TIME:
        pieces = [used[at : at + COLUMNS_AT_A_TIME] for at in range(0, len(used), COLUMNS_AT_A_TIME)]
        parts = {f"{piece[0].letter}\u2013{piece[-1].letter}": piece for piece in pieces}
    to_ask = columns_to_ask(table)
    if to_ask and len(to_ask) < len(used):
        parts[TO_ASK] = to_ask
    names = {"": t("check.all_columns"), TO_ASK: t("check.only_to_ask", count=len(to_ask))}
    return parts[_chosen(parts, names, f"part_{key}", "check.part")]


def _chosen(parts: Mapping[str, object], names: Mapping[str, str], key: str, label: str) -> str:
    """Draw the parts as a choice where there are several; return the chosen one, at first the first."""
    options = list(parts)
    if len(options) == 1:
        return options[0]
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    chosen = st.segmented_control(
        t(label),
        options,
        format_func=lambda each: names.get(each, each),
        required=True,
        key=key,
        label_visibility="collapsed",
    )
    return chosen or options[0]


def columns_to_ask(table: ImportedTable) -> list[ColumnMatch]:
    """Return the columns an officer should look at: unknown ones with a heading, and those that are a guess."""
    return [match for match in table.columns if table.kind is not TableKind.NONE and _is_to_ask(match)]


def _is_to_ask(match: ColumnMatch) -> bool:
    if match.state is ColumnState.UNKNOWN:
        return bool(match.header.strip())
    return bool(match.field) and match.confidence < SURE


def _chosen_rows(received: Received, table: ImportedTable, key: str) -> Sequence[int]:
    named = {finding.source.row for finding in received.read.findings if table.holds(finding.source)}
    data = [row for row in table.quoted_rows if row > max(table.header_rows, default=0)]
    parts = {"first": data[:MOST_FIRST]}
    if with_findings := [row for row in data if row in named]:
        parts["findings"] = with_findings[:MOST_WITH_FINDINGS]
    names = {
        "first": t("check.first_rows"),
        "findings": t("check.rows_with_findings", count=len(with_findings)),
    }
    return parts[_chosen(parts, names, f"rows_{key}", "check.shown_rows")]


def _show_field(table: ImportedTable, match: ColumnMatch, key: str) -> None:
    names = _names(table, match)
    st.session_state[key] = _current(match)
    st.selectbox(
        t("check.field_of", letter=match.letter, header=plain(match.header)),
        list(names),
        key=key,
        format_func=lambda field: names[field],
        on_change=lambda: choose_field(table, match.index, st.session_state[key]),
        label_visibility="collapsed",
        width=FIELD_WIDTH,
    )


def _current(match: ColumnMatch) -> str:
    if match.field:
        return match.field
    return IGNORED if match.state is ColumnState.IGNORED else UNKNOWN


def _names(table: ImportedTable, match: ColumnMatch) -> Mapping[str, str]:
    """Return what can be chosen: the likeliest fields first, then all others by name."""
    labels = {field.name: field.label(language()) for field in fields_of(table.kind.value)}
    likely = [name for name, _ in match.alternatives if name in labels]
    ordered = dict.fromkeys([*filter(None, [match.field]), *likely, *sorted(labels, key=lambda name: labels[name])])
    others = {AUTOMATIC: t("check.automatic")} if is_decided(table, COLUMN, match.key) else {}
    unknown = {UNKNOWN: t("check.unknown")} if _current(match) == UNKNOWN else {}
    return unknown | {IGNORED: t("check.not_used")} | others | {name: labels[name] for name in ordered}
