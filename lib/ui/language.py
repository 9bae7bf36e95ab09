"""The switch between the languages.

It is a link, not a widget: the document is loaded anew, so that its language attribute, the calendar and every
sentence change together; filters stand in the address and stay.
"""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from lib.model.messages import DEFAULT_LANGUAGE, languages
from lib.ui import state
from lib.ui.texts import LANGUAGE_PARAM, language, t


def show_switch() -> None:
    """Draw one link a language, the current one marked."""
    links = " ".join(_link(code) for code in languages())
    st.html(f'<nav class="language" aria-label="{escape(t("frame.language"))}">{links}</nav>', width="content")


def _link(code: str) -> str:
    name = escape(t(f"frame.language_name.{code}"))
    current = ' aria-current="true"' if code == language() else ""
    return (
        f'<a href="{escape(_address(code))}" target="_self" lang="{code}" hreflang="{code}"'
        f' title="{name}"{current}>{code.upper()}</a>'
    )


def _address(code: str) -> str:
    wanted = state.params() | {LANGUAGE_PARAM: [] if code == DEFAULT_LANGUAGE else [code]}
    return "?" + urlencode(wanted, doseq=True)
