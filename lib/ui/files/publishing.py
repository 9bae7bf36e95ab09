"""Publishing what was checked, taking it back, and the list of what is published."""

from collections.abc import Hashable, Mapping
from functools import partial
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.findings import Severity
from lib.model.notation import format_date, format_number
from lib.store import (
    StoreError,
    already_published,
    imports,
    known_import,
    publish,
    published_state,
    revert,
    save_import,
    sources,
    sources_like,
)
from lib.ui import signing_in
from lib.ui.data import own_store
from lib.ui.files.received import Received, deal_with, decisions_of, forget_choices
from lib.ui.files.suggesting import suggested_source
from lib.ui.texts import language, plain, t
from lib.ui.undoing import Said, attempt

MOST_IMPORTS = 30


def show_decision(received: Received) -> None:
    """Draw the choice of source, and the buttons to publish or drop."""
    if received.read.refused:
        st.error(t("publish.refused", file=plain(received.name)), icon=":material/block:")
        return
    key = received.sha256[:12]
    known = list(sources(own_store())["source"])
    own = PurePath(received.name).stem
    alike = _sources_like(received, published_state(own_store()))
    first = suggested_source(received.name, known, alike)
    options = list(dict.fromkeys([first, *known, own]))
    with st.container(border=True, key=f"decision_{key}"):
        for finding in already_published(own_store(), received.read):
            st.warning(plain(f"{finding.message(language())} {finding.remedy(language())}"), icon=":material/warning:")
        st.selectbox(
            t("publish.source") if first in known else t("publish.new_source"),
            options,
            key=f"source_{key}",
            accept_new_options=True,
            help=t("publish.source_help"),
            placeholder=t("filter.choose"),
        )
        if first in alike and first != own:
            st.caption(t("publish.alike", source=plain(first)))
        signing_in.show_name_field(f"by_{key}")
        st.caption(t("publish.consequence"))
        with st.container(horizontal=True):
            st.button(
                t("publish.publish"), type="primary", key=f"publish_{key}", on_click=_publish, args=(received, key)
            )
            st.button(t("publish.discard"), key=f"discard_{key}", on_click=_discard, args=(received,))


@st.cache_data(max_entries=8, show_spinner=False, hash_funcs={Received: lambda received: received.sha256})
def _sources_like(received: Received, _published: str) -> tuple[str, ...]:
    """Return the sources whose file in force has the same headings and partly the same rows."""
    return sources_like(own_store(), received.read)


def _publish(received: Received, key: str) -> None:
    store = own_store()
    source, actor = str(st.session_state[f"source_{key}"] or "").strip(), signing_in.actor(f"by_{key}")
    try:
        seen = published_state(store)
        decisions = decisions_of(received)
        number = known_import(store, source, received.sha256, decisions)
        if number is None:
            number = save_import(store, received.read, received.content, source, actor, decisions=decisions)
        publish(store, number, actor, seen=seen)
    except StoreError as problem:
        st.session_state["publish_message"] = ("error", problem.message(language()))
        return
    words = t("publish.done", file=plain(received.name), source=plain(source))
    st.session_state["publish_message"] = Said(words, partial(_taken_back, source, number))
    deal_with(received)


def _discard(received: Received) -> None:
    forget_choices(received)
    deal_with(received)


def show_sources() -> None:
    """List the sources in force, each with the way back."""
    kept = sources(own_store())
    st.header(t("publish.sources"), anchor=False)
    if kept.empty:
        st.caption(t("publish.no_sources"))
        return
    for row in kept.to_dict("records"):
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"kept_{row['source_id']}"):
            st.markdown(_source_in_words(row))
            if not pd.isna(row["import_id"]) and signing_in.may_do("revert"):
                name = str(row["source"])
                args = (name, int(row["import_id"]))
                st.button(t("publish.revert"), key=f"revert_{row['source_id']}", on_click=_revert, args=args)
    if signing_in.may_do("import"):
        _show_imports()


def _source_in_words(row: Mapping[Hashable, Any]) -> str:
    name = f"**{plain(row['source'])}**"
    if not isinstance(row["file"], str):
        return f"{name}  \n{t('publish.nothing_in_force')}"
    day = t("figure.unknown") if pd.isna(row["as_of"]) else format_date(row["as_of"], language())
    return f"{name}  \n{t('publish.in_force', file=plain(row['file']), day=day)}"


def _revert(source: str, number: int) -> None:
    attempt("publish_message", partial(_taken_back, source, number))


def _taken_back(source: str, number: int) -> Said:
    """Take the source's import out of force, and offer to put it in force again."""
    revert(own_store(), source, signing_in.actor(), reason="")
    return Said(t("publish.reverted", source=plain(source)), partial(_put_back, source, number))


def _put_back(source: str, number: int) -> Said:
    publish(own_store(), number, signing_in.actor())
    return Said(t("publish.again", source=plain(source)), partial(_taken_back, source, number))


def _show_imports() -> None:
    with st.expander(t("publish.imports"), icon=":material/history:"):
        rows = [
            {
                t("publish.column.file"): plain(row["file"]),
                t("publish.column.source"): plain(row["source"]),
                t("publish.column.at"): format_date(row["imported_at"], language()),
                t("publish.column.rows"): format_number(sum(row[kind] for kind in KINDS), language()),
                t("publish.column.findings"): format_number(sum(row[each.value] for each in Severity), language()),
                t("publish.column.status"): t(f"publish.status.{row['status']}"),
            }
            for row in imports(own_store()).head(MOST_IMPORTS).to_dict("records")
        ]
        st.table(rows, hide_index=True)


KINDS = ("projects", "payments", "budgets", "alliances", "indicators")
