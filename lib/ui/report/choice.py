"""What the reader orders on the page “Bericht”: document, language, sections, earlier state, discretion."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.model.messages import languages
from lib.model.notation import format_date, format_number
from lib.output.handing_over import KINDS
from lib.output.persons import count_persons
from lib.output.report.order import SECTIONS, Order
from lib.store import earlier_project_states, state_day
from lib.ui import state
from lib.ui.chosen import Chosen
from lib.ui.data import Shown
from lib.ui.texts import language, plain, t

KIND_PARAM, LANGUAGE_PARAM, SINCE_PARAM = "dokument", "dokumentsprache", "seit"
LEFT_OUT_PARAM = "ohneabschnitt"
PERSONS_PARAM, SMALL_PARAM, NOTES_PARAM = "personen", "kleinezahlen", "notizen"


@dataclass(frozen=True)
class Since:
    """An earlier published state and the words it is named by."""

    state: str
    name: str


@dataclass(frozen=True)
class Choice:
    """All that was ordered; `since` is None where nothing was published before."""

    kind: str
    language: str
    order: Order
    since: Since | None


def show_choice(chosen: Chosen) -> Choice:
    """Draw the choices, kept in the address, and return them."""
    left, right = st.columns((2, 3))
    with left:
        kind = state.choice(
            st.radio,
            t("report_page.document"),
            KINDS,
            KIND_PARAM,
            KINDS[0],
            format_func=lambda kind: t(f"report_page.kind.{kind}"),
            captions=[t(f"report_page.kind_help.{each}") for each in KINDS],
        )
        spoken = state.choice(
            st.radio,
            t("report_page.language"),
            languages(),
            LANGUAGE_PARAM,
            language(),
            format_func=lambda code: t(f"frame.language_name.{code}"),
            horizontal=True,
        )
    with right:
        sections = _show_sections()
        since = _show_since(chosen.shown) if "changes" in sections else None
        has_notes = state.flag(t("report_page.notes"), NOTES_PARAM) if chosen.shown.dataset.notes else False
        has_persons, hides_small = _show_discretion(chosen)
    return Choice(kind, spoken, Order(sections, has_persons, hides_small, has_notes), since)


def _show_sections() -> tuple[str, ...]:
    left_out = state.values_of(LEFT_OUT_PARAM)
    with st.container(key="report_sections", gap="xsmall"):
        st.markdown(t("report_page.sections"))
        columns = st.columns(2)
        for at, section in enumerate(SECTIONS):
            key = f"section_{section}"
            st.session_state[key] = section not in left_out
            column = columns[at * 2 // len(SECTIONS)]
            column.checkbox(t(f"report_page.section.{section}"), key=key, on_change=_take_section, args=(section,))
    return tuple(each for each in SECTIONS if each not in left_out)


def _take_section(section: str) -> None:
    others = [each for each in state.values_of(LEFT_OUT_PARAM) if each != section]
    state.set_values(LEFT_OUT_PARAM, others if st.session_state[f"section_{section}"] else [*others, section])


def _show_since(shown: Shown) -> Since | None:
    """The states before the one shown that had another list of projects, the newest first."""
    rows = _earlier_states(shown)
    if not rows:
        st.caption(t("report_page.nothing_earlier"))
        return None
    days = {str(row["state"]): format_date(state_day(row), language()) for row in rows}
    words = {
        str(row["state"]): t("report_page.since_choice", day=days[str(row["state"])], file=row["file"] or row["source"])
        for row in rows
    }
    state_id = state.choice(
        st.selectbox, t("report_page.since"), list(words), SINCE_PARAM, next(iter(words)), format_func=words.get
    )
    return Since(state_id, days[state_id])


@st.cache_resource(max_entries=4, hash_funcs={Shown: lambda shown: shown.key}, show_spinner=False)
def _earlier_states(shown: Shown) -> list[dict[Hashable, Any]]:
    return earlier_project_states(shown.store, shown.dataset.state_id).to_dict("records")


def _show_discretion(chosen: Chosen) -> tuple[bool, bool]:
    st.markdown(t("report_page.discretion"))
    persons = count_persons(chosen.shown.facts, chosen.rows)
    has_persons = state.flag(t("report_page.persons"), PERSONS_PARAM) if persons else False
    number = format_number(persons, language())
    found = t("report_page.persons_count", count=persons, number=number) if persons else t("report_page.persons_none")
    st.caption(plain(f"{found} {t('report_page.persons_help')}") if persons else found)
    hides_small = state.flag(t("report_page.small"), SMALL_PARAM)
    st.caption(t("report_page.small_help"))
    return has_persons, hides_small
