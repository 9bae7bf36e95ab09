"""A report as a Word document: real headings, native tables, pictures with alternative text."""

import io

from docx.document import Document as DocumentType
from docx.oxml.ns import qn

from lib.model.messages import text
from lib.output.about import About
from lib.output.about_sheet import about_lines
from lib.output.pictures import Caption, write_picture
from lib.output.report.content import Report, Section
from lib.output.report.printed import printed
from lib.output.report.word_tables import add_table
from lib.output.report.word_template import opened

LANGUAGES = {"de": "de-DE", "en": "en-GB"}
PICTURE_PX = 820
PICTURE_DPI = 200


def write_docx(report: Report, language: str, template: bytes | None = None) -> bytes:
    """Return the report as .docx; `template` is an office's own document whose page, styles and header are kept.

    Uses the styles Title, Heading 1, Heading 2, Normal and Table Grid; what of them a template lacks is added.
    Tables repeat their header on each page and do not break rows; every picture has an alternative text.
    """
    document = opened(template, report.about.title, language)
    _set_language(document, LANGUAGES[language])
    document.core_properties.title = report.about.short_title
    document.core_properties.author = text("output.about.footer", language)
    document.core_properties.language = LANGUAGES[language]
    _add_cover(document, report.about, language)
    for section in report.sections:
        _add_section(document, section, language)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


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
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{name}: " if name else "").bold = True
            paragraph.add_run(words)


def _add_section(document: DocumentType, section: Section, language: str) -> None:
    document.add_heading(section.topic, level=1)
    heading = document.add_heading(section.heading, level=2)
    has_picture = section.figure is not None and bool(section.figure.data)
    has_rows = section.table is not None and len(section.table.frame) > 0
    if not (section.sentences or has_picture or has_rows):
        heading.paragraph_format.keep_with_next = False
    for sentence in section.sentences:
        document.add_paragraph(sentence).paragraph_format.keep_with_next = has_picture
    if has_picture:
        _add_picture(document, section)
    if section.table is not None and has_rows:
        add_table(document, printed(section.table, section.most_rows, language, section.printed))


def _add_picture(document: DocumentType, section: Section) -> None:
    picture = write_picture(section.figure, Caption(width_px=PICTURE_PX, dpi=PICTURE_DPI), "light", "png")
    width = document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    shape = document.add_picture(io.BytesIO(picture), width=width)
    shape._inline.docPr.set("descr", section.alt)
    shape._inline.docPr.set("title", section.heading)
