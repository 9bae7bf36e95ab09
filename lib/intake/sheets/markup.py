"""Tables in HTML, as many portals hand them out under the name .xls, to sheets."""

from html.parser import HTMLParser

from lib.intake.grid import Sheet
from lib.intake.sheets.delimited import sheet_of_rows
from lib.intake.sheets.encodings import decode_text, recognise_encoding
from lib.intake.sheets.limits import Limits

_BREAKS = frozenset({"br", "p", "div", "li"})
_MOST_SPAN = 1000


def read_markup(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Return one sheet for each outermost table; cells over several columns or rows stand in their first place.

    Raises SheetTooLargeError where a table spans more cells than allowed.
    """
    reader = _TableReader(limits)
    reader.feed(decode_text(content, recognise_encoding(content)))
    reader.close()
    return tuple(sheet_of_rows(rows, f"Tabelle {number}") for number, rows in enumerate(reader.tables, 1) if rows)


class _TableReader(HTMLParser):
    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self._limits = limits
        self._cells = 0
        self.tables: list[list[list[str]]] = []
        self._depth = 0
        self._cell: list[str] | None = None
        self._span = 1
        self._below: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._below = {}
        elif self._depth and tag == "tr":
            self._end_cell()
            self.tables[-1].append([])
        elif self._depth and tag in {"td", "th"}:
            self._end_cell()
            self._start_cell(dict(attrs))
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr"} and self._depth:
            self._end_cell()
        elif tag == "table" and self._depth:
            self._end_cell()
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        if not self.tables[-1]:
            self.tables[-1].append([])
        row = self.tables[-1][-1]
        while self._below.get(len(row), 0) > 0:
            self._below[len(row)] -= 1
            row.append("")
        self._span = _span(attributes.get("colspan"))
        rows_below = _span(attributes.get("rowspan")) - 1
        if rows_below:
            self._below |= {len(row) + offset: rows_below for offset in range(self._span)}
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "\n".join(" ".join(line.split()) for line in "".join(self._cell).split("\n")).strip()
        self._cells += self._span
        self._limits.check_size("HTML", self._cells // 20, 20)
        self.tables[-1][-1].extend([text] + [""] * (self._span - 1))
        self._cell = None


def _span(value: str | None) -> int:
    return min(int(value), _MOST_SPAN) if value and value.isdecimal() and int(value) > 0 else 1
