"""Names of files that say what is inside: subject, filters, content, as-of date."""

import re
from collections.abc import Sequence
from datetime import date

LONGEST = 120
# What Windows, macOS or Linux refuse in a file name, points that lead to another folder, and what breaks in an
# e-mail or a shell.
REFUSED = re.compile(r'\.{2,}|[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u2028-\u202f\u2066-\u2069]+')


def file_name(parts: Sequence[str], as_of: date | None, extension: str) -> str:
    """Return `Fachkräftebündnisse_Leine-Weser_2018-2021_Projekte_2026-06-30.xlsx`; at most 120 characters.

    Umlauts stay. Empty parts are left out; where the name is too long, the longest part is cut until it fits.
    """
    cleaned = [part for part in map(clean_part, parts) if part]
    ending = [as_of.isoformat()] if as_of else []
    room = LONGEST - len(extension) - 1 - sum(len(each) + 1 for each in ending)
    return "_".join([*_shortened(cleaned, room), *ending]) + f".{extension}"


def clean_part(words: str) -> str:
    """Return words as a part of a file name: dashes for blanks and long dashes, nothing a system refuses."""
    plain = re.sub(r"[–—\s_]+", "-", REFUSED.sub("-", words))
    return re.sub(r"-{2,}", "-", re.sub(r"[,;'„“”()]+", "", plain)).strip("-. ")


def _shortened(parts: list[str], room: int) -> list[str]:
    kept = list(parts)
    while kept and len("_".join(kept)) > room:
        longest = max(range(len(kept)), key=lambda at: len(kept[at]))
        kept[longest] = kept[longest][:-1].rstrip("-. ")
        kept = [part for part in kept if part]
    return kept
