"""The one door to session state and address: filters and settings as plain words, kept over pages and reloads.

Every parameter stands in the address under a short German name. A widget bound to the address by Streamlit itself
would write its label there, which changes with the language and with the counts beside the choices.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from lib.ui.run import once

Params = dict[str, list[str]]
_OVERTAKEN_S = 0.4


def adopt_address(page: str) -> None:
    """Take over what the address says on opening a link, going back or forward; a change of page keeps all."""
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    memory = st.session_state
    if "params" not in memory or (address != memory.get("shown_address", address) and not _is_ours(address, page)):
        memory["params"] = address
    memory["shown_page"] = page
    memory["changed_here"] = False


def _is_ours(address: Params, page: str) -> bool:
    memory = st.session_state
    lost_by_page_change = memory["shown_page"] != page and not address
    overtaken = address == memory["address_before"] and time.monotonic() - memory["shown_at"] < _OVERTAKEN_S
    return memory.get("changed_here", False) or lost_by_page_change or overtaken


def write_address() -> None:
    """Make the address say what the session shows, so that a copied link opens the same view."""
    memory = st.session_state
    wanted = {name: list(values) for name, values in memory["params"].items() if values}
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    if wanted != address:
        st.query_params.from_dict(wanted)
        memory["address_before"], memory["shown_at"] = address, time.monotonic()
    memory.setdefault("address_before", address)
    memory.setdefault("shown_at", 0.0)
    memory["shown_address"] = wanted


def open_view(params: Mapping[str, Sequence[str]]) -> None:
    """Show other parameters from here on, as if the reader had opened their address."""
    st.session_state["params"] = {name: list(values) for name, values in params.items() if values}


def params() -> Params:
    """Return all parameters of the view, by name; a copy."""
    return {name: list(values) for name, values in _params().items()}


def values_of(name: str) -> list[str]:
    """Return the values of one parameter, none where it is not set."""
    return list(_params().get(name, []))


def _params() -> Params:
    # Every look into Streamlit's memory takes a lock and asks whether the run is to end.
    found: Params = once("params", lambda: st.session_state.get("params", {}))
    return found


def set_values(name: str, values: Sequence[str]) -> None:
    """Set one parameter; no values remove it. Meant for callbacks, which run before the page is drawn."""
    st.session_state["params"][name] = list(values)
    st.session_state["changed_here"] = True


def replace_values(changes: Mapping[str, Sequence[str]]) -> None:
    """Set several parameters at once."""
    for name, values in changes.items():
        set_values(name, values)


def choice(
    widget: Callable[..., Any], label: str, options: Sequence[str], name: str, default: str, **looks: Any
) -> str:
    """Draw a widget for one of the options, remembered in the address under the name; return the option."""
    chosen = (values_of(name) or [default])[-1]
    chosen = chosen if chosen in options else default
    key = f"choice_{name}"
    st.session_state[key] = chosen
    widget(label, options, key=key, on_change=_take_choice, args=(name, key, default), **looks)
    return chosen


def _take_choice(name: str, key: str, default: str) -> None:
    chosen = st.session_state[key]
    set_values(name, [] if chosen in (None, default) else [chosen])


def flag(label: str, name: str) -> bool:
    """Draw a checkbox remembered in the address under the name; return whether it is set."""
    key = f"flag_{name}"
    st.session_state[key] = values_of(name) == ["ja"]
    return st.checkbox(label, key=key, on_change=_take_flag, args=(name, key))


def _take_flag(name: str, key: str) -> None:
    set_values(name, ["ja"] if st.session_state[key] else [])
