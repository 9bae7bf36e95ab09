"""Delimited text to records, however its quotes are damaged: strict where it can, forgiving where it must."""

import re
from collections import Counter
from dataclasses import dataclass, field

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_MOST_LINES_IN_CELL = 500
_MOST_CHARS_IN_RECORD = 200_000
_MOST_QUOTES_TO_WEIGH = 400
_STRAY_QUOTE_COST = 2
_LITERAL_QUOTE_COST = 3


@dataclass(frozen=True)
class Dialect:
    """How a text marks its cells. Without a delimiter each line is one cell; quote and escape may be ""."""

    delimiter: str
    quote: str = '"'
    escape: str = ""


@dataclass(frozen=True)
class Records:
    """The records of a text; `unsound` holds the lines of those, counted from 0, whose quotes break the rules."""

    rows: list[list[str]]
    unsound: dict[int, str] = field(default_factory=dict)


def read_records(text: str, dialect: Dialect, width: int | None = None) -> Records:
    """Return the records of the text; with the usual width of a record known, damaged quotes are read to fit it."""
    lines = _LINE.findall(text)
    if not dialect.delimiter:
        return Records([[line.rstrip("\r\n")] for line in lines])
    if width is None:
        width = usual_width(_read_lines(lines[:2000], dialect, None).rows)
    return _read_lines(lines, dialect, width)


def usual_width(rows: list[list[str]]) -> int | None:
    """Return the number of cells that most records have, None where no record has two cells."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return widths.most_common(1)[0][0] if widths else None


def _read_lines(lines: list[str], dialect: Dialect, width: int | None) -> Records:
    rows: list[list[str]] = []
    unsound: dict[int, str] = {}
    at = 0
    while at < len(lines):
        line = lines[at].rstrip("\r\n")
        if not dialect.quote or dialect.quote not in line:
            rows.append(line.split(dialect.delimiter))
            at += 1
            continue
        cells, used, clean = _read_record(lines, at, dialect, width)
        if not clean:
            unsound[len(rows)] = line
        rows.append(cells)
        at += used
    return Records(rows, unsound)


def _read_record(lines: list[str], at: int, dialect: Dialect, width: int | None) -> tuple[list[str], int, bool]:
    """Return the cells of the record that begins in a line, how many lines it has, and whether its quotes are sound."""
    line = lines[at].rstrip("\r\n")
    cells, used, clean = _read_strictly(lines, at, dialect)
    if clean and (width is None or len(cells) == width or used == 1):
        return cells, used, True
    if width is not None and (fitting := fit_record(line, dialect, width)):
        return fitting, 1, False
    if clean:
        return cells, used, True
    return _read_forgivingly(line, dialect), 1, False


def _read_strictly(lines: list[str], at: int, dialect: Dialect) -> tuple[list[str], int, bool]:
    """Read as the CSV standard has it; not clean where a closing quote is followed by text or never comes."""
    quote, delimiter = dialect.quote, dialect.delimiter
    text, used, cells, start, clean = lines[at].rstrip("\r\n"), 1, [], 0, True
    while True:
        if not text.startswith(quote, start):
            end = text.find(delimiter, start)
            cell = text[start:] if end < 0 else text[start:end]
            clean = clean and quote not in cell
            cells.append(cell)
        else:
            close = _closing_quote(text, start + 1, dialect)
            while close < 0 and at + used < len(lines) and used < _MOST_LINES_IN_CELL:
                ended = lines[at + used - 1]
                text += ended[len(ended.rstrip("\r\n")) :] + lines[at + used].rstrip("\r\n")
                used += 1
                if len(text) > _MOST_CHARS_IN_RECORD:
                    break
                close = _closing_quote(text, start + 1, dialect)
            if close < 0:
                return cells, used, False
            cells.append(_unescaped(text[start + 1 : close], dialect))
            end = close + 1
            if end == len(text):
                return cells, used, clean
            if not text.startswith(delimiter, end):
                return cells, used, False
        if end < 0:
            return cells, used, clean
        start = end + len(delimiter)


def _closing_quote(text: str, start: int, dialect: Dialect) -> int:
    quote, escape = dialect.quote, dialect.escape
    at = text.find(quote, start)
    while at >= 0:
        if escape and text[at - 1] == escape and at > start:
            at = text.find(quote, at + 1)
        elif text.startswith(quote, at + 1):
            at = text.find(quote, at + 2)
        else:
            return at
    return -1


def _unescaped(content: str, dialect: Dialect) -> str:
    quote = dialect.quote
    if dialect.escape:
        content = content.replace(dialect.escape + quote, quote)
    return content.replace(quote + quote, quote)


def fit_record(line: str, dialect: Dialect, width: int) -> list[str] | None:
    """Return the cells of a line read so that it has the width with the fewest odd quotes, None if it cannot."""
    if line.count(dialect.quote) > _MOST_QUOTES_TO_WEIGH or line.count(dialect.delimiter) > 4 * width + 50:
        return None
    # best[start] holds, for each number of cells up to there, the least cost and the cells read.
    best: dict[int, dict[int, tuple[int, tuple[str, ...]]]] = {0: {0: (0, ())}}
    finished: tuple[int, tuple[str, ...]] | None = None
    pending = [0]
    while pending:
        start = min(pending)
        pending.remove(start)
        for cell, cost, end in _ways_to_read(line, start, dialect):
            for count, (spent, cells) in best[start].items():
                total, longer = spent + cost, (*cells, cell)
                if end < 0:
                    if count + 1 == width and (finished is None or total < finished[0]):
                        finished = (total, longer)
                elif count + 1 < width:
                    known = best.setdefault(end, {})
                    if end not in pending:
                        pending.append(end)
                    if count + 1 not in known or total < known[count + 1][0]:
                        known[count + 1] = (total, longer)
    return list(finished[1]) if finished else None


def _ways_to_read(line: str, start: int, dialect: Dialect) -> list[tuple[str, int, int]]:
    """Return the ways to read the cell that starts there: its text, how odd that is, where the next cell starts."""
    quote, delimiter = dialect.quote, dialect.delimiter
    end = line.find(delimiter, start)
    cell = line[start:] if end < 0 else line[start:end]
    cost = 0 if quote not in cell else _LITERAL_QUOTE_COST if cell.startswith(quote) else 1
    ways = [(cell, cost, end + len(delimiter) if end >= 0 else -1)]
    if not line.startswith(quote, start):
        return ways
    close = line.find(quote, start + 1)
    while close >= 0:
        if close + 1 == len(line) or line.startswith(delimiter, close + 1):
            content = line[start + 1 : close]
            following = -1 if close + 1 == len(line) else close + 1 + len(delimiter)
            ways.append((_unescaped(content, dialect), _oddness(content, dialect), following))
        close = line.find(quote, close + 1)
    return ways


def _oddness(content: str, dialect: Dialect) -> int:
    quote = dialect.quote
    sound = content.replace(dialect.escape + quote, "") if dialect.escape else content
    stray = sound.replace(quote + quote, "").count(quote)
    borders = content.count(quote + dialect.delimiter) + content.count(dialect.delimiter + quote)
    return _STRAY_QUOTE_COST * (stray + borders)


def _read_forgivingly(line: str, dialect: Dialect) -> list[str]:
    """Read a line whose quotes fit nothing: a quoted cell ends at the first quote before a delimiter."""
    cells, start = [], 0
    while True:
        cell, _, following = min(_ways_to_read(line, start, dialect), key=lambda way: way[1])
        cells.append(cell)
        if following < 0:
            return cells
        start = following
