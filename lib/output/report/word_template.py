"""The Word document a report is written into: our own look, or an office's template with what it lacks added."""

import io
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from lib.model.messages import text
from lib.output.palette import palette

PAGE_MM = (210, 297)
MARGIN_MM = 20
FONT = "Arial"
TABLE_STYLE = "Table Grid"
LINES = "C5CED7"
# Size in points, colour, bold, and the room before and after in points.
LOOKS = {
    "Title": (22, "ink", True, 0, 10),
    "Heading 1": (10, "ink_muted", False, 20, 2),
    "Heading 2": (14, "ink", True, 2, 6),
}


def opened(template: bytes | None, title: str, language: str) -> DocumentType:
    """Return the document to write into; a template keeps its page, styles, header and footer."""
    if template is None:
        return _blank(title, language)
    document = Document(io.BytesIO(template))
    for name in LOOKS:
        if name not in document.styles:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    return document


def _blank(title: str, language: str) -> DocumentType:
    document = Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN_MM)
    _set_font(document.styles["Normal"])
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for name in LOOKS:
        _set_look(document.styles[name], name)
    for line in document.styles[TABLE_STYLE].element.iter(*(qn(f"w:{side}") for side in SIDES)):
        line.set(qn("w:color"), LINES)
    _add_footer(page, title, language)
    return document


SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _set_look(style: Any, name: str) -> None:
    size, role, is_bold, before, after = LOOKS[name]
    _set_font(style)
    style.font.size, style.font.bold = Pt(size), is_bold
    style.font.color.rgb = RGBColor.from_string(str(getattr(palette("light"), role)).removeprefix("#").upper())
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = True
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _set_font(style: Any) -> None:
    """Name the font; what the theme says of it would win."""
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for attribute in [each for each in fonts.attrib if each.endswith("Theme")]:
        del fonts.attrib[attribute]


def _add_footer(page: Any, title: str, language: str) -> None:
    """Below each page: product and title, and which page of how many."""
    paragraph = page.footer.paragraphs[0]
    # The style of footers has stops of its own in the middle of the line.
    paragraph.style = "Normal"
    paragraph.add_run(f"{text('output.about.footer', language)} · {title}"[:90] + "\t")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(PAGE_MM[0] - 2 * MARGIN_MM), WD_TAB_ALIGNMENT.RIGHT)
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _add_field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(8)


def _add_field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "instruction", "end"):
        element = OxmlElement("w:instrText" if kind == "instruction" else "w:fldChar")
        if kind == "instruction":
            element.text = code
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
