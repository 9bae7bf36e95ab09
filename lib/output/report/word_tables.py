"""Native tables of Word: header on each page, rows kept whole, short tables on one page, columns as wide as needed."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table

from lib.output.report.printed import MOST_ROWS_KEPT, PrintedTable
from lib.output.report.word_template import TABLE_STYLE
from lib.output.tables import Column, Kind

HEAD_FILL = "E3E7EB"


def add_table(document: DocumentType, shown: PrintedTable) -> None:
    """Add a table and the notes on what it leaves out."""
    style = TABLE_STYLE if TABLE_STYLE in document.styles else None
    table = document.add_table(rows=1, cols=len(shown.columns), style=style)
    table.autofit = False
    _write_row(table.rows[0], [column.label for column in shown.columns], shown.columns, is_bold=True)
    _mark_header(table)
    for row in shown.rows:
        _write_row(table.add_row(), row, shown.columns)
    if shown.total:
        _write_row(table.add_row(), shown.total, shown.columns, is_bold=True)
    _set_widths(table, shown, document.sections[-1])
    if len(shown.rows) <= MOST_ROWS_KEPT:
        _keep_together(table)
    for note in shown.notes:
        document.add_paragraph(note).paragraph_format.space_before = Pt(4)


def _write_row(row: Any, words: Sequence[str], columns: tuple[Column, ...], is_bold: bool = False) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, each, column in zip(row.cells, words, columns, strict=True):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(each)
        run.bold, run.font.size = is_bold, Pt(8)
        paragraph.paragraph_format.space_after = Pt(0)
        if column.kind not in (Kind.TEXT, Kind.DATE):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark_header(table: Table) -> None:
    row = table.rows[0]
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)
    for cell in row.cells:
        fill = OxmlElement("w:shd")
        fill.set(qn("w:val"), "clear")
        fill.set(qn("w:fill"), HEAD_FILL)
        cell._tc.get_or_add_tcPr().append(fill)


def _set_widths(table: Table, shown: PrintedTable, page: Any) -> None:
    room = page.page_width - page.left_margin - page.right_margin
    widths = [int(room * share) for share in shown.shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _keep_together(table: Table) -> None:
    """Keep each row on the page of the next one."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
