"""Records with a cell too many or too few, put right where the other records leave no doubt how."""

import re
from dataclasses import dataclass
from itertools import pairwise

from lib.intake.sheets.profiles import Profile, form_of, profile_of
from lib.intake.sheets.records import Dialect, Records, fit_record, read_records

_OTHER_DELIMITERS = (";", ",", "\t", "|", " ", ":")
_MOST_TOKENS = 400
# Beyond, the file is of another kind than this table, and weighing each record would take minutes.
_MOST_REPAIRS = 3000
# What a repair must win over the next best, and how odd a cell may be for its column.
_CLEAR_WIN = 0.7
_SIGN_DOUBT = 1.5
_DIGIT_DOUBT = 3.0
_LONGEST_NUMBERS = 40
_NEW_CAPITALS = re.compile(r"(?<=[^\W\d_]{2}[a-zäöüß])(?=[A-ZÄÖÜ]\w)|(?<=[A-ZÄÖÜ]{2})(?=[A-ZÄÖÜ][a-zäöüß])")


@dataclass(frozen=True)
class Repair:
    """A record, counted from 0, that was changed or stayed odd: the code of its finding, its cells, the usual cells."""

    record: int
    code: str
    cells: int
    usual: int


def repair_records(records: Records, width: int, dialect: Dialect) -> tuple[list[list[str]], list[Repair]]:
    """Return the records, those that do not fit changed where only one way is left, and what was done."""
    profile = profile_of(records.rows, width)
    if profile is None or not any(profile.is_typed(column) for column in range(width)):
        return records.rows, []
    repaired, repairs = list(records.rows), list[Repair]()
    first = next((at for at, row in enumerate(repaired) if profile.holds(row)), 0)
    for at, row in enumerate(records.rows):
        if (len(row) == width and at not in records.unsound) or not any(row):
            continue
        if len(repairs) == _MOST_REPAIRS:
            break
        line = records.unsound.get(at, "")
        heads = at < first and _only_words(row, dialect)
        found = _mend_header(row, profile, dialect) if heads else _mend(row, line, profile, dialect)
        if found is not None and found[0] != row:
            repaired[at] = found[0]
            repairs.append(Repair(at, found[1], len(row), width))
        elif code := _oddity(row, line, profile):
            repairs.append(Repair(at, code, len(row), width))
    return repaired, repairs


def _oddity(row: list[str], line: str, profile: Profile) -> str:
    """Return the code of what stays odd about a record, "" for a title, a note or a total that is just shorter."""
    if line and len(row) == profile.width:
        return "record_quote_stray"
    filled = sum(1 for cell in row if cell)
    return "record_width_odd" if filled >= max(2, profile.width / 2) and len(row) != profile.width else ""


def _mend(row: list[str], line: str, profile: Profile, dialect: Dialect) -> tuple[list[str], str] | None:
    if line and (mended := _with_separator_at_quote(row, line, profile, dialect)):
        return mended, "record_separator_missing"
    if len(row) > profile.width and (mended := _without_surplus(row, profile, dialect)):
        return mended, "record_cell_surplus"
    if len(row) == profile.width - 1 and (mended := _with_separator(row, profile, dialect)):
        return mended, "record_separator_missing"
    whole = line or dialect.delimiter.join(row)
    if not profile.holds(row) and (mended := _with_other_delimiter(whole, profile, dialect)):
        return mended, "record_separator_other"
    return None


def _only_words(row: list[str], dialect: Dialect) -> bool:
    parts = (part for cell in row for part in re.split(r"[;,\t| ]", cell))
    return not any(form_of(part.strip(dialect.quote)) in {"date", "time", "amount", "decimal"} for part in parts)


