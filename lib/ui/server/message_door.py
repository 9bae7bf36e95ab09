"""What a browser may ask of its session over the wire: what the pages need, and nothing that reaches beyond it.

Streamlit lets every session, also that of someone before the closed door, clear the caches of all.
"""

import logging

from google.protobuf.message import DecodeError  # type: ignore[import-untyped] # protobuf ships no types
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

LOG = logging.getLogger("buendnismonitor")
TAKEN = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}
OPERATIONS = {"deferred_file", "dataframe_chunk"}


class MessageDoor:
    """Drops messages that are not taken; the session goes on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, of a WebSocket only the messages that are taken."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def taken() -> Message:
            while not is_taken(message := await receive()):
                LOG.warning("refused: message")
            return message

        await self.app(scope, taken, send)


def is_taken(message: Message) -> bool:
    """Tell whether a message may go on; one that cannot be read is left to Streamlit, which ends the connection."""
    content = message.get("bytes")
    if message["type"] != "websocket.receive" or content is None:
        return True
    try:
        asked = BackMsg.FromString(content)
    except DecodeError:
        return True
    kind = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        return asked.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in TAKEN
