"""Text that a spreadsheet would run as a formula, made inert, and the way back."""

import re

# A cell that begins so is run by Excel, LibreOffice or Google Sheets; apostrophes before it are part of the escape.
INERT = "'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]"
RUNS = re.compile(INERT)
ESCAPED = re.compile(f"'{INERT}")


def inert(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it; else unchanged."""
    return f"'{text}" if RUNS.match(text) else text


def original(text: str) -> str:
    """Return what `inert` was given: the exact inverse for everything it returns."""
    return text[1:] if ESCAPED.match(text) else text
