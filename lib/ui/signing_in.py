"""Who uses the program: everyone on this machine without set-up, else who has signed in by OpenID Connect."""

import logging
from collections.abc import Mapping
from ipaddress import ip_address

import streamlit as st

from lib.model.rights import Actor, Role, administrator, may
from lib.model.settings import settings_path
from lib.ui.language import show_switch
from lib.ui.pages import link_to
from lib.ui.run import once
from lib.ui.server import identity
from lib.ui.server.settings_check import problem_of_settings
from lib.ui.texts import plain, t

LOG = logging.getLogger("buendnismonitor")
NAME_KEY = "publish_by"
LAST_NAME_KEY = "last_name"
LOCAL_NAMES = ("localhost", "")
FORWARDING = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-Ip")
NOBODY = Actor("", Role.NOBODY)
# An open page closes so soon after its sign-in has ended, and is drawn anew so soon after its role has changed.
LOOK_EVERY_S = 15


def actor(key: str = NAME_KEY) -> Actor:
    """Return who acts now, without sign-in under the name written in the field of the key, else the last one written.

    Someone whose access has ended is nobody and may do nothing.
    """
    if is_sign_in_set_up():
        return _signed_in() or NOBODY
    memory = st.session_state
    name = str(memory.get(key) or memory.get(LAST_NAME_KEY, "")).strip()
    if key in memory:
        memory[LAST_NAME_KEY] = name
    return administrator(name) if _is_here() else Actor(name, Role.READER)


def may_do(action: str) -> bool:
    """Tell whether the one before the screen may do an act at all; the store asks again when it is done."""
    return may(actor(), action)


def show_why_not() -> None:
    """Say why nothing can be changed here, and what to do."""
    st.info(t("sign_in.reads_only" if is_sign_in_set_up() else "sign_in.not_here"), icon=":material/visibility:")


def is_sign_in_set_up() -> bool:
    """Tell whether `[auth]` is set in Streamlit's secrets."""
    return once("sign-in is set up", lambda: "is_logged_in" in st.user)


def is_at_this_machine(headers: Mapping[str, str], peer: str | None = None) -> bool:
    """Tell whether a request was sent by this machine's browser to itself.

    Without sign-in everyone who reaches the program may do all, so whoever comes by another name or through a proxy
    only reads. A test without a browser sends no headers at all. `peer` is where the connection comes from, None for
    this machine: a name can be forged by whoever reaches the port.
    """
    if any(name in headers for name in FORWARDING) or not (peer is None or _is_loopback(peer)):
        return False
    host = headers.get("Host", "").rpartition(":")[0] if ":" in headers.get("Host", "") else headers.get("Host", "")
    return host in LOCAL_NAMES or _is_loopback(host.strip("[]"))


def closed_because() -> str:
    """Return why someone may not come in: `settings`, `signed_out`, `no_access`; "" where the door is open."""
    if problem_of_settings():
        return "settings"
    settings = identity.settings_of_roles()
    if not is_sign_in_set_up():
        if settings.grants and not _is_here():
            LOG.error("the settings grant roles, and sign-in is not set up: no secrets with [auth]")
            return "settings"
        return ""
    if not identity.is_believed(st.user.to_dict(), settings):
        return "signed_out"
    return "" if _signed_in() else "no_access"


def show_closed_door(why: str) -> None:
    """Draw what someone sees who may not come in: the way in, or whom to ask; nothing of the data."""
    st.title(t("frame.product"), anchor=False)
    show_switch()
    if why == "settings":
        show_settings_problem()
    elif why == "no_access":
        st.error(t("sign_in.no_access", name=plain(_shown_name())), icon=":material/lock:")
        st.button(t("sign_in.out"), on_click=_sign_out, key="sign_out")
    else:
        st.markdown(t("sign_in.lead"))
        st.button(t("sign_in.in"), on_click=st.login, type="primary", key="sign_in", icon=":material/login:")


def show_settings_problem() -> None:
    """Say that the settings cannot be used; what is wrong in them is for those at the machine and for the log."""
    path, problem = plain(settings_path()), plain(problem_of_settings())
    said = t("sign_in.settings_here", path=path, problem=problem) if problem and _is_here() else ""
    st.error(said or t("sign_in.settings", path=path), icon=":material/error:")


def show_name_field(key: str = NAME_KEY) -> None:
    """Ask for the name that stands in the log; who has signed in is named by the provider and not asked."""
    if is_sign_in_set_up():
        st.caption(t("sign_in.acts_as", name=plain(actor().name)))
        return
    st.session_state.setdefault(key, st.session_state.get(LAST_NAME_KEY, ""))
    st.text_input(t("publish.by"), key=key, max_chars=80, persist_state="session")


def show_who() -> None:
    """Draw who is signed in and the way out, nothing without sign-in."""
    if is_sign_in_set_up():
        with st.popover(_shown_name(), icon=":material/person:", key="who"):
            who = actor()
            st.markdown(_role_in_words(who))
            if may(who, "administer"):
                st.page_link(link_to("administration"), label=t("administration.link"))
            st.button(t("sign_in.out"), on_click=_sign_out, key="sign_out")
        _watch_door(who)


@st.fragment(run_every=LOOK_EVERY_S)
def _watch_door(who: Actor) -> None:
    """Draw nothing until access has ended or changed, then draw the page anew."""
    if closed_because() or actor() != who:
        st.rerun()


def _role_in_words(who: Actor) -> str:
    role = "editor_all" if who.role is Role.EDITOR and who.alliances is None else who.role.name.lower()
    return t(f"sign_in.role.{role}", alliances=", ".join(sorted(who.alliances or ())))


def _sign_out() -> None:
    """End the sign-in here and, where the provider offers it, there; in all tabs, and whoever has copied the cookie."""
    identity.end(st.user.to_dict())
    st.logout()


def _signed_in() -> Actor | None:
    return identity.who_is(st.user.to_dict())


def _is_here() -> bool:
    peer = st.context.ip_address
    return is_at_this_machine(st.context.headers, peer if isinstance(peer, str) else None)  # a test has no connection


def _shown_name() -> str:
    return str(st.user.get("name") or st.user.get("email") or t("sign_in.unnamed"))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
