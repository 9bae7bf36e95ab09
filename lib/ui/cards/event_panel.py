"""Events on the time axis: which are drawn, and the form in which officers add, change and remove their own."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from lib.model.events import Event
from lib.model.rights import Actor
from lib.output.event_words import event_in_words
from lib.output.labels import label
from lib.query.shown_events import BUILT_IN_PARAM, HIDDEN_PARAM, concerned_events, is_built_in_shown
from lib.store import EventEntry, add_event, change_event, remove_event, take_event_back
from lib.store.entered_events import LONGEST_NAME, LONGEST_SOURCE
from lib.ui import data, signing_in, state
from lib.ui.chosen import Chosen
from lib.ui.filters import DATE_FORMATS
from lib.ui.texts import language, plain, t
from lib.ui.undoing import Said, attempt, show_said

SAID, NEW, WHICH = "event_said", "", "event_which"
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2060, 12, 31)
ALL = ""


def show_events(chosen: Chosen, dimension: str) -> None:
    """Draw what opens on demand below a chart that is divided by a trait."""
    opened = st.expander(t("events.title"), key="events", on_change="rerun", icon=":material/event:")
    if opened.open:
        with opened:
            _show_choice(chosen, dimension)
            _show_own(chosen)


def _show_choice(chosen: Chosen, dimension: str) -> None:
    state.flag(t("events.built_in"), BUILT_IN_PARAM)
    known = concerned_events(chosen.shown.dataset, chosen.selection, dimension)
    has_built_in = is_built_in_shown(state.params())
    offered = {each.code: each for each in known if each.is_entered or has_built_in}
    if not offered:
        st.caption(t("events.none"))
        return
    hidden = state.values_of(HIDDEN_PARAM)
    st.session_state["events_shown"] = [code for code in offered if code not in hidden]
    st.pills(
        t("events.shown"), list(offered), selection_mode="multi", wrap=True, key="events_shown",
        format_func=lambda code: plain(event_in_words(offered[code], language())),
        on_change=_take_shown, args=(tuple(offered),),
    )  # fmt: skip


def _take_shown(offered: tuple[str, ...]) -> None:
    shown = set(st.session_state["events_shown"])
    others = [code for code in state.values_of(HIDDEN_PARAM) if code not in offered]
    state.set_values(HIDDEN_PARAM, [*others, *(code for code in offered if code not in shown)])


def _show_own(chosen: Chosen) -> None:
    own = {each.code: each for each in chosen.shown.dataset.events if each.is_entered}
    if own:
        st.table([_row(each) for each in own.values()], hide_index=True)
    show_said(SAID)
    if not signing_in.may_do("event"):
        return
    if chosen.shown.example or chosen.shown.earlier:
        st.caption(t("events.only_now"))
        return
    names = {NEW: t("events.new")} | {code: event_in_words(each, language()) for code, each in own.items()}
    st.subheader(t("events.enter"), anchor=False)
    which = st.selectbox(t("events.which"), list(names), format_func=names.__getitem__, key=WHICH)
    _show_form(own.get(which or NEW), signing_in.actor())


def _row(event: Event) -> dict[str, str]:
    spoken = language()
    return {
        t("events.column.event"): plain(event_in_words(event, spoken)),
        t("events.column.alliance"): plain(_alliance(event.alliance or ALL)),
        t("events.column.source"): plain(event.source),
    }


def _show_form(event: Event | None, actor: Actor) -> None:
    number = st.session_state.get("event_form", 0)
    key = f"event_{event.code if event else NEW}_{number}"
    with st.form(key, border=False):
        left, right = st.columns(2)
        looks: dict[str, Any] = {"min_value": FIRST_DAY, "max_value": LAST_DAY, "format": DATE_FORMATS[language()]}
        left.date_input(t("events.start"), value=event.start if event else None, key=f"{key}_start", **looks)
        right.date_input(t("events.end"), value=event.end if event else None, key=f"{key}_end", **looks)
        _text(left, "name_de", event.name_de if event else "", key, LONGEST_NAME)
        _text(right, "name_en", event.name_en if event else "", key, LONGEST_NAME)
        options = _alliances(actor)
        chosen = (event.alliance or ALL) if event else options[0]
        at = options.index(chosen) if chosen in options else 0
        left.selectbox(t("events.alliance"), options, index=at, format_func=_alliance, key=f"{key}_alliance")
        _text(right, "source", event.source if event else "", key, LONGEST_SOURCE)
        signing_in.show_name_field(f"{key}_by")
        with st.container(horizontal=True):
            st.form_submit_button(
                t("events.save"), type="primary", key=f"{key}_save", on_click=_save, args=(event, key)
            )
            if event is not None:
                st.form_submit_button(t("events.remove"), key=f"{key}_remove", on_click=_remove, args=(event, key))


def _text(place: Any, name: str, value: str, key: str, most: int) -> None:
    place.text_input(t(f"events.{name}"), value=value, max_chars=most, key=f"{key}_{name}")


def _alliances(actor: Actor) -> list[str]:
    known = sorted(data.current().dataset.alliances["alliance_id"].dropna().astype("str"))
    return [ALL, *known] if actor.alliances is None else [code for code in known if code in actor.alliances]


def _alliance(code: str) -> str:
    return label("alliance", code, language()) if code else t("events.all_alliances")


def _save(event: Event | None, key: str) -> None:
    memory, actor = st.session_state, signing_in.actor(f"{key}_by")
    start = memory.get(f"{key}_start")
    if start is None:
        memory[SAID] = Said(t("events.no_start"), is_error=True)
        return
    entry = EventEntry(
        start,
        memory.get(f"{key}_name_de", ""),
        memory.get(f"{key}_name_en", ""),
        memory.get(f"{key}_end"),
        memory.get(f"{key}_alliance") or None,
        memory.get(f"{key}_source", ""),
    )

    def act() -> Said:
        if event is None:
            return _said("added", entry.name_de, add_event(data.own_store(), entry, actor))
        change_event(data.own_store(), int(event.code), entry, actor)
        return _said("changed", entry.name_de, int(event.code))

    _attempt(act)


def _remove(event: Event, key: str) -> None:
    def act() -> Said:
        remove_event(data.own_store(), int(event.code), signing_in.actor(f"{key}_by"))
        return _said("removed", event.name_de, int(event.code))

    _attempt(act)


def _said(what: str, name: str, number: int) -> Said:
    return Said(t(f"events.{what}", name=plain(name.strip())), partial(_taken_back, number))


def _taken_back(number: int) -> Said:
    take_event_back(data.own_store(), number, signing_in.actor())
    return Said(t("events.undone"), partial(_taken_back, number))


def _attempt(act: Callable[[], Said]) -> None:
    """Once it is done the next form has other keys, so that it is empty."""
    memory = st.session_state
    if attempt(SAID, act):
        memory["event_form"] = memory.get("event_form", 0) + 1
        memory[WHICH] = NEW
