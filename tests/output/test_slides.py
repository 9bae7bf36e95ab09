import io
import zipfile
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pandas as pd
import pytest
from pptx import Presentation
from pptx.util import Mm
from tables_for_charts import money_by_group
from tables_to_hand_on import SAMPLE

from lib.output.about import About
from lib.output.palette import TOPIC_COLOURS
from lib.output.report import Report, Section, write_pptx
from lib.output.report.sections import regions_section, topics_section
from lib.output.tables import Column, Kind, TableView

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SECTIONS = (
    topics_section(money_by_group({"digitalisation": 35_000_00, "care": 65_000_01}, [1, 2]), "main", "de"),
    regions_section(money_by_group({"03255": 100}), ["03255"], "main", "de"),
    Section("ending", "Auslaufende Vorhaben", "Zwei Vorhaben enden", table=replace(SAMPLE, chart=None)),
)


@pytest.fixture(scope="module")
def deck() -> dict[str, ElementTree.Element]:
    """The XML parts of a small deck, read without the library that wrote it."""
    content = write_pptx(Report(About("Bericht", datetime(2026, 11, 22), is_fictional=True), SECTIONS), "de")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [name for name in parts.namelist() if name.endswith(".xml")]
        return {name: ElementTree.fromstring(parts.read(name)) for name in names}  # noqa: S314 # our own deck


def _words(element: ElementTree.Element) -> str:
    return " ".join(each.text or "" for each in element.iter(f"{A}t"))


def test_each_message_is_the_title_of_its_slide(deck):
    """One slide a section after the title slide, the finding first on it."""
    titles = [_words(deck[f"ppt/slides/slide{number}.xml"]) for number in (1, 2, 3, 4)]
    assert titles[0].startswith("Bericht")
    assert "erfundene Beispieldaten" in titles[0]
    assert [title.startswith(section.heading) for title, section in zip(titles[1:], SECTIONS, strict=True)] == [
        True
    ] * 3


def test_charts_are_native_and_exact(deck):
    """The chart holds the exact euros of the table, so that it can be edited."""
    charts = [part for name, part in deck.items() if name.startswith("ppt/charts/chart")]
    values = [float(value.text) for value in charts[0].iter(f"{C}v") if value.text.replace(".", "").isdigit()]
    assert {35_000.0, 65_000.01} <= set(values)


def test_charts_and_pictures_have_words(deck):
    """What is drawn carries the summary as alternative text."""
    for number, section in ((2, SECTIONS[0]), (3, SECTIONS[1])):
        drawn = [each.get("descr") for each in deck[f"ppt/slides/slide{number}.xml"].iter() if each.get("descr")]
        assert drawn == [section.alt]


def test_the_sentences_are_the_notes(deck):
    """What the speaker says stands in the notes."""
    notes = " ".join(_words(part) for name, part in deck.items() if name.startswith("ppt/notesSlides/"))
    assert "Ein Vorhaben zählt nur bei seiner ersten Angabe." in notes


def test_a_list_is_a_table(deck):
    """A section without a chart shows its table."""
    assert deck["ppt/slides/slide4.xml"].find(f".//{A}tbl") is not None


def test_an_office_can_bring_its_slides():
    """Slides in a template have its size, its own slides first, and the title where the template has it."""
    template = Presentation()
    template.slide_width, template.slide_height = Mm(254), Mm(143)
    template.slides.add_slide(template.slide_layouts[5]).shapes.title.text = "Amt für Beispiele"
    changed = io.BytesIO()
    template.save(changed)
    content = write_pptx(Report(About("Bericht", datetime(2026, 11, 22)), SECTIONS), "de", changed.getvalue())
    deck = Presentation(io.BytesIO(content))
    assert round(deck.slide_width.mm) == 254
    assert [slide.shapes.title.text for slide in deck.slides][:3] == [
        "Amt für Beispiele",
        "Bericht",
        SECTIONS[0].heading,
    ]
    assert deck.slides[2].shapes.title.top == deck.slide_layouts[5].placeholders[0].top
    for slide in list(deck.slides)[1:]:
        assert all(shape.top + shape.height <= deck.slide_height for shape in slide.shapes), slide.shapes.title.text


def test_a_long_table_does_not_leave_its_slide():
    """So many rows are shown as fit, and the rest is counted below."""
    rows = pd.DataFrame({"words": ["Ein Befund, der über mehrere Zeilen geht, weil er viel zu sagen hat. " * 3] * 80})
    table = TableView("t", "t", (Column("words", "Befund", Kind.TEXT, 60),), rows)
    section = Section("findings", "Befunde", "Achtzig Befunde", table=table, most_rows=80)
    deck = Presentation(io.BytesIO(write_pptx(Report(About("B", datetime(2026, 11, 22)), (section,)), "de")))
    shape = next(each for each in deck.slides[1].shapes if each.has_table)
    shown = len(shape.table.rows) - 1
    assert 3 < shown < 20
    assert any(f"{80 - shown} weitere Zeilen" in each.text for each in deck.slides[1].shapes if each.has_text_frame)


def test_focus_topics_keep_their_colours(deck):
    """A bar of a focus topic has the colour it has on the screen."""
    chart = next(part for name, part in deck.items() if name.startswith("ppt/charts/chart"))
    colours = [each.get("val") for each in chart.iter(f"{A}srgbClr")]
    assert TOPIC_COLOURS["digitalisation"].removeprefix("#") in colours


def test_all_text_names_its_language(deck):
    """Screen readers and spelling checks are told the language of every run of text."""
    runs = [run for name, part in deck.items() if name.startswith("ppt/slides/slide") for run in part.iter(f"{A}r")]
    assert runs
    assert all(run.find(f"{A}rPr").get("lang") == "de-DE" for run in runs)
