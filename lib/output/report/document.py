"""A report as a Word document: real headings, native tables, pictures with alternative text."""

import io
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table

from lib.model.messages import text
from lib.output.about import About
from lib.output.about_sheet import about_lines
from lib.output.pictures import Caption, write_picture
from lib.output.report.cells import in_words
from lib.output.report.content import Report, Section
from lib.output.tables import Column, Kind, TableView

LANGUAGES = {"de": "de-DE", "en": "en-GB"}
PAGE_MM = (210, 297)
MARGIN_MM = 20
# Wider tables are cut to the columns that fit a portrait page; the workbook has them all.
MOST_COLUMNS = 7
PICTURE_PX = 820
PICTURE_DPI = 200


def write_docx(report: Report, language: str, template: bytes | None = None) -> bytes:
    """Return the report as .docx; `template` is an office's own document whose styles and header are kept.

    Uses the styles Title, Subtitle, Heading 1, Heading 2, Normal and Table Grid, which every Word template has.
    Tables repeat their header on each page and do not break rows; every picture has an alternative text.
    """
    document = Document(io.BytesIO(template)) if template else _blank()
    _set_language(document, LANGUAGES[language])
    document.core_properties.title = report.about.title
    document.core_properties.language = LANGUAGES[language]
    _add_cover(document, report.about, language)
    for section in report.sections:
        _add_section(document, section, language)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _blank() -> DocumentType:
    document = Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN_MM)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    return document


def _set_language(document: DocumentType, code: str) -> None:
    """Say the language of all text, so that screen readers and spelling checks use it."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        return
    for each in defaults.iter(qn("w:lang")):
        each.set(qn("w:val"), code)


def _add_cover(document: DocumentType, about: About, language: str) -> None:
    document.add_heading(about.title, level=0)
    if about.is_fictional:
        document.add_paragraph().add_run(text("output.about.fictional", language)).bold = True
    for name, words in about_lines(about, (), language):
        if name != text("output.about.source", language):
            document.add_paragraph(f"{name}: {words}" if name else words)


def _add_section(document: DocumentType, section: Section, language: str) -> None:
    document.add_heading(section.topic, level=1)
    document.add_heading(section.heading, level=2)
    for sentence in section.sentences:
        document.add_paragraph(sentence)
    if section.figure is not None and section.figure.data:
        _add_picture(document, section)
    if section.table is not None and len(section.table.frame):
        _add_table(document, section.table, section.most_rows, language)


def _add_picture(document: DocumentType, section: Section) -> None:
    picture = write_picture(section.figure, Caption(width_px=PICTURE_PX, dpi=PICTURE_DPI), "light", "png")
    width = document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    shape = document.add_picture(io.BytesIO(picture), width=width)
    shape._inline.docPr.set("descr", section.alt)
    shape._inline.docPr.set("title", section.heading)


def _add_table(document: DocumentType, view: TableView, most_rows: int, language: str) -> None:
    columns = _printed(view.columns)
    shown = view.frame.head(most_rows)
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        _write_cell(cell, column.label, column, is_bold=True)
    _repeat_header(table)
    cells = [[in_words(value, column, language) for value in shown[column.column]] for column in columns]
    for row in zip(*cells, strict=True):
        _add_row(table, row, columns)
    if any(column.is_summed for column in columns) and len(view.frame) > 1:
        _add_row(table, _totals(view, columns, language), columns, is_bold=True)
    _say_what_is_left_out(document, view, len(shown), language)


def _printed(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that fit the page: the first ones, and always the sum of a row."""
    sums = tuple(column for column in columns[MOST_COLUMNS:] if column.is_row_sum)
    return (*columns[: MOST_COLUMNS - len(sums)], *sums)


def _add_row(table: Table, words: Any, columns: tuple[Column, ...], is_bold: bool = False) -> None:
    row = table.add_row()
    keep = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(keep)
    for cell, each, column in zip(row.cells, words, columns, strict=True):
        _write_cell(cell, each, column, is_bold)


def _write_cell(cell: Any, words: str, column: Column, is_bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(words)
    run.bold = is_bold
    run.font.size = Pt(8)
    if column.kind not in (Kind.TEXT, Kind.DATE):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat_header(table: Table) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(header)


def _totals(view: TableView, columns: tuple[Column, ...], language: str) -> list[str]:
    """The totals of all rows of the table, also of those that are not printed."""
    words = [in_words(view.frame[each.column].sum(), each, language) if each.is_summed else "" for each in columns]
    return [text("output.total", language), *words[1:]]


def _say_what_is_left_out(document: DocumentType, view: TableView, rows: int, language: str) -> None:
    left = len(view.frame) - rows
    if left:
        document.add_paragraph(text("output.report.more_rows", language, count=left, number=left))
    hidden = [column.label for column in view.columns if column not in _printed(view.columns)]
    if hidden:
        document.add_paragraph(text("output.report.more_columns", language, names=", ".join(hidden)))
