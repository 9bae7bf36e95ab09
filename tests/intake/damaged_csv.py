"""Variants of one table, each damaged in one way, with the table that a careful reader should get from it.

The kinds of damage are those that people who study loading of CSV files found in open data: other delimiters,
quotes and escapes, lost or surplus separators, stray quotes, preambles, headers of several rows, several tables.
"""

import csv
import io
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HEADER = ["BEGINN", "UHRZEIT", "Plätze", "KENNZEICHEN", "Betrag", "Art", "Beschreibung", "Adresse", "Bemerkung"]
ALWAYS_QUOTED = {6, 7}
NOUNS = ["Werkstatt", "Messe", "Lernort", "Kursreihe", "Netzwerk", "Beratung", "Ausbildung", "Labor", "Forum", "Camp"]
KINDS = ["Digital", "Regional", "Women's", "Men's", "Kids'", "Mobil", "Offen", "Kompakt", "Leise", "Grün"]
ENDS = [", Teil 2", "", "", ' 24"', ", lang", "", ', 10" Format', "", " 8 Wt.", ""]
SENTENCES = [
    "A forum for those who won't give up, warm and dry, whatever the weather.",
    "Der Kurs führt in drei Schritten durch das Programm: hören, sehen, tun.",
    "It's built for long days; it lasts.",
    "Ein Angebot für Betriebe, die suchen, und Menschen, die bleiben.",
    "Offers 50% more time than the 8\\'9\" version, and it doesn't ask for more.",
    "Kurz und gut.",
]


@dataclass(frozen=True)
class Damaged:
    """A damaged file and the rows, header first, that it stands for."""

    name: str
    content: bytes
    rows: list[list[str]]


def source_rows(count: int = 40, seed: int = 7) -> list[list[str]]:
    """Return a made-up table with every difficulty a sound CSV may have."""
    rng = random.Random(seed)  # noqa: S311  made-up rows need no secrecy
    rows = [HEADER]
    for number in range(count):
        code = f"{rng.choice('ABCDEFG')}{rng.choice('HKLMN')}-{rng.randint(1000, 9999)}"
        rows.append(
            [
                f"{rng.randint(13, 28)}/{rng.randint(1, 12):02}/2018",
                f"{number // 4:02}:{number % 4 * 15:02}",
                str(rng.randint(0, 33)),
                code,
                f"${rng.randint(1, 99)}.{rng.randint(10, 99)}",
                rng.choice(KINDS) + " " + rng.choice(NOUNS) + rng.choice(ENDS),
                " ".join(rng.sample(SENTENCES, 2)),
                f"https://www.example.org/angebot/{code.replace('-', '_')}.html",
                "",
            ]
        )
    return rows


def text_of(
    rows: list[list[str]],
    delimiter: str = ",",
    *,
    quote: str = '"',
    escape: str = '"',
    end: str = "\r\n",
    row_delimiters: dict[int, str] | None = None,
) -> str:
    """Write rows as text; `escape` stands before a `"` within cells, `row_delimiters` overrides single rows."""
    lines = []
    for number, row in enumerate(rows):
        own = (row_delimiters or {}).get(number, delimiter)
        lines.append(own.join(cell_text(cell, column, quote, escape) for column, cell in enumerate(row)))
    return "".join(line + end for line in lines)


def cell_text(cell: str, column: int, quote: str, escape: str) -> str:
    needed = column in ALWAYS_QUOTED or "," in cell or '"' in cell
    return quote + cell.replace('"', escape + '"') + quote if needed else cell


def damaged_files(rows: list[list[str]], numbers: Iterable[int]) -> Iterator[Damaged]:
    """Yield every variant of the table, the damage to single rows for the rows of these numbers."""
    yield from whole_files(rows)
    for number in numbers:
        yield from damaged_rows(rows, number)


