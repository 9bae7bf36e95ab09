"""Views kept under a name: what a short link opens, and the dialog that keeps, renames and removes them."""

from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.model.notation import format_date
from lib.store import (
    SavedView,
    StoreError,
    bring_view_back,
    find_view,
    has_newer_data,
    remove_view,
    rename_view,
    save_view,
    saved_views,
)
from lib.ui import data, signing_in, state
from lib.ui.data import EXAMPLE_PARAM, STATE_PARAM, Shown
from lib.ui.pages import PAGES, link_to
from lib.ui.texts import LANGUAGE_PARAM, language, plain, t

VIEW_PARAM = "ansicht"
MOST_LISTED = 30
OPENED, MISSING, SAID = "opened_view", "missing_view", "views_said"


def open_asked(page: str, pages: Mapping[str, StreamlitPage]) -> None:
    """Put the page, filters, settings and state of the data of a short link in place of the link."""
    code = (state.values_of(VIEW_PARAM) or [""])[-1]
    if not code:
        return
    view = find_view(data.own_store(), code)
    memory = st.session_state
    if view is None or view.is_removed or view.page not in pages:
        memory[MISSING] = (code, view)
        state.open_view({name: values for name, values in state.params().items() if name != VIEW_PARAM})
        return
    spoken = {LANGUAGE_PARAM: state.values_of(LANGUAGE_PARAM)}
    pinned = {STATE_PARAM: [view.state]} if view.state and has_newer_data(data.own_store(), view.state) else {}
    state.open_view({name: list(values) for name, values in view.params.items()} | spoken | pinned)
    memory[OPENED] = view
    if view.page != page:
        st.switch_page(pages[view.page])


def show_missing() -> None:
    """Say once that a short link leads nowhere any more, and offer to bring a removed view back."""
    code, view = st.session_state.pop(MISSING, ("", None))
    if not code:
        return
    if view is None:
        st.warning(t("views.unknown", code=plain(code[:20])), icon=":material/link_off:")
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="removed_view"):
        st.markdown(t("views.removed", name=plain(view.name)), width="content")
        st.button(t("views.bring_back"), key="bring_view_back", on_click=_bring_back, args=(view,))


def opened_on(stand: str) -> SavedView | None:
    """Return the view that a short link opened on this earlier state of the data, if one did."""
    view = st.session_state.get(OPENED)
    return view if isinstance(view, SavedView) and view.state == stand else None


def show_button(page: str, shown: Shown) -> None:
    """Draw the button that opens the list of views."""
    if st.button(t("views.button"), icon=":material/bookmark:", key="views", type="tertiary", help=t("views.help")):
        st.session_state.pop(SAID, None)
        # The title is in the reader's language, so the dialog is made anew each time.
        st.dialog(t("views.title"), width="medium")(_show_list)(page, shown)


def _show_list(page: str, shown: Shown) -> None:
    # A dialog is drawn without the frame, which asks who is before the screen.
    if signing_in.closed_because():
        st.rerun()
    st.text_input(t("views.name"), key="view_name", max_chars=120, placeholder=t("views.example"))
    st.caption(t("views.kept_example" if shown.example else "views.kept"))
    st.button(t("views.save"), type="primary", key="view_save", on_click=_save, args=(page, shown))
    _show_said()
    kept = saved_views(data.own_store())
    if kept:
        st.subheader(t("views.list", count=len(kept)), anchor=False)
    else:
        st.caption(t("views.none"))
    for view in kept[:MOST_LISTED]:
        _show_view(view)
    if len(kept) > MOST_LISTED:
        st.caption(t("views.more", count=len(kept) - MOST_LISTED))


def _show_said() -> None:
    """Say what the last click did, with the short link or the way back."""
    kind, view = st.session_state.get(SAID, ("", None))
    if kind == "error":
        st.error(view)
    elif kind == "saved":
        st.success(t("views.saved", name=plain(view.name)))
        st.code(short_link(view.code), language=None)
        _show_copying("saved", view)
    elif kind == "removed":
        with st.container(horizontal=True, vertical_alignment="center", key="removed_from_list"):
            st.markdown(t("views.removed", name=plain(view.name)), width="content")
            st.button(t("views.undo"), key="view_undo", icon=":material/undo:", on_click=_bring_back, args=(view,))


