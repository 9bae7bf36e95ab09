"""The filters: one set for all pages, one quiet row, each opening on demand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from lib.model.notation import format_number
from lib.query.choice_search import NAME, Found, find_beneficiaries
from lib.query.filters import FILTERS, Filter, Selection
from lib.query.selection import Choice
from lib.ui import state
from lib.ui.answers import choices_of, names_of
from lib.ui.chosen import Chosen
from lib.ui.texts import language, plain, t

# Lists short enough to show every choice at once: one click chooses.
AS_PILLS = ("alliances", "topics", "funds", "periods", "statuses")
MOST_OPTIONS = 200
# Of a longer list that is searched on the server, so many are offered at a time.
MOST_OFFERED = 50
DATE_FORMATS = {"de": "DD.MM.YYYY", "en": "DD/MM/YYYY"}


def show(chosen_now: Chosen) -> None:
    """Draw the row of filters."""
    chosen, choices = chosen_now.selection, choices_of(chosen_now)
    with st.container(horizontal=True, wrap=False, gap="xsmall", key="filters"):
        for each in FILTERS:
            _show_list(chosen_now, each, choices[each.name])
        _show_dates(chosen)
        _show_amounts(chosen)
        _show_search(chosen)


def _show_list(chosen_now: Chosen, each: Filter, choices: Sequence[Choice]) -> None:
    codes = chosen_now.selection.codes(each.name)
    is_searched = each.name == NAME and len(choices) > MOST_OPTIONS
    found = _found(chosen_now, each.name) if is_searched else None
    offered = _most_frequent(choices, codes) if found is None else _with_chosen(found.choices, choices, codes)
    counts = {choice.code: choice.count for choice in offered}
    names = names_of(chosen_now, each.dimension, list(counts), language())
    with _popover(each.name, _value_in_words([names[code] for code in codes if code in names])):
        key = f"filter_{each.name}"
        st.session_state[key] = [code for code in codes if code in counts]
        looks: dict[str, Any] = {
            "format_func": lambda code: f"{plain(names[code])} ({counts[code]})",
            "key": key,
            "on_change": _take_list,
            "args": (each.param, key),
        }
        if each.name in AS_PILLS:
            st.pills(t(f"filter.{each.name}"), list(counts), selection_mode="multi", wrap=True, **looks)
        else:
            if is_searched:
                _show_choice_search(each.name, found)
            hint = t("filter.choose")
            st.multiselect(t(f"filter.{each.name}"), list(counts), placeholder=hint, select_all=False, **looks)
        _show_exclusion(each, chosen_now.selection)


def _found(chosen_now: Chosen, name: str) -> Found:
    """What fits the words that were typed; without words the most frequent."""
    words = str(st.session_state.get(f"filter_words_{name}", "")).strip()
    key = ("found choices", name, words)
    return chosen_now.kept(
        key, lambda: find_beneficiaries(chosen_now.shown.facts, chosen_now.selection, words, MOST_OFFERED)
    )


def _with_chosen(found: Sequence[Choice], choices: Sequence[Choice], codes: Sequence[str]) -> list[Choice]:
    """The choices that were found, after those that are set."""
    if not codes:
        return list(found)
    own = [choice for choice in choices if choice.code in codes]
    return [*own, *(choice for choice in found if choice.code not in codes)]


def _show_choice_search(name: str, found: Found | None) -> None:
    st.text_input(t("filter.search_list"), key=f"filter_words_{name}", max_chars=100)
    if found is not None and found.total > len(found.choices):
        number, shown = format_number(found.total, language()), len(found.choices)
        st.caption(t("filter.found", count=found.total, number=number, shown=shown))


def _most_frequent(choices: Sequence[Choice], codes: Sequence[str]) -> list[Choice]:
    """A list of thousands would slow the page down; what is rarer is found by the search."""
    if len(choices) <= MOST_OPTIONS:
        return list(choices)
    least = sorted((choice.count for choice in choices), reverse=True)[MOST_OPTIONS - 1]
    return [choice for choice in choices if choice.count > least or choice.code in codes]


def _show_exclusion(each: Filter, chosen: Selection) -> None:
    if not chosen.codes(each.name):
        return
    key = f"filter_exclude_{each.name}"
    st.session_state[key] = each.name in chosen.excluded
    st.checkbox(t("filter.exclude"), key=key, on_change=_take_exclusion, args=(each.param, key))


def _show_dates(chosen: Selection) -> None:
    with _popover("dates", t("filter.set") if chosen.from_date or chosen.to_date else ""):
        st.caption(t("filter.dates_help"))
        for param, day in (("von", chosen.from_date), ("bis", chosen.to_date)):
            key = f"filter_{param}"
            st.session_state[key] = day
            st.date_input(
                t(f"filter.{param}"),
                value=None,
                min_value=date(1990, 1, 1),
                max_value=date(2060, 12, 31),
                format=DATE_FORMATS[language()],
                key=key,
                on_change=_take_day,
                args=(param, key),
            )
        state.flag(t("filter.undatiert"), "undatiert")


def _show_amounts(chosen: Selection) -> None:
    is_set = chosen.min_cents is not None or chosen.max_cents is not None
    with _popover("amount", t("filter.set") if is_set else ""):
        st.caption(t("filter.amount_help"))
        for param, cents in (("min", chosen.min_cents), ("max", chosen.max_cents)):
            key = f"filter_{param}"
            st.session_state[key] = None if cents is None else cents // 100
            st.number_input(
                t(f"filter.{param}"),
                min_value=0,
                step=10_000,
                value=None,
                key=key,
                on_change=_take_euro,
                args=(param, key),
            )
        state.flag(t("filter.ohnebetrag"), "ohnebetrag")


def _show_search(chosen: Selection) -> None:
    st.session_state["filter_q"] = chosen.text
    st.text_input(
        t("filter.text"),
        key="filter_q",
        placeholder=t("filter.text"),
        label_visibility="collapsed",
        max_chars=200,
        width=200,
        on_change=_take_text,
    )


def _popover(name: str, value: str) -> Any:
    label = t(f"filter.{name}")
    return st.popover(f"{label}: **{plain(value)}**" if value else label, key=f"open_{name}", width="content")


def _value_in_words(names: Sequence[str]) -> str:
    if len(names) > 1:
        return t("filter.several", count=len(names))
    return names[0] if names and len(names[0]) <= 24 else f"{names[0][:22]}…" if names else ""


def _take_list(param: str, key: str) -> None:
    state.set_values(param, st.session_state[key])


def _take_exclusion(param: str, key: str) -> None:
    others = [each for each in state.values_of("ohne") if each != param]
    state.set_values("ohne", [*others, param] if st.session_state[key] else others)


def _take_day(param: str, key: str) -> None:
    day = st.session_state[key]
    state.set_values(param, [day.isoformat()] if day else [])


def _take_euro(param: str, key: str) -> None:
    euros = st.session_state[key]
    state.set_values(param, [] if euros is None else [str(euros)])


def _take_text() -> None:
    words = st.session_state["filter_q"].strip()
    state.set_values("q", [words] if words else [])
