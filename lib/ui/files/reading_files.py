"""Files read by a thread beside the page, so that a long reading shows its progress and can be cancelled."""

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock

import streamlit as st

from lib.intake.deciding import decisions_about
from lib.intake.importing import read_import
from lib.model.imports import Import
from lib.store import Decision
from lib.ui.texts import plain, t

# Files that are read at the same time and by several readers stay in memory; older ones are read again when needed.
MOST_KEPT = 12
SHOWN_AFTER_SECONDS = 0.7
LOOKED_EVERY_SECONDS = 0.2
AT_A_TIME = 2
# Before this the first step alone, whose speed says nothing of the others, has been measured.
LEAST_TELLING_SHARE, LEAST_TELLING_SECONDS = 0.25, 2.0
STEP = 5


@dataclass(frozen=True)
class DroppedFile:
    """One dropped file and its bytes."""

    name: str
    sha256: str
    content: bytes


def read_with_progress(files: Sequence[DroppedFile], decided: tuple[Decision, ...]) -> list[Import] | None:
    """Return what the files hold, from memory where they were read as decided before; None where it was cancelled.

    A reading that takes longer than a moment shows how far it is, and a button to cancel it.
    """
    known = [_kept().find(file, decided) for file in files]
    if all(known):
        return [read for read in known if read]
    reading = _running(files, decided)
    _show_progress(reading)
    if reading.cancelled.is_set():
        return None
    return reading.result.result()


class CancelledReadingError(Exception):
    """The reader has cancelled."""


@dataclass(eq=False)
class Reading:
    """Files on their way to imports: which one, how far, and whether the reader wants it no longer."""

    files: Sequence[DroppedFile]
    decided: tuple[Decision, ...]
    cancelled: Event = field(default_factory=Event)
    number: int = 0
    share: float = 0.0
    result: "Future[list[Import]]" = field(default_factory=Future)

    def run(self) -> list[Import]:
        """Read the files one after the other; raises CancelledReadingError soon after `cancelled` is set."""
        return [self._read(number, file) for number, file in enumerate(self.files)]

    def _read(self, number: int, file: DroppedFile) -> Import:
        self.number = number
        known = _kept().find(file, self.decided)
        if known is None:
            known = read_import(file.name, file.content, self.decided, progress=self._tell)
            _kept().keep(file, self.decided, known)
        return known

    def _tell(self, _step: str, share: float) -> None:
        if self.cancelled.is_set():
            raise CancelledReadingError
        self.share = (self.number + share) / len(self.files)


def _running(files: Sequence[DroppedFile], decided: tuple[Decision, ...]) -> Reading:
    """Return the reading of these files that the session has begun already, or begin it."""
    begun = st.session_state.get("reading")
    wanted = [file.sha256 for file in files]
    if isinstance(begun, Reading) and begun.decided == decided and [file.sha256 for file in begun.files] == wanted:
        return begun
    if isinstance(begun, Reading):
        begun.cancelled.set()
    reading = Reading(files, decided)
    reading.result = _threads().submit(reading.run)
    st.session_state["reading"] = reading
    return reading


def _show_progress(reading: Reading) -> None:
    started, place = time.monotonic(), st.empty()
    bar = None
    while not reading.result.done() and not reading.cancelled.is_set():
        time.sleep(LOOKED_EVERY_SECONDS / 4 if bar is None else LOOKED_EVERY_SECONDS)
        if bar is None and time.monotonic() - started > SHOWN_AFTER_SECONDS:
            bar = place.container(horizontal=True, vertical_alignment="center", key="reading_files")
            line = bar.progress(0.0)
            bar.button(t("data.cancel"), key="cancel_reading", on_click=cancel_reading, icon=":material/close:")
        if bar is not None:
            line.progress(reading.share, text=_progress_in_words(reading, time.monotonic() - started))
    place.empty()
    st.session_state.pop("reading", None)


def _progress_in_words(reading: Reading, seconds: float) -> str:
    name, share = plain(reading.files[reading.number].name), round(100 * reading.share)
    left = seconds_left(seconds, reading.share)
    said = t("data.reading", file=name, share=share)
    return said if left is None else f"{said} · {t('data.time_left', count=left)}"


def seconds_left(seconds: float, share: float) -> int | None:
    """Return how much longer a work will take of which a share is done, in steps of five seconds.

    None while too little is done to tell, and where it is nearly over.
    """
    if share < LEAST_TELLING_SHARE or share > 1 or seconds < LEAST_TELLING_SECONDS:
        return None
    left = seconds * (1 - share) / share
    return None if left < STEP else STEP * round(left / STEP)


def cancel_reading() -> None:
    """Stop what is being read and empty the drop field."""
    reading = st.session_state.pop("reading", None)
    if isinstance(reading, Reading):
        reading.cancelled.set()
    empty_drop_field()


def empty_drop_field() -> None:
    """Draw the drop field anew, under another key."""
    st.session_state["drop_number"] = st.session_state.get("drop_number", 0) + 1


class _KeptReads:
    """The imports read last, each with the decisions about its own layouts that it was read with."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._reads: dict[tuple[str, str, tuple[Decision, ...]], Import] = {}

    def find(self, file: DroppedFile, decided: tuple[Decision, ...]) -> Import | None:
        with self._lock:
            for (name, sha256, about), read in self._reads.items():
                if (name, sha256) == (file.name, file.sha256) and decisions_about(read, decided) == about:
                    return read
        return None

    def keep(self, file: DroppedFile, decided: tuple[Decision, ...], read: Import) -> None:
        with self._lock:
            self._reads[file.name, file.sha256, decisions_about(read, decided)] = read
            while len(self._reads) > MOST_KEPT:
                del self._reads[next(iter(self._reads))]


@st.cache_resource(show_spinner=False)
def _kept() -> _KeptReads:
    return _KeptReads()


@st.cache_resource(show_spinner=False)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="reading")
