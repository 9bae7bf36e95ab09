"""A report as PowerPoint: one message a slide, with a chart that PowerPoint itself draws."""

import io
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Mm

from lib.model.messages import text
from lib.model.notation import format_date
from lib.output.about import About
from lib.output.pictures import Caption, write_picture
from lib.output.report.content import Report, Section
from lib.output.report.printed import printed
from lib.output.report.slide_charts import add_chart, is_legible
from lib.output.report.slide_frame import Frame, add_words, frame_of, titled
from lib.output.report.slide_tables import add_table, rows_that_fit

SLIDE_MM = (338.67, 190.5)  # 16:9
TALLEST_PX = 640
LANGUAGES = {"de": "de-DE", "en": "en-GB"}


def write_pptx(report: Report, language: str, template: bytes | None = None) -> bytes:
    """Return the report as .pptx: a title slide, then one slide a section with its finding as title.

    A section with a native chart gets it; else its picture with alternative text, else its table. The sentences are
    the speaker's notes, the first one stands below the chart. `template` is an office's own deck whose size, masters
    and slides are kept; without one the slides are 16:9.
    """
    deck = Presentation(io.BytesIO(template)) if template else _blank()
    frame = frame_of(deck, has_template=template is not None)
    deck.core_properties.title = report.about.short_title
    deck.core_properties.author = text("output.about.footer", language)
    deck.core_properties.language = LANGUAGES[language]
    made = [_cover(deck, frame, report.about, language)]
    made += [_slide(deck, frame, section, language) for section in report.sections]
    for slide in made:
        _set_language(slide, LANGUAGES[language])
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _blank() -> Any:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Mm(SLIDE_MM[0]), Mm(SLIDE_MM[1])
    return deck


def _cover(deck: Any, frame: Frame, about: About, language: str) -> Slide:
    slide = titled(deck, frame, about.title)
    product = text("output.about.footer", language)
    lines = [text("output.about.fictional", language) if about.is_fictional else "", *about.filters]
    if about.as_of:
        lines.append(f"{text('output.about.as_of', language)}: {format_date(about.as_of, language)}")
    lines.append(f"{product} · {text('output.about.made_at', language)} {format_date(about.made_at, language)}")
    add_words(slide, frame, "\n".join(filter(None, lines)), frame.top, 20)
    return slide


def _slide(deck: Any, frame: Frame, section: Section, language: str) -> Slide:
    slide = titled(deck, frame, section.heading)
    slide.notes_slide.notes_text_frame.text = "\n".join(section.sentences)
    note = section.sentences[0] if section.sentences else ""
    table = section.table
    if table is not None and table.chart is not None and section.key != "regions" and is_legible(table.chart):
        add_chart(slide, frame, table, section.alt, language)
    elif _has_legible_picture(section):
        _add_picture(slide, frame, section)
    elif table is not None and len(table.frame):
        most = rows_that_fit(printed(table, len(table.frame), language, section.printed), frame)
        shown = printed(table, most, language, section.printed)
        add_table(slide, frame, shown, section.heading)
        note = " ".join(shown.notes[:1]) if len(table.frame) > most else note
    else:
        add_words(slide, frame, "\n".join(section.sentences), frame.top, 16 if len(section.sentences) < 8 else 13)
        return slide
    if note:
        add_words(slide, frame, note, frame.bottom, 12)
    return slide


def _has_legible_picture(section: Section) -> bool:
    """Tell whether the words of the picture can be read on a slide; a tall one would be shrunk too far."""
    if section.figure is None or not section.figure.data:
        return False
    return section.figure.layout.height <= TALLEST_PX or section.table is None


def _add_picture(slide: Slide, frame: Frame, section: Section) -> None:
    content = write_picture(section.figure, Caption(width_px=1000, dpi=200), "light", "png")
    picture = slide.shapes.add_picture(io.BytesIO(content), frame.left, frame.top, height=frame.height)
    if picture.width > frame.width:
        picture.height, picture.width = Emu(int(picture.height * frame.width / picture.width)), frame.width
    picture._element.nvPicPr.cNvPr.set("descr", section.alt)


def _set_language(slide: Slide, code: str) -> None:
    """Say the language of all text, so that screen readers and spelling checks use it."""
    for part in (slide, *([slide.notes_slide] if slide.has_notes_slide else [])):
        for run in part.element.iter(qn("a:r")):
            run.get_or_add_rPr().set("lang", code)
