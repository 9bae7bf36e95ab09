"""The dialect of a delimited text: which delimiter, quote and escape make it a regular table of sound cells."""

import re
from collections import Counter
from collections.abc import Iterator

from lib.intake.sheets.records import Dialect, read_records, usual_width

_SAMPLE_LINES = 240
_SAMPLE_CHARS = 60_000
_USUAL_DELIMITERS = {
    ";": 1.0,
    ",": 1.0,
    "\t": 1.0,
    "|": 1.0,
    ", ": 0.97,
    "; ": 0.97,
    "\\t": 0.95,
    "\x1f": 0.95,
    ":": 0.6,
    " ": 0.5,
}
_UNUSUAL_PRIOR = 0.85
# These stand inside numbers, dates, names and addresses in every second file, so they never part cells.
_NEVER_DELIMITERS = frozenset("._-/()[]{}€$%+=@!?*\\<>&\"'`´’„“”‚‘°²³")
_USUAL_QUOTES = ('"', "'")
_NEVER_QUOTES = frozenset("()[]{}<>.,;:-–—+€$%&/=?!#@_\\|~ \t\u00a0…°²³§")
_LEAST_SCORE = 0.2
_NEARLY_ALL = 0.9
_VALUE = re.compile(r"[\s€$£+\-–]*\d[\d.,:/\s'\u00a0T-]*\s*(?:%|€|EUR|h)?\s*")


def recognise_dialect(text: str) -> Dialect:
    """Return the dialect under which the beginning of the text is the most regular table of the soundest cells.

    A text that no delimiter makes a table of is one cell a line.
    """
    lines = [line for line in re.split(r"\r\n|\n|\r", text[:_SAMPLE_CHARS])[:_SAMPLE_LINES] if line.strip()]
    if len(text) > _SAMPLE_CHARS and len(lines) > 2:
        lines.pop()
    best, dialect = _LEAST_SCORE, Dialect("", "")
    for candidate, prior in _candidates(lines):
        score = prior * _score("\n".join(lines), candidate)
        if score > best + 1e-9:
            best, dialect = score, candidate
    return dialect


def _candidates(lines: list[str]) -> Iterator[tuple[Dialect, float]]:
    for delimiter, prior in _delimiters(lines):
        for quote in _quotes(lines, delimiter):
            yield Dialect(delimiter, quote, _escape(lines, delimiter, quote)), prior * (1.0 if quote == '"' else 0.99)


def _delimiters(lines: list[str]) -> Iterator[tuple[str, float]]:
    text = "\n".join(lines)
    for delimiter, prior in _USUAL_DELIMITERS.items():
        if delimiter in text and not _always_longer(lines, delimiter):
            yield delimiter, prior
    signs = Counter(sign for line in lines for sign in set(line) if not sign.isalnum() and not sign.isspace())
    for sign, count in signs.items():
        if (
            count >= len(lines) / 2
            and sign not in _NEVER_DELIMITERS | set(_USUAL_DELIMITERS)
            and not _always_longer(lines, sign)
        ):
            yield sign, _UNUSUAL_PRIOR
    groups = Counter(group for line in lines for group in set(re.findall(r"[;,|~^§#<>@!&*:\x1f]{2,4}|\t{2,3}", line)))
    for group, count in groups.items():
        if count >= len(lines) / 2 and group not in _USUAL_DELIMITERS:
            # Empty cells make doubled delimiters too; a delimiter of several signs stands in every line.
            yield group, 0.99 if all(group in line for line in lines) else 0.6


def _always_longer(lines: list[str], sign: str) -> bool:
    """Return whether in nearly every line the sign is always doubled, or always has a blank behind it."""
    if len(sign) > 1 or sign.isspace():
        return False
    holding = [line for line in lines if sign in line]
    doubled = sum(2 * line.count(sign * 2) == line.count(sign) for line in holding)
    with_blank = sum(line.count(sign + " ") + line.endswith(sign) == line.count(sign) for line in holding)
    return max(doubled, with_blank) >= _NEARLY_ALL * len(holding)


def _quotes(lines: list[str], delimiter: str) -> tuple[str, ...]:
    """Return the quotes to try: those that begin and end cells about equally often, and `"` in any case."""
    starts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for line in lines:
        for cell in line.split(delimiter):
            if len(cell) > 1 and not cell[0].isalnum():
                starts[cell[0]] += 1
            if len(cell) > 1 and not cell[-1].isalnum():
                ends[cell[-1]] += 1
    likely = [
        sign
        for sign in starts
        if sign not in _NEVER_QUOTES and min(starts[sign], ends[sign]) >= max(2, 0.5 * max(starts[sign], ends[sign]))
    ]
    return tuple(dict.fromkeys(['"', *sorted(likely, key=lambda sign: -starts[sign])[:2]]))


def _escape(lines: list[str], delimiter: str, quote: str) -> str:
    r"""Return `\` where it stands before quotes inside cells more often than quotes stand there without it."""
    text = "\n".join(lines)
    inside = re.findall(rf"\\{re.escape(quote)}(?!\n|$|{re.escape(delimiter)})", text)
    before_end = re.findall(rf"\\{re.escape(quote)}{re.escape(quote)}(?=\n|$|{re.escape(delimiter)})", text)
    bare = re.findall(rf"(?<=[\w\s]){re.escape(quote)}{{1,2}}(?=\w)", text)
    return "\\" if len(inside) + len(before_end) > len(bare) else ""


def _score(text: str, dialect: Dialect) -> float:
    """Return between 0 and 1 how regular the records and how sound the cells are."""
    rows = [row for row in read_records(text, dialect).rows if row != [""]]
    width = usual_width(rows)
    if width is None:
        return 0.0
    regular = [row for row in rows if len(row) == width]
    share = len(regular) / len(rows)
    cells = [_soundness(cell, dialect) for row in regular for cell in row]
    return share * share * (sum(cells) / len(cells)) * (1 - 1 / (width + 1))


def _soundness(cell: str, dialect: Dialect) -> float:
    if not cell:
        return 0.75
    if _VALUE.fullmatch(cell):
        return 1.0
    if cell[0] == '"' or cell[-1] == '"' or (dialect.quote and dialect.quote in (cell[0], cell[-1])):
        return 0.4
    if any(sign in cell for sign in (";", "\t", "|") if sign != dialect.delimiter):
        return 0.5
    return 0.85 if cell[0] != " " and cell[-1] != "," else 0.7
