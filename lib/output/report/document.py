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
from lib.output.report.content import Report, Section
from lib.output.report.printed import printed
from lib.output.tables import Column, Kind, TableView

LANGUAGES = {"de": "de-DE", "en": "en-GB"}
PAGE_MM = (210, 297)
MARGIN_MM = 20
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
    shown = printed(view, most_rows, language)
    table = document.add_table(rows=1, cols=len(shown.columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, shown.columns, strict=True):
        _write_cell(cell, column.label, column, is_bold=True)
    _repeat_header(table)
    for row in shown.rows:
        _add_row(table, row, shown.columns)
    if shown.total:
        _add_row(table, shown.total, shown.columns, is_bold=True)
    for note in shown.notes:
        document.add_paragraph(note)


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
