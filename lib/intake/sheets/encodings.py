"""The encoding of a text file, chosen by byte order marks, by validity, and by the letters that it would show."""

import re
from functools import cache
from itertools import islice

import pyarrow as pa

from lib.model.reference import read_reference

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# In order of preference where two show the same letters.
_SINGLE_BYTE = ("cp1252", "iso-8859-15", "cp1250", "iso-8859-2", "iso-8859-7", "cp850", "mac_roman")
_NAMES = {
    "cp1252": "Windows-1252",
    "iso-8859-15": "ISO-8859-15",
    "cp1250": "Windows-1250",
    "iso-8859-2": "ISO-8859-2",
    "iso-8859-7": "ISO-8859-7",
    "cp850": "DOS (CP 850)",
    "mac_roman": "Mac OS Roman",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
REPLACEMENT = "\ufffd".encode()
_WORD_WITH_HIGH_BYTE = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*\d?")
_ASCII, _LATIN_1_LETTERS = bytes(range(128)), bytes(range(160, 256))
_SAMPLE_WORDS = 4000
_COMMON_SIGNS = frozenset("€§°²³–—…„“”‚‘’»«·×µ©®™½¼¾£¿¡ªº\u00a0\u00ad•")


def recognise_encoding(content: bytes) -> str:
    """Return the Python name of the encoding that shows the most plausible letters."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if b"\x00" in content[:4096]:
        return "utf-16-le" if content[:4096][1::2].count(0) >= content[:4096][0::2].count(0) else "utf-16-be"
    return "utf-8" if _is_utf8(content) else _most_plausible(content)


def name_of_guessed(encoding: str) -> str:
    """Return the usual name of an encoding that nothing in a file vouches for, "" for one that is certain."""
    return _NAMES.get(encoding, "")


def _is_utf8(content: bytes) -> bool:
    """Tell whether all of it is valid: arrow's check makes no text of it and takes a tenth of the time of a decoder."""
    offsets = pa.array([0, len(content)], pa.int64()).buffers()[1]
    try:
        pa.Array.from_buffers(pa.large_string(), 1, [None, offsets, pa.py_buffer(content)]).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def as_utf8(content: bytes, encoding: str) -> bytes:
    """Return the text in UTF-8 without byte order mark; a byte that the encoding lacks becomes U+FFFD."""
    # A mark in front vouches for nothing behind it: such a file may be cut off within a letter.
    if encoding == "utf-8" or (encoding == "utf-8-sig" and _is_utf8(content)):
        return content.removeprefix(b"\xef\xbb\xbf")
    if encoding == "cp1252" and not content.translate(None, _ASCII).translate(None, _LATIN_1_LETTERS):
        # Without these bytes the encoding is Latin-1, which Python decodes five times as fast.
        return content.decode("latin-1").encode()
    return decode_text(content, encoding).encode()


def decode_text(content: bytes, encoding: str) -> str:
    """Return the text; a byte that the encoding lacks stays visible as U+FFFD instead of stopping the file."""
    return content.decode(encoding, errors="replace").removeprefix("\ufeff")


def _most_plausible(content: bytes) -> str:
    words = [match.group() for match in islice(_WORD_WITH_HIGH_BYTE.finditer(content), _SAMPLE_WORDS)]
    return max(_SINGLE_BYTE, key=lambda name: (_plausibility(words, name), -_SINGLE_BYTE.index(name)))


def _plausibility(words: list[bytes], encoding: str) -> float:
    """Return the share of non-ASCII characters that one language would use, less what no text contains."""
    texts = [word.decode(encoding, errors="replace") for word in words]
    high = [char for text in texts for char in text if ord(char) > 127]
    letters = [char.lower() for char in high if char not in _COMMON_SIGNS]
    best = max((sum(char in alphabet for char in letters) for alphabet in _alphabets()), default=0)
    signs_inside = sum(not char.isalpha() for text in texts for char in text[1:-1] if ord(char) > 127)
    mixed_case = sum(text[1:] != text[1:].lower() and not text.isupper() for text in texts)
    signs = len(high) - len(letters)
    before_digit = sum(len(text) == 2 and text[0].isalpha() and text[1].isdigit() for text in texts)
    return (best + 0.9 * signs - 0.5 * signs_inside - 0.3 * mixed_case - before_digit) / max(len(high), 1)


@cache
def _alphabets() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row) for row in read_reference("alphabets")["letters"])
