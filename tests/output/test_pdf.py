import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pypdf
import pytest
from pypdf.generic import DictionaryObject
from tables_for_charts import money_by_year
from tables_to_hand_on import SAMPLE

from lib.output.about import About
from lib.output.charts.money_over_time import TimeChart, money_over_time_chart
from lib.output.report import Report, Section, write_pdf
from lib.output.report.pages import breakable
from lib.output.tables import Column, Kind, TableView

ABOUT = About("Bericht Leine-Weser", datetime(2026, 11, 22, 16, tzinfo=UTC), as_of=date(2026, 6, 30))
MONEY = money_by_year({"digitalisation": [35_000_00, 0], "care": [40_000_00, 25_000_00]})
FIGURE = money_over_time_chart(MONEY, TimeChart(), "de", "light")
SECTION = Section("topics", "Themen", "Ein Befund", ("Ein Satz.",), FIGURE, "Was das Bild sagt.", SAMPLE)
LONG = TableView(
    "lang",
    "lang",
    (Column("name", "Bezeichnung", Kind.TEXT),),
    pd.DataFrame({"name": [f"Zeile {n}" for n in range(150)]}),
)


@pytest.fixture(scope="module")
def pdf() -> pypdf.PdfReader:
    """A small report with a chart and tables, read by another library than the one that wrote it."""
    long = Section("long", "Lang", "Viele Zeilen", table=LONG, most_rows=150)
    return pypdf.PdfReader(io.BytesIO(write_pdf(Report(ABOUT, (SECTION, long)), "de")))


def test_pdf_is_tagged(pdf):
    """Headings, tables with header cells and figures are tagged, and the language of the text is named."""
    catalog = pdf.trailer["/Root"]
    tags = {str(each.get("/S")) for each in _elements(catalog["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= tags
    assert catalog["/MarkInfo"]["/Marked"]
    assert str(catalog["/Lang"]).startswith("de")


def test_pictures_of_a_pdf_have_words(pdf):
    """The figure carries the summary of its chart."""
    figures = [each for each in _elements(pdf.trailer["/Root"]["/StructTreeRoot"]) if each.get("/S") == "/Figure"]
    assert "Was das Bild sagt." in [str(each.get("/Alt")) for each in figures]


def test_pages_are_a4_and_repeat_the_header(pdf):
    """Every page is A4, and a table that goes on repeats its header row."""
    for page in pdf.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    going_on = [page.extract_text() for page in pdf.pages if "Zeile " in page.extract_text()]
    assert len(going_on) > 2
    assert all("Bezeichnung" in words for words in going_on)
    assert sum(words.count("Zeile ") for words in going_on) == 150


def test_the_document_says_what_it_is(pdf):
    """The title of the report is the title of the document and shown as such, and the standard is named."""
    assert pdf.metadata.title == "Bericht Leine-Weser"
    assert pdf.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part>1<" in pdf.trailer["/Root"]["/Metadata"].get_data().decode("utf-8")


def test_a_short_table_is_not_cut():
    """A table of twelve rows that does not fit below a long text begins on the next page, with its heading's row."""
    rows = LONG.frame.head(12)
    words = tuple(f"Satz {number}." for number in range(44))
    section = Section("a", "Thema", "Befund", words, table=replace(LONG, frame=rows))
    pages = pypdf.PdfReader(io.BytesIO(write_pdf(Report(ABOUT, (section,)), "de"))).pages
    assert len(pages) > 1
    assert sorted(page.extract_text().count("Zeile ") for page in pages)[-1] == 12


def test_long_names_may_break():
    """The name of a file gets places where it may break; short words and amounts do not."""
    assert breakable("Beispiel_Auszahlungen_fiktiv.csv").replace("\u200b", "|") == "Beispiel_|Auszahlungen_|fiktiv.|csv"
    assert breakable("1.234.567,89 €") == "1.234.567,89 €"


def test_text_from_the_data_is_no_markup():
    """What would be a command in the layout stands in the PDF letter by letter."""
    evil = '#panic("x") *fett* $x$ <label> @ref'
    section = Section("topics", "Themen", evil, (evil,))
    words = pypdf.PdfReader(io.BytesIO(write_pdf(Report(ABOUT, (section,)), "en"))).pages[0].extract_text()
    assert " ".join(words.split()).count("*fett* $x$ <label> @ref") == 2


def test_the_same_report_gives_the_same_bytes():
    """Two files of one report can be compared by their hash."""
    report = Report(ABOUT, (SECTION,))
    assert write_pdf(report, "de") == write_pdf(report, "de")


def _elements(node, depth=0):
    node = node.get_object()
    children = node if isinstance(node, list) else [node.get("/K")] if isinstance(node, DictionaryObject) else []
    if isinstance(node, DictionaryObject):
        yield node
    for child in children:
        if child is not None and not isinstance(child, (int, str)) and depth < 80:
            yield from _elements(child, depth + 1)
