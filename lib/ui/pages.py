"""The pages in the order of the navigation."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.ui.run import once
from lib.ui.texts import t

# Key of the catalogue and file; the file's name is the page's address.
PAGES = {
    "overview": "ueberblick",
    "timeline": "zeitverlauf",
    "topics": "themen",
    "regions": "regionen",
    "projects": "projekte",
    "budgets": "budgets",
    "alliance": "buendnis",
    "changes": "aenderungen",
    "data": "daten",
    "report": "bericht",
    "help": "hilfe",
    "accessibility": "barrierefreiheit",
    "administration": "verwaltung",
}
HIDDEN = ("accessibility", "administration")
WITHOUT_FILTERS = ("alliance", "changes", "data", "help", "accessibility", "administration")


def all_pages() -> dict[str, StreamlitPage]:
    """Return every page by its key, titled in the reader's language."""
    return {key: _page(key, file) for key, file in PAGES.items()}


def link_to(key: str) -> StreamlitPage:
    """Return a page to be linked by `st.page_link`."""
    return once(("page", key), lambda: _page(key, PAGES[key]))


def _page(key: str, file: str) -> StreamlitPage:
    return st.Page(
        # The path is relative to the start script: a deep link then opens inside the frame on a fresh server.
        f"../../pages/{file}.py",
        title=t(f"page.{key}"),
        url_path=file,
        default=key == "overview",
        visibility="hidden" if key in HIDDEN else "visible",
        help=t(f"page_help.{key}"),
    )
