"""A file that takes longer than a click: made on the screen with progress and time left, then offered to be saved."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import streamlit as st

from lib.model.notation import format_number
from lib.ui.texts import language, t

# From so many rows on, writing a workbook takes more than a second or two.
MANY_ROWS = 20_000
MEGABYTE = 1_000_000
_MEMORY = "large_file"
Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class LargeFile:
    """What is made and under which name; `state` tells one content from another, so that an old file is not offered."""

    key: str
    name: str
    mime: str
    rows: int
    state: Hashable
    make: Callable[[Progress], bytes]


def show_large_file(file: LargeFile) -> None:
    """Draw the button that makes the file, or, once it is made, the one that saves it; the last one made is kept."""
    made = st.session_state.get(_MEMORY)
    if made is not None and made[0] == (file.key, file.state):
        _show_saving(file, made[1])
        return
    words = t("download.make_large", number=format_number(file.rows, language()))
    if st.button(words, key=f"make_{file.key}", icon=":material/table_view:"):
        st.session_state.pop(_MEMORY, None)
        st.session_state[_MEMORY] = ((file.key, file.state), file.make(_Bar().show))
        st.rerun()


def _show_saving(file: LargeFile, content: bytes) -> None:
    st.download_button(
        t("download.save_large", size=format_number(len(content) / MEGABYTE, language(), 1)),
        content,
        file_name=file.name,
        mime=file.mime,
        key=f"save_{file.key}",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )


class _Bar:
    """A bar with the part that is done and the seconds left."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._bar = st.progress(0.0, t("download.making"))

    def show(self, part: float) -> None:
        """Show how far it is."""
        left = round((time.monotonic() - self._begun) * (1 - part) / part) if part else 0
        self._bar.progress(min(part, 1.0), t("download.making_left", count=left))
