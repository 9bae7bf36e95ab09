"""One reader without a browser: opens a page over Streamlit's own WebSocket, changes widgets, and times every run.

The reader keeps what a browser keeps: the widgets on the screen, the address, the hashes of the larger messages that
it need not be sent again, and the state of the data it has seen, by which it asks for news.
"""

import asyncio
import ipaddress
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

LONGEST_RUN_S = 120.0
HASHES_KEPT = 500
START_PAGE = "ueberblick"
SEEN = re.compile('data-seen="([^"]*)"')
# Field of the state that a widget's value travels in; a list is sent item by item.
VALUE_FIELDS = {
    "button_group": "string_array_value",
    "multiselect": "string_array_value",
    "selectbox": "string_value",
    "text_input": "string_value",
    "checkbox": "bool_value",
    "expandable": "bool_value",
    "pagination": "int_value",
    "button": "trigger_value",
}


@dataclass(frozen=True)
class Run:
    """One run of the script as its reader saw it, from the click to the last message."""

    seconds: float
    received_bytes: int
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Widget:
    """A widget on the screen: its kind, and the choices it offers as the screen shows them."""

    identifier: str
    kind: str
    options: tuple[str, ...] = ()
    fragment: str = ""


@dataclass
class Screen:
    """What the reader has before them."""

    page_hash: str = ""
    address: str = ""
    widgets: dict[str, Widget] = field(default_factory=dict)
    hashes: dict[str, None] = field(default_factory=dict)
    page_hashes: dict[str, str] = field(default_factory=dict)
    # The state of the data, as the page names it when it asks for news; "" where it does not ask.
    seen: str = ""


class Reader:
    """One open session; use it with `async with`."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if not _is_loopback(parts.hostname or ""):
            raise ValueError(f"{address} is not on this machine")
        self._stream = f"ws://{parts.netloc}/_stcore/stream"
        self._connection: ClientConnection | None = None
        self._asking = httpx.AsyncClient(base_url=f"http://{parts.netloc}", timeout=LONGEST_RUN_S)
        self._one_at_a_time = asyncio.Lock()
        self.screen = Screen()

    async def __aenter__(self) -> "Reader":
        """Open the connection."""
        self._connection = await connect(
            self._stream,
            subprotocols=["streamlit"],
            max_size=None,
            compression=None,
            ping_interval=None,  # a server that is late is measured, not hung up on
            open_timeout=60,  # type: ignore[list-item] # a plain word
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave, as by closing the tab."""
        await self._asking.aclose()
        if self._connection is not None:
            await self._connection.close()

    async def open(self, page: str, address: str = "") -> Run:
        """Open a page by its name, with the parameters of an address; by navigation where one is open already."""
        state = ClientState(query_string=address)
        name = "" if page == START_PAGE else page
        if name in self.screen.page_hashes:
            state.page_script_hash = self.screen.page_hashes[name]
        else:
            state.page_name = name
        self.screen.address = address
        self.screen.widgets.clear()
        return await self._run(state)

    async def change(self, key: str, value: object) -> Run:
        """Give the widget with the key a value; raises KeyError where the screen does not show it."""
        widget = self.screen.widgets[key]
        state = ClientState(
            query_string=self.screen.address, page_script_hash=self.screen.page_hash, fragment_id=widget.fragment
        )
        _put(state.widget_states.widgets.add(), widget, value)
        return await self._run(state)

    async def look_for_news(self) -> Run:
        """Ask for news as the script of the page does."""
        begun = time.perf_counter()
        answer = await self._asking.get("/neues", params={"gesehen": self.screen.seen})
        errors = () if answer.is_success else (f"news: {answer.status_code}",)
        return Run(time.perf_counter() - begun, len(answer.content), errors)

    async def _run(self, state: ClientState) -> Run:
        state.widget_states.SetInParent()
        state.context_info.timezone, state.context_info.locale = "Europe/Berlin", "de-DE"
        state.cached_message_hashes.extend(self.screen.hashes)
        assert self._connection is not None, "a reader is used with `async with`"
        async with self._one_at_a_time:
            begun = time.perf_counter()
            try:
                async with asyncio.timeout(LONGEST_RUN_S):
                    await self._connection.send(BackMsg(rerun_script=state).SerializeToString())
                    received, errors = await self._receive(self._connection)
            except (TimeoutError, ConnectionClosed) as problem:
                received, errors = 0, [repr(problem)]
            return Run(time.perf_counter() - begun, received, tuple(errors))

    async def _receive(self, connection: ClientConnection) -> tuple[int, list[str]]:
        received, errors = 0, []
        async for raw in connection:
            assert isinstance(raw, bytes)
            received += len(raw)
            message = ForwardMsg.FromString(raw)
            errors += self._learn(message)
            # A run that makes room for the next one is not the answer yet.
            if message.WhichOneof("type") == "script_finished" and message.script_finished != (
                ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
            ):
                return received, errors
        raise ConnectionClosed(None, None)

    def _learn(self, message: ForwardMsg) -> list[str]:
        screen = self.screen
        match message.WhichOneof("type"):
            case "new_session":
                screen.page_hash = message.new_session.page_script_hash
            case "page_info_changed":
                screen.address = message.page_info_changed.query_string
            case "navigation":
                # The page that is drawn, which is known only now where it was asked for by its name.
                screen.page_hash = message.navigation.page_script_hash
                screen.page_hashes = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            case "page_not_found":
                return ["page not found"]
            case "delta":
                return self._learn_delta(message)
        return []

    def _learn_delta(self, message: ForwardMsg) -> list[str]:
        delta = message.delta
        if delta.WhichOneof("type") == "add_block":
            self._keep("expandable", delta.add_block.expandable, delta.fragment_id)
            return []
        if message.metadata.cacheable:
            self.screen.hashes[message.hash] = None
            while len(self.screen.hashes) > HASHES_KEPT:
                del self.screen.hashes[next(iter(self.screen.hashes))]
        kind = delta.new_element.WhichOneof("type") or ""
        if kind == "html" and (seen := SEEN.search(delta.new_element.html.body)):
            self.screen.seen = seen[1]
        if kind in VALUE_FIELDS:
            self._keep(kind, getattr(delta.new_element, kind), delta.fragment_id)
        if kind == "exception":
            return [f"{delta.new_element.exception.type}: {delta.new_element.exception.message}"]
        is_error = kind == "alert" and delta.new_element.alert.format == delta.new_element.alert.ERROR
        return [delta.new_element.alert.body] if is_error else []

    def _keep(self, kind: str, element: Message, fragment: str) -> None:
        identifier = element.id  # type: ignore[attr-defined] # every widget has one
        key = identifier.split("-", 2)[-1]
        if identifier and key != "None":
            options = (each if isinstance(each, str) else each.content for each in getattr(element, "options", ()))
            self.screen.widgets[key] = Widget(identifier, kind, tuple(options), fragment)


def _put(state: WidgetState, widget: Widget, value: object) -> None:
    name = VALUE_FIELDS[widget.kind]
    state.id = widget.identifier
    if isinstance(value, list):
        getattr(state, name).SetInParent()
        getattr(state, name).data.extend(value)
    else:
        setattr(state, name, value)


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (host.replace(".", "").isdigit() and ipaddress.ip_address(host).is_loopback)
