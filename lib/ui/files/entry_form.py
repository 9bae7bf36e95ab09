"""Rows entered by hand: a form for a project, a payment or a budget, and empty workbooks to fill in."""

import streamlit as st

from lib.model.fields import field_of
from lib.output.template_workbook import TEMPLATE_FIELDS, template_workbook
from lib.store import HAND_SOURCE, StoreError, enter_row, revert
from lib.ui import data, signing_in
from lib.ui.cards.exports import XLSX
from lib.ui.texts import language, plain, t
from lib.ui.undoing import Said
from lib.ui.value_widgets import text_of_value, value_widget

KINDS = ("projects", "payments", "budgets")


def show_entries() -> None:
    """Draw the form and the templates."""
    st.header(t("entry.title"), anchor=False)
    st.caption(t("entry.help"))
    with st.expander(t("entry.form"), icon=":material/edit_note:", key="entry_opened"):
        names = {kind: t(f"entry.kind.{kind}") for kind in KINDS}
        kind = st.segmented_control(
            t("entry.what"), KINDS, default=KINDS[0], format_func=names.__getitem__, required=True, key="entry_kind"
        )
        _show_form(kind or KINDS[0])
    with st.container(horizontal=True, gap="xsmall", key="templates"):
        spoken = language()
        for kind in KINDS:
            st.download_button(
                t(f"entry.template.{kind}"),
                _Template(kind, spoken),
                file_name=f"{t(f'entry.file.{kind}')}.xlsx",
                mime=XLSX,
                key=f"template_{kind}",
                on_click="ignore",
                icon=":material/download:",
            )


class _Template:
    """Makes the workbook when it is asked for, off the session."""

    def __init__(self, kind: str, spoken: str) -> None:
        self._kind, self._spoken = kind, spoken

    def __call__(self) -> bytes:
        return template_workbook(self._kind, self._spoken)


def _show_form(kind: str) -> None:
    number = st.session_state.get("entry_number", 0)
    with st.form(f"entry_{kind}_{number}", border=False):
        left, right = st.columns(2)
        for place, name in enumerate(TEMPLATE_FIELDS[kind]):
            with (left, right)[place % 2]:
                field = field_of(kind, name)
                value_widget(field, field.label(language()), _key(kind, name, number))
        signing_in.show_name_field(f"entry_by_{number}")
        st.text_input(t("entry.reason"), key=f"entry_reason_{number}", max_chars=300)
        st.form_submit_button(t("entry.save"), on_click=_enter, args=(kind, number), key="entry_save")


def _key(kind: str, name: str, number: int) -> str:
    return f"entry_{kind}_{name}_{number}"


def _enter(kind: str, number: int) -> None:
    memory, values = st.session_state, {}
    for name in TEMPLATE_FIELDS[kind]:
        given = memory.get(_key(kind, name, number))
        try:
            values[name] = text_of_value(field_of(kind, name), given) or ""
        except ValueError:
            memory["publish_message"] = ("error", t("correction.no_amount", found=plain(given)))
            return
    try:
        enter_row(
            data.own_store(),
            kind,
            {name: value for name, value in values.items() if value},
            signing_in.actor(f"entry_by_{number}"),
            memory.get(f"entry_reason_{number}", ""),
        )
    except StoreError as problem:
        memory["publish_message"] = ("error", problem.message(language()))
        return
    # The next form has other keys, so it is empty.
    memory["entry_number"] = number + 1
    memory["publish_message"] = Said(t("entry.done", source=plain(HAND_SOURCE)), _taken_back)


def _taken_back() -> Said:
    revert(data.own_store(), HAND_SOURCE, signing_in.actor(), reason="")
    return Said(t("publish.reverted", source=plain(HAND_SOURCE)))
