"""Native tables on slides: as many rows as can be read, columns as wide as needed, numbers to the right."""

from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu, Mm, Pt

from lib.output.palette import palette
from lib.output.report.printed import PrintedTable
from lib.output.report.slide_frame import Frame, colour
from lib.output.tables import Kind

SIZE_PT = 11
LINE_MM, PADDING_MM = 4.9, 2.6
CHARACTER_MM = 2.15
# The room left and right in a cell, and the part of a line that is filled before a word must go to the next one.
SIDES_MM, FILLED = 5.1, 0.8
FILLS = ("#e3e7eb", "#ffffff", "#f5f7f9")


def rows_that_fit(shown: PrintedTable, frame: Frame) -> int:
    """Return how many rows fit below the header and above a total."""
    header = tuple(column.label for column in shown.columns)
    left = frame.height.mm - _height_mm(_lines(header, shown, frame)) - (_height_mm(1) if shown.total else 0)
    for at, row in enumerate(shown.rows):
        left -= _height_mm(_lines(row, shown, frame))
        if left < 0:
            return max(at, 1)
    return max(len(shown.rows), 1)


def add_table(slide: Slide, frame: Frame, shown: PrintedTable, alt: str) -> None:
    """Add the table; `alt` says what it is."""
    rows = [[column.label for column in shown.columns], *shown.rows, *([shown.total] if shown.total else [])]
    height = Mm(_height_mm(1) * len(rows))
    shape = slide.shapes.add_table(len(rows), len(shown.columns), frame.left, frame.top, frame.width, height)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    table = shape.table
    for column, share in zip(table.columns, shown.shares, strict=True):
        column.width = Emu(int(frame.width * share))
    for at, row in enumerate(rows):
        is_strong = at == 0 or (bool(shown.total) and at == len(rows) - 1)
        table.rows[at].height = Mm(_height_mm(1))
        for place, words in enumerate(row):
            is_right = shown.columns[place].kind not in (Kind.TEXT, Kind.DATE)
            fill = FILLS[0] if is_strong else FILLS[1 + at % 2]
            _write_cell(table.cell(at, place), words, is_strong, is_right, fill)


def _write_cell(cell: Any, words: str, is_strong: bool, is_right: bool, fill: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(fill)
    cell.margin_top = cell.margin_bottom = Mm(1)
    cell.text_frame.text = words
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.font.size, paragraph.font.bold = Pt(SIZE_PT), is_strong
    paragraph.font.color.rgb = colour(palette("light").ink)
    paragraph.alignment = PP_ALIGN.RIGHT if is_right else PP_ALIGN.LEFT


def _lines(row: tuple[str, ...], shown: PrintedTable, frame: Frame) -> int:
    """How many lines the longest cell of a row takes, guessed from its characters."""
    rooms = [max(int((frame.width.mm * share - SIDES_MM) * FILLED / CHARACTER_MM), 1) for share in shown.shares]
    return max(-(-len(words) // room) for words, room in zip(row, rooms, strict=True)) or 1


def _height_mm(lines: int) -> float:
    return lines * LINE_MM + PADDING_MM
