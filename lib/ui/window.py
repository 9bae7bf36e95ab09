"""How wide the reader's window is, as far as its browser says."""

from collections.abc import Mapping

import streamlit as st

from lib.ui.run import once

# What `window.js` says with the connection, `shell` hands on as a header.
WINDOW_HEADER = "X-Window"


def is_narrow() -> bool:
    """Return whether the reader's browser says that it runs on a phone, or in a window as narrow as one."""
    return once("is narrow", lambda: says_narrow(st.context.headers))


def says_narrow(headers: Mapping[str, str]) -> bool:
    """Tell it from what a browser sent."""
    return "Mobi" in headers.get("User-Agent", "") or bool(headers.get(WINDOW_HEADER, ""))