def _mend_header(row: list[str], profile: Profile, dialect: Dialect) -> tuple[list[str], str] | None:
    """Mend a record before the data: it has no forms to compare with, so only what is plain is done."""
    if len(row) == profile.width + 1 and row.count("") == 1:
        return [cell for cell in row if cell], "record_cell_surplus"
    if len(row) == profile.width - 1 and (cells := _header_cut(row, profile, dialect)):
        return cells, "record_separator_missing"
    if len(row) == 1:
        for delimiter in _OTHER_DELIMITERS:
            other = Dialect(delimiter, dialect.quote, dialect.escape)
            cells = read_records(row[0], other).rows[0]
            if len(cells) == profile.width and all(cells[:-1]):
                return cells, "record_separator_other"
    return None


def _header_cut(row: list[str], profile: Profile, dialect: Dialect) -> list[str] | None:
    """Return the header with its one cell that is plainly two cut: at a quote, or where capitals begin anew.

    Without a quote the last column must hold something: else it may be one that no heading was written for.
    """
    quote = dialect.quote
    at_quotes = [
        [*row[:at], left.strip(quote), right.strip(quote), *row[at + 1 :]]
        for at, cell in enumerate(row)
        for left, right, _ in _parts_at_quotes(cell, quote)
        if left.strip(quote) and right.strip(quote)
    ]
    at_capitals = [
        [*row[:at], cell[: border.start()], cell[border.start() :], *row[at + 1 :]]
        for at, cell in enumerate(row)
        for border in _NEW_CAPITALS.finditer(cell)
    ]
    ways = at_quotes or (at_capitals if profile.forms[-1]["empty"] < profile.forms[-1].total() / 2 else [])
    return ways[0] if len(ways) == 1 else None


def _with_separator_at_quote(row: list[str], line: str, profile: Profile, dialect: Dialect) -> list[str] | None:
    """Read a line with unsound quotes as if a delimiter were lost before or behind one of them."""
    ways = []
    for at, char in enumerate(line):
        if char == dialect.quote:
            for cut in (at, at + 1):
                records = read_records(line[:cut] + dialect.delimiter + line[cut:], dialect, profile.width)
                if len(records.rows) == 1 and not records.unsound and len(records.rows[0]) == profile.width:
                    ways.append(records.rows[0])
    mended = _clearly_best(ways, profile)
    if mended is None:
        return None
    if len(row) == profile.width and profile.holds(row) and profile.fit_all(row) >= profile.fit_all(mended):
        return None
    return mended


def _without_surplus(row: list[str], profile: Profile, dialect: Dialect) -> list[str] | None:
    if len(row) > profile.width + 1:
        trailing = row[: profile.width]
        return trailing if not any(row[profile.width :]) and profile.holds(trailing) else None
    dropped = [row[:at] + row[at + 1 :] for at, cell in enumerate(row) if not cell]
    joined = [
        [*row[:at], row[at] + dialect.delimiter + row[at + 1], *row[at + 2 :]]
        for at in range(profile.width)
        if row[at] and row[at + 1]
    ]
    return _clearly_best(dropped, profile) or _clearly_best(joined, profile)


def _with_separator(row: list[str], profile: Profile, dialect: Dialect) -> list[str] | None:
    ways = {(*row[:at], "", *row[at:]): 0.0 for at in range(len(row) + 1)}
    for at, cell in enumerate(row):
        for left, right, doubt in (*_parts_at_quotes(cell, dialect.quote), *_parts_at_borders(cell, dialect.quote)):
            way = (*row[:at], left, right, *row[at + 1 :])
            ways[way] = min(doubt, ways.get(way, doubt))
    return _clearly_best([list(way) for way in ways], profile, list(ways.values()))


def _parts_at_quotes(cell: str, quote: str) -> list[tuple[str, str, float]]:
    """Return the two cells that a quote in the cell may have closed and opened: `"a""b"` without its delimiter."""
    if not quote:
        return []
    last_of_run = re.finditer(rf"{re.escape(quote)}(?!{re.escape(quote)})", cell)
    return [(cell[: found.start()], cell[found.end() :], 0.0) for found in last_of_run]


