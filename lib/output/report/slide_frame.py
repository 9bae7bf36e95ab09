"""Where things stand on a slide: title, content and the line below it, on our own slides or on an office's."""

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu, Mm, Pt

from lib.output.palette import palette

MARGIN_MM, TITLE_TOP_MM, TITLE_MM, GAP_MM, NOTE_MM = 15, 9, 30, 3, 24
# Placeholders that a slide may have without anything to be filled in.
QUIET = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
LONG_TITLE = 75


@dataclass(frozen=True)
class Frame:
    """The layout slides are made of, and the place of their content; `bottom` is where the line below begins."""

    layout: Any
    left: Emu
    top: Emu
    width: Emu
    height: Emu
    bottom: Emu
    has_template: bool


def frame_of(deck: Any, has_template: bool) -> Frame:
    """Return the place of content: in a template below its own title, as wide as that."""
    layout = _layout(deck)
    left, width = Mm(MARGIN_MM), Emu(deck.slide_width - 2 * Mm(MARGIN_MM))
    top = Mm(TITLE_TOP_MM + TITLE_MM + GAP_MM)
    if has_template:
        title = next(each for each in layout.placeholders if each.placeholder_format.type in TITLES)
        left, width = title.left, title.width
        top = Emu(title.top + title.height + Mm(GAP_MM))
    bottom = Emu(deck.slide_height - Mm(NOTE_MM))
    return Frame(layout, left, top, width, Emu(bottom - top - Mm(GAP_MM)), bottom, has_template)


def _layout(deck: Any) -> Any:
    """The layout with a title and nothing else to fill in, else the first one with a title.

    Raises ValueError for a template without any.
    """
    with_title = [each for each in deck.slide_layouts if set(TITLES) & _kinds(each)]
    if not with_title:
        raise ValueError("no layout of the template has a title")
    alone = [each for each in with_title if _kinds(each) <= {*TITLES, *QUIET}]
    return (alone or with_title)[0]


def _kinds(layout: Any) -> set[PP_PLACEHOLDER]:
    return {place.placeholder_format.type for place in layout.placeholders}


def titled(deck: Any, frame: Frame, title: str) -> Slide:
    """Return a new slide with a title; in a template it looks as the template says."""
    slide = deck.slides.add_slide(frame.layout)
    for place in list(slide.placeholders):
        if place.placeholder_format.type not in TITLES:
            place._element.getparent().remove(place._element)
    heading = slide.shapes.title
    heading.text_frame.text = title
    if frame.has_template:
        return slide
    heading.left, heading.top, heading.width, heading.height = frame.left, Mm(TITLE_TOP_MM), frame.width, Mm(TITLE_MM)
    heading.text_frame.word_wrap = True
    heading.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    for paragraph in heading.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.bold = Pt(26 if len(title) <= LONG_TITLE else 21), True
        paragraph.font.color.rgb = colour(palette("light").ink)
    return slide


def add_words(slide: Slide, frame: Frame, words: str, top: Emu, size_pt: int) -> None:
    """Add a text as wide as the content."""
    box = slide.shapes.add_textbox(frame.left, top, frame.width, Mm(18))
    box.text_frame.word_wrap = True
    box.text_frame.text = words
    for paragraph in box.text_frame.paragraphs:
        paragraph.font.size = Pt(size_pt)
        paragraph.space_after = Pt(size_pt / 2)
        paragraph.font.color.rgb = colour(palette("light").ink_muted)


def colour(code: str) -> RGBColor:
    """Return a colour of the palette as PowerPoint takes it."""
    return RGBColor.from_string(code.removeprefix("#").upper())
