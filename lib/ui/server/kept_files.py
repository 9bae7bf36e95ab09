"""Files made for a download stay until the browser has fetched them, and buttons still on a screen keep working.

Streamlit lets go of both as soon as any reader's page is drawn anew: with a few readers at work, nearly every download
over a slow line found its file gone.
"""

import logging
import time
from collections import deque

from streamlit.runtime import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError

LOG = logging.getLogger("buendnismonitor")


class PatientFiles(MediaFileManager):
    """Streamlit's register of files, with a delay between what nobody shows any more and its end.

    Sessions end wherever Python collects garbage, maybe in a thread that holds the lock: their end waits for nothing.
    """

    # A slow line asks for a file a few seconds after it was told the address.
    file_seconds = 60.0
    # A button may be pressed while its page is drawn anew; what makes its file holds results of a choice of filters.
    button_seconds = 10.0
    # To look through all buttons of a hundred readers takes 5 ms, and their pages are drawn ten times a second.
    pause_seconds = 1.0

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type] # passed on as they came
        self._ended: deque[str] = deque()
        # What is not shown any more: its entry, which is another when it is made again, and since when.
        self._unused: dict[str, tuple[object, float]] = {}
        self._looked = 0.0

    def clear_session_refs(self, session_id: str | None = None) -> None:
        """Note what a session that is drawn anew, or that has ended, shows no more."""
        if session_id is None:
            super().clear_session_refs()
        else:
            self._ended.append(session_id)

    def execute_deferred(self, file_id: str) -> str:
        """Return the address of the file that a button offers; raises MediaFileStorageError where it cannot be made.

        The reason goes to our log, since Streamlit's would quote names out of the data.
        """
        try:
            return super().execute_deferred(file_id)
        except MediaFileStorageError as problem:
            LOG.error("a download failed", exc_info=problem.__cause__ or problem)
            raise MediaFileStorageError("no file") from None

    def remove_orphaned_files(self) -> None:
        """Let go of what nobody has shown for a while; where another thread is at it or was just now, later ones do."""
        now = time.monotonic()
        if now - self._looked < self.pause_seconds or not self._lock.acquire(blocking=False):
            return
        try:
            self._looked = now
            while self._ended:
                self._files_by_session_and_coord.pop(self._ended.popleft(), None)
            self._note_unused(now)
            self._remove_unused(now)
        finally:
            self._lock.release()

    def _note_unused(self, now: float) -> None:
        used = {file_id for shown in self._files_by_session_and_coord.values() for file_id in shown.values()}
        noted = {}
        for file_id in (self._file_metadata.keys() | self._deferred_callables.keys()) - used:
            found: object = self._file_metadata.get(file_id) or self._deferred_callables[file_id]
            entry, since = self._unused.get(file_id, (None, now))
            noted[file_id] = (found, since if entry is found else now)
        self._unused = noted

    def _remove_unused(self, now: float) -> None:
        for file_id, (_, since) in list(self._unused.items()):
            is_file = file_id in self._file_metadata
            if now - since < (self.file_seconds if is_file else self.button_seconds):
                continue
            del self._unused[file_id]
            if is_file:
                self._delete_file(file_id)
            else:
                self._drop_deferred_id(file_id)


def keep_files() -> None:
    """Make Streamlit's servers that are started from now on use the patient register."""
    runtime.MediaFileManager = PatientFiles  # type: ignore[attr-defined] # Streamlit offers no setting for it
