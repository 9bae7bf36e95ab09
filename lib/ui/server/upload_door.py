"""Files are taken only from sessions whose page offers the field for them: others could fill the server's memory.

Streamlit takes a file for any open session, also that of someone who stands before the closed door.
"""

import logging
import re
from collections import OrderedDict

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

LOG = logging.getLogger("buendnismonitor")
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/")
SENDING = ("PUT", "POST")
# Far more than sessions at a time; the oldest go first.
MOST_SESSIONS = 10_000
_OPEN: OrderedDict[str, None] = OrderedDict()


def open_door(is_allowed: bool) -> None:
    """Take files from this session from now on, or no longer; a test without a server has no session."""
    context = get_script_run_ctx()
    if context is None:
        return
    _OPEN.pop(context.session_id, None)
    if is_allowed:
        _OPEN[context.session_id] = None
    while len(_OPEN) > MOST_SESSIONS:
        _OPEN.popitem(last=False)


class UploadDoor:
    """Refuses files sent for sessions that were not offered the field."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no file, or a file of a session that may send one."""
        found = UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] in SENDING else None
        if found is None or found[1] in _OPEN:
            await self.app(scope, receive, send)
        else:
            LOG.warning("refused: upload")
            await JSONResponse({"error": "no upload"}, 403)(scope, receive, send)
