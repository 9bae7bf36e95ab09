"""What the last click did, said once beside what it changed, with the button that undoes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Union

import streamlit as st

from lib.store import StoreError
from lib.ui.texts import language, t


@dataclass(frozen=True)
class Said:
    """A sentence about what was done, and what undoes it and gives the next sentence."""

    words: str
    undo: Union["Callable[[], Said]", None] = None
    is_error: bool = False


def attempt(place: str, act: Callable[[], Said]) -> bool:
    """Do something in a callback and keep the sentence about it, or about why not, for the place; tell which."""
    try:
        st.session_state[place] = act()
    except StoreError as problem:
        st.session_state[place] = Said(problem.message(language()), is_error=True)
        return False
    return True


def _undo(place: str, act: Callable[[], Said]) -> None:
    attempt(place, act)


def show_said(place: str) -> None:
    """Draw the sentence kept for the place, once."""
    said = st.session_state.pop(place, None)
    if not isinstance(said, Said):
        return
    if said.is_error:
        st.error(said.words)
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=place):
        st.markdown(said.words, width="content")
        if said.undo is not None:
            args = (place, said.undo)
            st.button(t("views.undo"), key=f"{place}_undo", icon=":material/undo:", on_click=_undo, args=args)


def show_message() -> None:
    """Say once what the last click did, with the way back."""
    if isinstance(st.session_state.get("publish_message"), Said):
        show_said("publish_message")
        return
    kind, words = st.session_state.pop("publish_message", ("", ""))
    if kind:
        {"error": st.error, "success": st.success}[kind](words)
