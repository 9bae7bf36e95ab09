"""How grave something is: colour, sign and always a word."""

from typing import Literal

import streamlit as st

from lib.model.findings import Severity
from lib.ui.texts import t

_LOOKS: dict[Severity, tuple[str, Literal["red", "orange", "blue"]]] = {
    Severity.ERROR: (":material/error:", "red"),
    Severity.WARNING: (":material/warning:", "orange"),
    Severity.HINT: (":material/info:", "blue"),
}


def show_severity(severity: Severity) -> None:
    """Draw the word on its colour."""
    st.markdown(severity_in_words(severity), width="content")


def severity_in_words(severity: Severity) -> str:
    """Return the word on its colour, to stand in a line of text."""
    icon, colour = _LOOKS[severity]
    return f":{colour}-badge[{icon} {t(f'check.severity.{severity.value}')}]"
