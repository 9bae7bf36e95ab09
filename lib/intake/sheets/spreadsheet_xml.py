"""Workbooks as one XML file (XML Spreadsheet 2003, named .xml or .xls) to sheets; none with entities is read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite
from xml.parsers import expat

import numpy as np
import pyarrow as pa

from lib.intake.grid import CellKind, Column, Sheet
from lib.intake.sheets.checking import Refusal
from lib.intake.sheets.limits import Limits

SPACE = "urn:schemas-microsoft-com:office:spreadsheet "
OPTIONS = "urn:schemas-microsoft-com:office:excel "
KINDS = {
    "String": CellKind.TEXT,
    "Number": CellKind.NUMBER,
    "DateTime": CellKind.DATE,
    "Boolean": CellKind.FLAG,
    "Error": CellKind.ERROR,
}
MIDNIGHT = "T00:00:00"


def read_spreadsheet_xml(content: bytes, limits: Limits) -> tuple[Sheet, ...] | Refusal:
    """Return the worksheets, or why the document is refused: a document type, or XML that is not well formed.

    Raises SheetTooLargeError where a sheet claims more rows, columns or cells than allowed.
    """
    reader = _Reader(limits)
    try:
        reader.parse(content)
    except _ForbiddenError:
        return Refusal("file_entities", "XML")
    except expat.ExpatError:
        return Refusal("file_damaged")
    return tuple(sheet.done() for sheet in reader.sheets)


class _ForbiddenError(Exception):
    """The document declares a type or an entity; no program that writes workbooks does."""


@dataclass
class _Started:
    """A sheet while its rows are read; cells by row and column."""

    name: str
    limits: Limits
    rows: list[dict[int, tuple[str, CellKind]]] = field(default_factory=list)
    width: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    percents: dict[int, list[bool]] = field(default_factory=dict)
    is_hidden: bool = False

    def start_row(self, index: str | None) -> None:
        number = _position(index, len(self.rows))
        self.limits.check_size(self.name, number + 1, max(self.width, 1))
        self.rows.extend({} for _ in range(number + 1 - len(self.rows)))

    def put(self, column: int, text: str, kind: CellKind) -> None:
        self.width = max(self.width, column + 1)
        self.limits.check_size(self.name, len(self.rows), self.width)
        self.rows[-1][column] = (text, kind)

    def done(self) -> Sheet:
        while self.rows and not self.rows[-1]:
            self.rows.pop()
        return Sheet(
            name=self.name,
            columns=tuple(self._column(index) for index in range(self.width)),
            row_count=len(self.rows),
            is_hidden=self.is_hidden,
            merged=tuple(self.merged),
            hidden_rows=frozenset(self.hidden_rows),
            percent_columns=frozenset(index for index, each in self.percents.items() if all(each)),
        )

    def _column(self, index: int) -> Column:
        cells = [row.get(index, (None, CellKind.EMPTY)) for row in self.rows]
        kinds = np.fromiter((kind for _, kind in cells), dtype=np.uint8, count=len(cells))
        return Column(pa.array([text for text, _ in cells], pa.string()), kinds)


class _Reader:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: list[_Started] = []
        self._column = 0
        self._cell: dict[str, str] = {}
        self._kind: CellKind | None = None
        self._texts: list[str] = []
        self._is_comment = False
        self._is_visibility = False
        self._style = ""
        self._percent_styles: set[str] = set()
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "Style": self._start_style,
            "NumberFormat": self._start_format,
            "Worksheet": self._start_sheet,
            "Row": self._start_row,
            "Cell": self._start_cell,
            "Comment": self._start_comment,
            "Data": self._start_data,
        }

    def parse(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _forbid
        parser.EntityDeclHandler = _forbid
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(content, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        own = {key.removeprefix(SPACE): value for key, value in attributes.items()}
        start = self._starts.get(name.removeprefix(SPACE)) if name.startswith(SPACE) else None
        if start is not None:
            start(own)
        self._is_visibility = name == f"{OPTIONS}Visible"

    def _start_style(self, own: dict[str, str]) -> None:
        self._style = own.get("ID", "")

    def _start_format(self, own: dict[str, str]) -> None:
        shown = own.get("Format", "")
        if shown.endswith("%") or shown == "Percent":
            self._percent_styles.add(self._style)

    def _start_sheet(self, own: dict[str, str]) -> None:
        self.sheets.append(_Started(own.get("Name", ""), self.limits))

    def _start_row(self, own: dict[str, str]) -> None:
        sheet = self._sheet()
        sheet.start_row(own.get("Index"))
        self._column = 0
        if own.get("Hidden") == "1":
            sheet.hidden_rows.add(len(sheet.rows) - 1)

    def _start_cell(self, own: dict[str, str]) -> None:
        self._cell, self._is_comment = own, False
        self._column = _position(own.get("Index"), self._column)
        across, down = _count(own.get("MergeAcross")), _count(own.get("MergeDown"))
        if across or down:
            sheet, row = self._sheet(), len(self._sheet().rows) - 1
            sheet.merged.append((row, self._column, row + down, self._column + across))

    def _start_comment(self, _own: dict[str, str]) -> None:
        self._is_comment = True

    def _start_data(self, own: dict[str, str]) -> None:
        if not self._is_comment:
            self._kind, self._texts = KINDS.get(own.get("Type", "String"), CellKind.TEXT), []

    def _characters(self, text: str) -> None:
        if self._kind is not None:
            self._texts.append(text)
        elif self._is_visibility and text.strip() and self.sheets:
            self.sheets[-1].is_hidden = text.strip() != "SheetVisible"

    def _end(self, name: str) -> None:
        self._is_visibility = False
        if name == f"{SPACE}Data" and self._kind is not None:
            self._end_data(self._kind)
            self._kind = None
        elif name == f"{SPACE}Comment":
            self._is_comment = False
        elif name == f"{SPACE}Cell":
            self._column += 1 + _count(self._cell.get("MergeAcross"))

    def _end_data(self, kind: CellKind) -> None:
        text = "".join(self._texts)
        if text and self.sheets and self.sheets[-1].rows:
            self.sheets[-1].put(self._column, *_as_grid(text, kind))
            if kind is CellKind.NUMBER:
                is_percent = self._cell.get("StyleID", "") in self._percent_styles
                self.sheets[-1].percents.setdefault(self._column, []).append(is_percent)

    def _sheet(self) -> _Started:
        if not self.sheets:
            self.sheets.append(_Started("", self.limits))
        return self.sheets[-1]


def _forbid(*_declared: object) -> None:
    raise _ForbiddenError


def _position(index: str | None, following: int) -> int:
    """Return the position from 0 that `ss:Index` names from 1, else the one that follows; never one before it."""
    return max(int(index) - 1, following) if index and index.isdecimal() and len(index) < 10 else following


def _count(number: str | None) -> int:
    return min(int(number), 16_384) if number and number.isdecimal() and len(number) < 10 else 0


def _as_grid(text: str, kind: CellKind) -> tuple[str, CellKind]:
    """Return a value as the grid writes it; what is not what it says it is stays text."""
    if kind is CellKind.NUMBER:
        number = _number(text)
        return (text, CellKind.TEXT) if number is None else (f"{number.normalize():f}", kind)
    if kind is CellKind.DATE:
        return text.strip().partition(".")[0].removesuffix(MIDNIGHT), kind
    if kind is CellKind.FLAG:
        return ("true" if text.strip() == "1" else "false"), kind
    return text, kind


def _number(text: str) -> Decimal | None:
    """Return the shortest number that stands for the same double, as workbooks hold all numbers."""
    try:
        number = float(text)
    except ValueError:
        return None
    return Decimal(repr(number)) if isfinite(number) else None
