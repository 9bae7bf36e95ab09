"""The sentences of the screen in the reader's language."""

import re
from functools import lru_cache
from typing import Any

import streamlit as st

from lib.model.messages import DEFAULT_LANGUAGE, languages, text
from lib.ui.run import once

LANGUAGE_PARAM = "sprache"
# Signs that mean something anywhere in Markdown, and those that do so only where a line begins.
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|~$:])|^(\s*)([#+=-]|\d+(?=[.)]))", re.MULTILINE)


def language() -> str:
    """Return the code of the language this session shows; German unless the address says otherwise."""
    return once("language", _language_asked_for)


def _language_asked_for() -> str:
    memory = st.session_state
    address = memory["params"] if "params" in memory else {LANGUAGE_PARAM: st.query_params.get_all(LANGUAGE_PARAM)}
    chosen = (address.get(LANGUAGE_PARAM) or [DEFAULT_LANGUAGE])[-1]
    return chosen if chosen in languages() else DEFAULT_LANGUAGE


def t(key: str, **values: Any) -> str:
    """Return the sentence of the key in the reader's language."""
    return text(key, language(), **values)


def plain(value: object) -> str:
    """Return a text from the data so that a label or a sentence in Markdown shows it letter by letter.

    Streamlit reads labels as Markdown: a title with brackets would turn into a link or load a picture.
    """
    return _plain(str(value))


@lru_cache(maxsize=4_000)
def _plain(words: str) -> str:
    return _MARKDOWN_SIGNS.sub(_escaped, words)


def _escaped(found: re.Match[str]) -> str:
    anywhere, blanks, at_start = found.groups()
    if anywhere:
        return f"\\{anywhere}"
    return f"{blanks}{at_start}\u200b" if at_start.isdigit() else f"{blanks}\\{at_start}"