def _show_view(view: SavedView) -> None:
    with st.container(border=True, key=f"view_{view.code}", gap="xsmall"):
        key = f"view_name_{view.code}"
        st.session_state[key] = view.name
        st.text_input(t("views.rename", name=view.name), key=key, max_chars=120, label_visibility="collapsed",
                      on_change=_rename, args=(view, key), disabled=not _is_changeable(view))  # fmt: skip
        st.caption(_in_words(view))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            params = {VIEW_PARAM: view.code} | ({LANGUAGE_PARAM: language()} if state.values_of(LANGUAGE_PARAM) else {})
            st.page_link(
                link_to(view.page), label=t("views.open"), icon=":material/open_in_browser:", query_params=params
            )
            _show_copying(view.code, view)
            if _is_changeable(view):
                st.button(
                    t("views.remove"),
                    key=f"view_remove_{view.code}",
                    icon=":material/delete:",
                    on_click=_remove,
                    args=(view,),
                )


def _show_copying(key: str, view: SavedView) -> None:
    """A link that a click copies; see lib/ui/server/link.js."""
    st.link_button(t("download.link"), short_link(view.code), icon=":material/link:", key=f"link_view_{key}")


def _is_changeable(view: SavedView) -> bool:
    """Editors may change every view, readers their own."""
    return signing_in.may_do("view_change") or view.created_by == signing_in.actor().name


def _in_words(view: SavedView) -> str:
    parts = [t(f"page.{view.page}"), t("views.saved_on", day=format_date(view.created_at, language()))]
    if view.created_by and signing_in.may_do("view_change"):
        parts.append(plain(view.created_by))
    if view.state and has_newer_data(data.own_store(), view.state):
        parts.append(t("views.newer"))
    return " · ".join(parts)


def short_link(code: str) -> str:
    """Return the address that opens a view, short enough for an e-mail."""
    scheme, host, path, _, _ = urlsplit(st.context.url or "")
    folder, _, last = path.rpartition("/")
    root = folder if last in PAGES.values() else path.rstrip("/")
    return urlunsplit((scheme, host, f"{root}/", f"{VIEW_PARAM}={code}", ""))


def _save(page: str, shown: Shown) -> None:
    left_out = {LANGUAGE_PARAM, VIEW_PARAM}
    params = {name: values for name, values in state.params().items() if values and name not in left_out}
    if shown.example:
        params[EXAMPLE_PARAM] = [shown.example]
    # An earlier state that was asked for stands in the parameters already.
    pinned = "" if shown.example or shown.earlier else shown.dataset.state_id
    store = data.own_store()
    try:
        code = save_view(store, st.session_state["view_name"], page, params, pinned, signing_in.actor())
    except StoreError as problem:
        st.session_state[SAID] = ("error", problem.message(language()))
        return
    st.session_state["view_name"] = ""
    st.session_state[SAID] = ("saved", find_view(store, code))


def _rename(view: SavedView, key: str) -> None:
    try:
        rename_view(data.own_store(), view.code, st.session_state[key], signing_in.actor())
    except StoreError as problem:
        st.session_state[SAID] = ("error", problem.message(language()))


def _remove(view: SavedView) -> None:
    try:
        remove_view(data.own_store(), view.code, signing_in.actor())
        st.session_state[SAID] = ("removed", view)
    except StoreError as problem:
        st.session_state[SAID] = ("error", problem.message(language()))


def _bring_back(view: SavedView) -> None:
    try:
        bring_view_back(data.own_store(), view.code, signing_in.actor())
        st.session_state.pop(SAID, None)
    except StoreError as problem:
        st.session_state[SAID] = ("error", problem.message(language()))
