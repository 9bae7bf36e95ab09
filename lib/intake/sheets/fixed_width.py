"""Text whose columns stand below one another, parted by blanks alone, cut where every line has blanks."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

BLANK = ord(" ")
RULES = "-=_+| "
FEWEST_LINES, FEWEST_COLUMNS = 3, 3
MOST_LINES = 200_000
LONGEST_LINE = 4000
MOSTLY = 0.6
# Few lines have a blank at the same place by chance; two side by side they hardly have.
LINES_FOR_ONE_BLANK = 8
# Delimiters that a text without any may seem to have: commas of amounts, colons of times.
NO_DELIMITERS = frozenset({"", " ", ",", ":", ", "})
MOST_LOOKED_AT = 400
_BLANKS = re.compile(r" {2,}")
_DAY_AND_AMOUNT = re.compile(r"[^\W\d_]{3,} .*\d{1,2}\.\d{1,2}\.\d{4} (?:.* )?\d[\d.]*,\d\d\b")
_COMMA_OF_TEXT = re.compile(r",(?!\d)")


def rows_by_position(text: str, delimiter: str) -> list[list[str]] | None:
    """Return the cells of every line cut at the places that are blank in all lines of the table.

    `delimiter` is what the text seems to be delimited by. A line that is no row of it, such as a title, is one cell; a
    line of dashes is empty. None where the columns do not stand below one another.
    """
    if delimiter not in NO_DELIMITERS or "\t" in text[:LONGEST_LINE]:
        return None
    lines = text.splitlines()
    wide = [line for line in lines if "  " in line.strip()]
    written = sum(bool(line.strip()) for line in lines)
    if not FEWEST_LINES <= len(wide) <= MOST_LINES or len(wide) < MOSTLY * written:
        return None
    if max(map(len, wide)) > LONGEST_LINE or (delimiter.startswith(",") and _parts_text(wide)):
        return None
    is_blank = _always_blank(wide)
    starts = _starts(is_blank, len(wide))
    if len(starts) >= FEWEST_COLUMNS:
        return [_cut(line, starts, is_blank) for line in lines]
    return _by_blanks(lines, wide)


def hides_columns(text: str, delimiter: str) -> bool:
    """Tell whether most lines hold words, a day and an amount with nothing but single blanks between them."""
    lines = [line for line in text.splitlines()[:MOST_LOOKED_AT] if line.strip()]
    holding = [line for line in lines if _DAY_AND_AMOUNT.search(line)]
    if delimiter not in NO_DELIMITERS or len(holding) < max(FEWEST_LINES, MOSTLY * len(lines)):
        return False
    return not (delimiter.startswith(",") and _parts_text(holding))


def _by_blanks(lines: Sequence[str], wide: Sequence[str]) -> list[list[str]] | None:
    """Return the lines parted at several blanks, None where they do not all have as many parts."""
    parts = {len(_BLANKS.split(line.strip())) for line in wide}
    if len(parts) != 1 or min(parts) < FEWEST_COLUMNS:
        return None
    return [_BLANKS.split(line.strip()) if line.strip(RULES) else [""] for line in lines]


def _parts_text(lines: Sequence[str]) -> bool:
    """Tell whether most lines have a comma that is none of a number."""
    return sum(bool(_COMMA_OF_TEXT.search(line)) for line in lines) > MOSTLY * len(lines)


def _always_blank(lines: Sequence[str]) -> np.ndarray:
    width = max(map(len, lines))
    is_blank = np.ones(width, dtype=bool)
    for line in lines:
        is_blank &= _letters(line.ljust(width)) == BLANK
    return is_blank


def _letters(line: str) -> np.ndarray:
    return np.frombuffer(line.encode("utf-32-le"), dtype="<u4")


def _starts(is_blank: np.ndarray, lines: int) -> list[int]:
    """Return where each column begins: at the first letter behind places that are blank in every line."""
    needed = 1 if lines >= LINES_FOR_ONE_BLANK else 2
    filled = np.flatnonzero(~is_blank).tolist()
    gaps = [right for left, right in pairwise(filled) if right - left > needed]
    return [0, *gaps]


def _cut(line: str, starts: Sequence[int], is_blank: np.ndarray) -> list[str]:
    if not line.strip(RULES):
        return [""]
    ends = [*starts[1:], max(len(line), starts[-1])]
    letters = _letters(line[: len(is_blank)])
    if np.any(is_blank[: len(letters)] & (letters != BLANK)) or len(line.rstrip()) > len(is_blank):
        return [line.strip()]
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]
