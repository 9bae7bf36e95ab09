"""Signs that no document can hold: control signs and half characters, which XML forbids."""

import re

# Tab and line breaks are allowed; the rest of the control signs, surrogates and non-characters are not.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
MARK = "\ufffd"


def printable(text: str) -> str:
    """Return the text with a visible mark for each sign that a document cannot hold; usually it is the same text."""
    return UNPRINTABLE.sub(MARK, text)