def whole_files(rows: list[list[str]]) -> Iterator[Damaged]:
    def damaged(name: str, text: str, expected: list[list[str]] | None = None) -> Damaged:
        return Damaged(name, text.encode(), rows if expected is None else expected)

    sound = text_of(rows)
    yield damaged("source.csv", sound)
    yield damaged("no_payload.csv", "", [])
    yield damaged("no_trailing_newline.csv", sound[:-2])
    yield damaged("double_trailing_newline.csv", sound + "\r\n")
    yield damaged("no_header.csv", text_of(rows[1:]), rows[1:])
    for times in (2, 3):
        joined = [[" ".join([cell] * times) for cell in rows[0]], *rows[1:]]
        yield damaged(f"header_multirow_{times}.csv", text_of([rows[0]] * times + rows[1:]), joined)
    yield damaged("preamble.csv", f"VORBEMERKUNG{',' * 8}\r\n{',' * 8}\r\n" + sound)
    yield damaged("multitable_less.csv", sound + text_of([row[:-1] for row in rows[:-1]]))
    wider = [[*row, "col1" if number == 0 else "x"] for number, row in enumerate(rows[:-1])]
    yield damaged("multitable_more.csv", sound + text_of(wider))
    yield damaged("header_only.csv", text_of(rows[:1]), rows[:1])
    yield damaged("one_data_row.csv", text_of(rows[:2]), rows[:2])
    for delimiter in (";", "\t", ", ", " ", "|", "||", "~", "\\t"):
        yield damaged(f"field_delimiter_{delimiter.encode().hex()}.csv", text_of(rows, delimiter))
    yield damaged("quotation_char_27.csv", text_of(rows, quote="'", escape=""))
    yield damaged("escape_char_5c.csv", text_of(rows, escape="\\"))
    yield damaged("escape_char_none.csv", text_of(rows, escape=""))
    yield damaged("record_delimiter_a.csv", text_of(rows, end="\n"))
    yield damaged("record_delimiter_d.csv", text_of(rows, end="\r"))


def damaged_rows(rows: list[list[str]], number: int) -> Iterator[Damaged]:
    def damaged(name: str, line: str, expected: list[list[str]] = rows) -> Damaged:
        lines = text_of(rows).splitlines(keepends=True)
        lines[number] = line + "\r\n"
        return Damaged(f"{name}.csv", "".join(lines).encode(), expected)

    cells = [cell_text(cell, column, '"', '"') for column, cell in enumerate(rows[number])]
    yield damaged(f"row_field_delimiter_{number}", " ".join(cells))
    for column in range(len(cells)):
        surplus = [*cells[:column], "", *cells[column:]]
        yield damaged(f"row_more_sep_row{number}_col{column}", ",".join(surplus))
        if column:
            glued = [*cells[: column - 1], cells[column - 1] + cells[column], *cells[column + 1 :]]
            yield damaged(f"row_less_sep_row{number}_col{column}", ",".join(glued))
        stray = [*rows[number][:column], '"' + rows[number][column], *rows[number][column + 1 :]]
        inside = cells[column][:1] == '"'
        quoted = ('""' + cells[column][1:]) if inside else '"' + cells[column]
        expected = [*rows[:number], stray, *rows[number + 1 :]]
        yield damaged(
            f"row_extra_quote{number}_col{column}", ",".join([*cells[:column], quoted, *cells[column + 1 :]]), expected
        )


def score(expected: list[list[str]], loaded: list[list[str]]) -> float:
    """Return 0 to 10: success, and precision, recall and F1 of header cells, records and data cells as exact text."""
    if not expected:
        return 10.0
    total = 1.0
    total += sum(measures(Counter(expected[0]), Counter(loaded[0] if loaded else [])))
    total += sum(measures(Counter(map(tuple, expected[1:])), Counter(map(tuple, loaded[1:]))))
    total += sum(measures(_cells(expected), _cells(loaded)))
    return total


def _cells(rows: list[list[str]]) -> Counter[str]:
    return Counter(cell for row in rows[1:] for cell in row)


def measures(expected: Counter, loaded: Counter) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one multiset against another."""
    if not expected:
        return 1.0, 1.0, 1.0
    common = (expected & loaded).total()
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / loaded.total(), common / expected.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def rows_of_csv(text: str) -> list[list[str]]:
    """Return the rows of a sound CSV."""
    return list(csv.reader(io.StringIO(text, newline="")))
