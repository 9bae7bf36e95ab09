"""The pages in the order of the navigation."""

from copy import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.model.messages import text
from lib.ui.texts import language

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
# In the address: the project whose own page is opened.
PROJECT_PARAM = "vorhaben"
WITHOUT_FILTERS = ("alliance", "changes", "data", "help", "accessibility", "administration")


def all_pages() -> dict[str, StreamlitPage]:
    """Return every page by its key, titled in the reader's language."""
    return {key: link_to(key) for key in PAGES}


def link_to(key: str) -> StreamlitPage:
    """Return a page to be linked by `st.page_link`."""
    return _page(key, language())


@cache
def _page(key: str, spoken: str) -> StreamlitPage:
    """All readers share the page: making one looks its file up on the disk. Nobody may run it, see `own_copy`."""
    if get_script_run_ctx(suppress_warning=True) is None:
        raise RuntimeError("a page made outside of a run of the script is half a page")
    return st.Page(
        # The path is relative to the start script: a deep link then opens inside the frame on a fresh server.
        f"../../pages/{PAGES[key]}.py",
        title=text(f"page.{key}", spoken),
        url_path=PAGES[key],
        default=key == "overview",
        visibility="hidden" if key in HIDDEN else "visible",
        help=text(f"page_help.{key}", spoken),
    )


def own_copy(page: StreamlitPage) -> StreamlitPage:
    """Return a page to be run: running takes away its leave to run, which the shared one keeps for other readers."""
    return copy(page)
