"""A report as PowerPoint: one message a slide, with a chart that PowerPoint itself draws."""

import io
from typing import Any

import pandas as pd
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu, Mm, Pt

from lib.model.messages import text
from lib.output.about import About
from lib.output.palette import palette
from lib.output.pictures import Caption, write_picture
from lib.output.report.cells import in_words
from lib.output.report.content import Report, Section
from lib.output.tables import NativeChart, TableView

SLIDE_MM = (338.67, 190.5)  # 16:9
MARGIN_MM = 15
TOP_MM = 42
NOTE_MM = 24
MOST_ROWS, MOST_COLUMNS = 9, 6
# More series than these cannot be told apart in a legend; then the picture is shown, which merges the smallest.
MOST_SERIES = 8
CHART_TYPES = {
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
TITLE_ONLY = 5


def write_pptx(report: Report, language: str) -> bytes:
    """Return the report as .pptx in 16:9: a title slide, then one slide a section with its finding as title.

    A section with a native chart gets it; else its picture with alternative text, else its table. The sentences are
    the speaker's notes, the first one stands below the chart.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Mm(SLIDE_MM[0]), Mm(SLIDE_MM[1])
    deck.core_properties.title = report.about.title
    deck.core_properties.language = {"de": "de-DE", "en": "en-GB"}[language]
    _add_cover(deck, report.about, language)
    for section in report.sections:
        _add_slide(deck, section, language)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _add_cover(deck: Any, about: About, language: str) -> None:
    slide = _titled(deck, about.title)
    lines = [*about.filters, text("output.about.fictional", language) if about.is_fictional else ""]
    _add_words(slide, "\n".join(filter(None, lines)), TOP_MM, 20)


def _titled(deck: Any, title: str) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    heading = slide.shapes.title
    heading.left, heading.top = Mm(MARGIN_MM), Mm(10)
    heading.width, heading.height = Mm(SLIDE_MM[0] - 2 * MARGIN_MM), Mm(28)
    heading.text_frame.text = title
    heading.text_frame.word_wrap = True
    for paragraph in heading.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size, paragraph.font.bold = Pt(26), True
        paragraph.font.color.rgb = _colour(palette("light").ink)
    return slide


def _add_slide(deck: Any, section: Section, language: str) -> None:
    slide = _titled(deck, section.heading)
    slide.notes_slide.notes_text_frame.text = "\n".join(section.sentences)
    chart = section.table.chart if section.table is not None else None
    if section.key != "regions" and section.table is not None and chart is not None and _is_native(chart):
        _add_chart(slide, section.table, chart, section.alt)
    elif section.figure is not None and section.figure.data:
        _add_picture(slide, section)
    elif section.table is not None:
        _add_table(slide, section.table, language)
    else:
        _add_words(slide, "\n".join(section.sentences), TOP_MM, 18)
        return
    if section.sentences:
        _add_words(slide, section.sentences[0], SLIDE_MM[1] - NOTE_MM, 12)


def _is_native(chart: NativeChart) -> bool:
    return len(chart.series) <= MOST_SERIES


def _add_chart(slide: Slide, table: TableView, spec: NativeChart, alt: str) -> None:
    labels = {column.column: column.label for column in table.columns}
    data = CategoryChartData(number_format='#,##0\\ "€"')
    data.categories = table.frame.iloc[:, 0].astype(str).tolist()
    for name in spec.series:
        data.add_series(labels[name], [None if pd.isna(cents) else int(cents) / 100 for cents in table.frame[name]])
    frame = slide.shapes.add_chart(CHART_TYPES[spec.kind], *_area(), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = frame.chart
    chart.font.size = Pt(12)
    chart.has_title = False
    chart.has_legend = len(spec.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
    for series, colour in zip(chart.plots[0].series, spec.colours, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(colour)
    chart.plots[0].gap_width = 50
    chart.category_axis.reverse_order = spec.kind == "bars"
    chart.value_axis.tick_labels.number_format = "#,##0"
    chart.value_axis.tick_labels.number_format_is_linked = False
    chart.value_axis.major_gridlines.format.line.color.rgb = _colour(palette("light").grid)


def _add_picture(slide: Slide, section: Section) -> None:
    left, top, width, height = _area()
    content = write_picture(section.figure, Caption(width_px=1000, dpi=200), "light", "png")
    picture = slide.shapes.add_picture(io.BytesIO(content), left, top, height=height)
    if picture.width > width:
        picture.height, picture.width = Emu(int(picture.height * width / picture.width)), width
    picture._element.nvPicPr.cNvPr.set("descr", section.alt)


def _add_table(slide: Slide, view: TableView, language: str) -> None:
    columns, rows = view.columns[:MOST_COLUMNS], view.frame.head(MOST_ROWS)
    left, top, width, _ = _area()
    table = slide.shapes.add_table(len(rows) + 1, len(columns), left, top, width, Mm(12 * (len(rows) + 1))).table
    for at, column in enumerate(columns):
        _write_cell(table.cell(0, at), column.label)
        for row, value in enumerate(rows[column.column], start=1):
            _write_cell(table.cell(row, at), in_words(value, column, language))
    left_out = len(view.frame) - len(rows)
    if left_out:
        _add_words(slide, text("output.report.more_rows", language, count=left_out, number=left_out),
                   SLIDE_MM[1] - NOTE_MM, 12)  # fmt: skip


def _write_cell(cell: Any, words: str) -> None:
    cell.text_frame.text = words
    cell.text_frame.paragraphs[0].font.size = Pt(11)


def _add_words(slide: Slide, words: str, top_mm: float, size_pt: int) -> None:
    box = slide.shapes.add_textbox(Mm(MARGIN_MM), Mm(top_mm), Mm(SLIDE_MM[0] - 2 * MARGIN_MM), Mm(18))
    box.text_frame.word_wrap = True
    box.text_frame.text = words
    for paragraph in box.text_frame.paragraphs:
        paragraph.font.size = Pt(size_pt)
        paragraph.font.color.rgb = _colour(palette("light").ink_muted)


def _area() -> tuple[Emu, Emu, Emu, Emu]:
    width, height = SLIDE_MM[0] - 2 * MARGIN_MM, SLIDE_MM[1] - TOP_MM - NOTE_MM - 4
    return Mm(MARGIN_MM), Mm(TOP_MM), Mm(width), Mm(height)


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.removeprefix("#").upper())
