"""What a reader is told when a file for a download could not be made: a sentence in their language, not Streamlit's."""

from urllib.parse import parse_qs

from google.protobuf.message import DecodeError  # type: ignore[import-untyped] # protobuf ships no types
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.model.messages import DEFAULT_LANGUAGE, languages, text
from lib.ui.texts import LANGUAGE_PARAM

# Streamlit's words, whatever went wrong; the log has the reason.
STREAMLITS = b"Failed to generate file for download"


class FailedDownloads:
    """Translates that one answer; everything else passes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Listen to which language a session speaks, and answer in it."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        language = DEFAULT_LANGUAGE

        async def listened() -> Message:
            nonlocal language
            message = await receive()
            language = spoken_in(message.get("bytes") or b"") or language
            return message

        async def translated(message: Message) -> None:
            content = message.get("bytes") or b""
            await send({**message, "bytes": in_words(content, language)} if STREAMLITS in content else message)

        await self.app(scope, listened, translated)


def spoken_in(content: bytes) -> str:
    """Return the language of the page that a browser asks for, "" where it asks for something else."""
    try:
        asked = BackMsg.FromString(content)
    except DecodeError:
        return ""
    if asked.WhichOneof("type") != "rerun_script":
        return ""
    wanted = parse_qs(asked.rerun_script.query_string).get(LANGUAGE_PARAM, [DEFAULT_LANGUAGE])[-1]
    return wanted if wanted in languages() else DEFAULT_LANGUAGE


def in_words(content: bytes, language: str) -> bytes:
    """Return the answer to a click on a download with our sentence for a failure."""
    answer = ForwardMsg.FromString(content)
    if answer.WhichOneof("type") == "backend_operation_response" and answer.backend_operation_response.error_msg:
        answer.backend_operation_response.error_msg = text("shell.download_failed", language)
    return bytes(answer.SerializeToString())