def _parts_at_borders(cell: str, quote: str) -> list[tuple[str, str, float]]:
    """Return the cell cut in two wherever two kinds of characters meet, with the doubt that each cut deserves."""
    parts = []
    for cut, (left, right) in enumerate(pairwise(cell), start=1):
        if quote and quote in (left, right):
            continue
        kinds = {_kind_of(left), _kind_of(right)}
        if len(kinds) == 2 or (left.islower() and right.isupper()):
            parts.append((cell[:cut], cell[cut:], _SIGN_DOUBT if "sign" in kinds or "blank" in kinds else 0.0))
        elif kinds == {"digit"} and len(cell) <= _LONGEST_NUMBERS:
            parts.append((cell[:cut], cell[cut:], _DIGIT_DOUBT))
    return parts


def _kind_of(char: str) -> str:
    if char.isalpha():
        return "letter"
    return "digit" if char.isdigit() else "blank" if char.isspace() else "sign"


def _with_other_delimiter(line: str, profile: Profile, dialect: Dialect) -> list[str] | None:
    """Read the record again as if it alone had another delimiter."""
    for delimiter in _OTHER_DELIMITERS:
        if delimiter == dialect.delimiter or line.count(delimiter) < profile.width - 1:
            continue
        other = Dialect(delimiter, dialect.quote, dialect.escape)
        if dialect.quote and (cells := fit_record(line, other, profile.width)) and profile.holds(cells):
            return cells
        if cells := _aligned(_tokens(line, other), delimiter, profile):
            return cells
    return None


def _tokens(line: str, dialect: Dialect) -> list[tuple[str, bool]]:
    """Return the pieces between delimiters and whether each stands in quotes."""
    quote, delimiter = re.escape(dialect.quote), re.escape(dialect.delimiter)
    quoted = rf"{quote}((?:[^{quote}]|{quote}{quote})*){quote}(?={delimiter}|$)|" if dialect.quote else "(?!)()|"
    found = re.findall(rf"(?:^|{delimiter})(?:{quoted}((?:(?!{delimiter}).)*))", line, re.DOTALL)
    return [(inside.replace(dialect.quote * 2, dialect.quote) or plain, bool(inside)) for inside, plain in found]


def _aligned(tokens: list[tuple[str, bool]], joiner: str, profile: Profile) -> list[str] | None:
    """Return the tokens put together into as many cells as there are columns so that they fit best."""
    width = profile.width
    if not width <= len(tokens) <= _MOST_TOKENS:
        return None
    # best[k][t]: the best fit of the first t tokens in the first k columns, and where column k begins.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for column in range(width):
        most = len(tokens) - (width - column - 1)
        reached: dict[int, tuple[float, int]] = {}
        for start, (score, _) in best[-1].items():
            for end in range(start + 1, most + 1):
                if end > start + 1 and (profile.is_typed(column) or any(quoted for _, quoted in tokens[start:end])):
                    break
                total = score + profile.fit(column, joiner.join(text for text, _ in tokens[start:end]))
                if end not in reached or total > reached[end][0]:
                    reached[end] = (total, start)
        best.append(reached)
    if len(tokens) not in best[-1]:
        return None
    cells, end = [], len(tokens)
    for column in range(width, 0, -1):
        start = best[column][end][1]
        cells.append(joiner.join(text for text, _ in tokens[start:end]))
        end = start
    cells.reverse()
    return cells if profile.holds(cells) else None


def _clearly_best(ways: list[list[str]], profile: Profile, doubts: list[float] | None = None) -> list[str] | None:
    """Return the way that fits, if it fits clearly better than every other reading of the record."""
    fitting: dict[tuple[str, ...], float] = {}
    for way, doubt in zip(ways, doubts or [0.0] * len(ways), strict=True):
        if profile.holds(way):
            fitting[tuple(way)] = profile.fit_all(way) - doubt
    ranked = sorted(fitting, key=lambda way: -fitting[way])
    if not ranked or (len(ranked) > 1 and fitting[ranked[0]] - fitting[ranked[1]] < _CLEAR_WIN):
        return None
    return list(ranked[0])
