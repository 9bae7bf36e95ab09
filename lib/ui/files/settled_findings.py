"""Findings of the files in force: accepted as right with a reason, and taken back again."""

from collections.abc import Mapping

import streamlit as st

from lib.model.findings import Finding, Severity
from lib.store import accept_finding, accepted_findings, files_in_force, read_findings, withdraw_acceptance
from lib.ui import data, signing_in
from lib.ui.texts import language, plain, t
from lib.ui.undoing import Said, attempt, show_said

SAID = "settled_said"
MOST_OFFERED, MOST_ACCEPTED = 300, 30
Place = tuple[int, int]


def show_settled_findings() -> None:
    """Draw what opens on demand; nothing where no file is in force."""
    files = files_in_force(data.own_store())["import_id"].tolist()
    if not files:
        return
    opened = st.expander(t("settled.title"), key="settled", on_change="rerun", icon=":material/fact_check:")
    if opened.open:
        with opened:
            show_said(SAID)
            _show(tuple(int(each) for each in files))


def _show(import_ids: tuple[int, ...]) -> None:
    store = data.own_store()
    found = {(number, at): each for number in import_ids for at, each in enumerate(read_findings(store, number))}
    accepted = {(number, at) for number in import_ids for at in accepted_findings(store, number)}
    _show_open({place: each for place, each in found.items() if place not in accepted})
    if accepted:
        st.subheader(t("settled.accepted", count=len(accepted)), anchor=False)
    for place in sorted(accepted, reverse=True)[:MOST_ACCEPTED]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(plain(_words(found[place])), width="stretch")
            key = f"unaccept_{place[0]}_{place[1]}"
            st.button(t("correction.withdraw"), key=key, on_click=_withdraw, args=(place,))
    if len(accepted) > MOST_ACCEPTED:
        st.caption(t("settled.more", count=len(accepted) - MOST_ACCEPTED))


def _show_open(found: Mapping[Place, Finding]) -> None:
    if not found:
        st.caption(t("outlook.no_findings"))
        return
    offered = sorted(found, key=lambda place: (list(Severity).index(found[place].severity), place))[:MOST_OFFERED]
    st.caption(t("settled.help"))
    words = {place: _words(found[place]) for place in offered}
    st.selectbox(t("settled.which", count=len(found)), offered, format_func=words.__getitem__, key="settled_which")
    if len(found) > MOST_OFFERED:
        st.caption(t("settled.more", count=len(found) - MOST_OFFERED))
    st.text_input(t("correction.reason"), key="settled_reason", max_chars=300)
    signing_in.show_name_field("settled_by")
    st.button(t("settled.accept"), type="primary", key="settled_accept", on_click=_accept)


def _words(finding: Finding) -> str:
    severity = t(f"check.severity.{finding.severity.value}")
    return f"{severity}: {finding.message(language())} ({finding.source.file})"


def _accept() -> None:
    memory = st.session_state
    place, reason, actor = memory["settled_which"], memory["settled_reason"], signing_in.actor("settled_by")

    def act() -> Said:
        accept_finding(data.own_store(), place[0], place[1], actor, reason)
        return Said(t("settled.done"), lambda: _withdrawn(place))

    if attempt(SAID, act):
        memory["settled_reason"] = ""


def _withdraw(place: Place) -> None:
    attempt(SAID, lambda: _withdrawn(place))


def _withdrawn(place: Place) -> Said:
    withdraw_acceptance(data.own_store(), place[0], place[1], signing_in.actor())
    return Said(t("settled.withdrawn"))
