"""The frame around every page: name, navigation, language, banner, filters and the filters in words."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.store import StoreError
from lib.ui import banner, filter_summary, filters, news, saved_views, signing_in, state
from lib.ui.brand import MARK
from lib.ui.chosen import chosen
from lib.ui.data import Shown
from lib.ui.language import show_switch
from lib.ui.pages import WITHOUT_FILTERS, all_pages, own_copy
from lib.ui.run import one_run
from lib.ui.server import gone_widgets
from lib.ui.state_choice import show_earlier_note
from lib.ui.store_problem import show_store_problem
from lib.ui.style import show_style
from lib.ui.texts import t


def show() -> None:
    """Draw the frame and in it the page the reader asked for."""
    pages = all_pages()
    closed = signing_in.closed_because()
    page = own_copy(st.navigation(list(pages.values()), position="hidden" if closed else "top"))
    key = next(key for key, each in pages.items() if each.title == page.title)
    state.adopt_address(key)
    st.set_page_config(page_title=f"{page.title} · {t('frame.product')}", page_icon=MARK, layout="wide")
    st.logo(MARK, size="large")
    show_style()
    if closed:
        signing_in.show_closed_door(closed)
        return
    try:
        saved_views.open_asked(key, pages)
        with one_run():
            _draw(key, page)
    except StoreError as problem:
        show_store_problem(problem)


def _draw(key: str, page: StreamlitPage) -> None:
    now = chosen()
    _show_head(key, page.title, now.shown)
    saved_views.show_missing()
    banner.show(now.shown)
    show_earlier_note(now.shown)
    news.watch(now.shown)
    if key not in WITHOUT_FILTERS:
        filters.show(now)
        filter_summary.show(now)
    state.write_address()
    page.run()
    gone_widgets.let_go()


def _show_head(key: str, title: str, shown: Shown) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.title(title, anchor=False)
        saved_views.show_button(key, shown)
        show_switch()
        signing_in.show_who()
