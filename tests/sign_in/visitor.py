"""Someone who speaks the program's own protocol and sends what no browser would."""

from urllib.parse import urlsplit

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from tests.load.reader import Reader

XSRF = "_streamlit_xsrf"


class Visitor(Reader):
    """One open session with cookies; `seen` is everything that the server has sent, as bytes."""

    def __init__(self, address: str, cookies: dict[str, str] | None = None, session: str = "") -> None:
        super().__init__(address)
        self.address, self.cookies, self._resumed = address, cookies or {}, session
        self.seen, self.session, self.way_in = b"", "", ""
        self.deferred: dict[str, str] = {}
        # Fragments that run by themselves.
        self.by_itself: list[str] = []

    async def __aenter__(self) -> "Visitor":
        """Open the connection as a browser does: with origin, cookies, the token of the cookie, and a session."""
        asked = ["streamlit", self.cookies.get(XSRF, "none"), *([self._resumed] if self._resumed else [])]
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._connection = await connect(
            self._stream,
            subprotocols=asked,  # type: ignore[arg-type] # plain words
            additional_headers={"Cookie": cookies},
            origin=f"http://{urlsplit(self.address).netloc}",  # type: ignore[arg-type] # a plain word
            max_size=None,
            ping_interval=None,
            open_timeout=60,
        )
        return self

    async def look(self, page: str, address: str = "") -> bytes:
        """Open a page and return what was sent for it."""
        self.seen = b""
        self.screen.hashes.clear()
        await self.open(page, address)
        return self.seen

    async def do(self, key: str, value: object = True) -> bytes:
        """Change a widget and return what was sent then."""
        self.seen = b""
        await self.change(key, value)
        return self.seen

    async def wait(self, fragment: str) -> None:
        """Let a fragment run that does so by itself."""
        state = ClientState(
            query_string=self.screen.address,
            page_script_hash=self.screen.page_hash,
            fragment_id=fragment,
            is_auto_rerun=True,
        )
        await self._run(state)

    async def say(self, message: BackMsg) -> None:
        """Send any message."""
        assert self._connection is not None
        await self._connection.send(message.SerializeToString())

    async def download(self, key: str) -> str:
        """Have the file behind a button made and return its address."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = "1"
        asked.backend_operation_request.session_id = self.session
        asked.backend_operation_request.deferred_file.file_id = self.deferred[key]
        await self.say(asked)
        assert self._connection is not None
        async for raw in self._connection:
            message = ForwardMsg.FromString(raw)  # type: ignore[arg-type] # always bytes
            if message.WhichOneof("type") == "backend_operation_response":
                return self.address + message.backend_operation_response.deferred_file.url
        raise AssertionError("the connection ended")

    def get(self, address: str) -> httpx.Response:
        """Ask for an address with the cookies, as a click on a link does."""
        return httpx.get(address, cookies=self.cookies, timeout=30)

    def _learn(self, message: ForwardMsg) -> list[str]:
        self.seen += message.SerializeToString()
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        elif kind == "auto_rerun":
            self.by_itself.append(message.auto_rerun.fragment_id)
        elif kind == "auth_redirect":
            self.way_in = message.auth_redirect.url
        elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "download_button":
            button = message.delta.new_element.download_button
            self.deferred[button.id.split("-", 2)[-1]] = button.deferred_file_id
        return super()._learn(message)
