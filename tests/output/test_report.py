import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from xml.etree import ElementTree

import pandas as pd
import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from tables_for_charts import money_by_group, money_by_year
from tables_to_hand_on import SAMPLE

from lib.model.notation import format_euro_short
from lib.output.about import About, SourceFile
from lib.output.charts.money_over_time import TimeChart, money_over_time_chart
from lib.output.report import Report, Section, write_docx
from lib.output.report.printed import PAGE_CHARACTERS, printed
from lib.output.report.sections import ending_section, method_section, money_over_time_section, topics_section
from lib.output.report.templates import office_template, template_problem
from lib.output.wording import money_over_time_summary
from lib.query.coverage import Coverage

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ABOUT = About(
    "Bericht Leine-Weser",
    datetime(2026, 11, 22, 16),
    ("Bündnis Leine-Weser",),
    as_of=date(2026, 6, 30),
    sources=(SourceFile("vorhaben.xlsx", "ab" * 32),),
    is_fictional=True,
)
MONEY = money_by_year({"digitalisation": [35_000_00, 0], "care": [40_000_00, 25_000_00]})
SECTION = Section(
    "topics", "Themen", "Digitalisierung erhält gut ein Drittel", ("Zusammen 100 Tsd. €.",),
    money_over_time_chart(MONEY, TimeChart(), "de", "light"), "Zusammen 100 Tsd. €.", SAMPLE, most_rows=2,
)  # fmt: skip


@pytest.fixture(scope="module")
def document() -> ElementTree.Element:
    """The text of a small report as XML, read without the library that wrote it."""
    return _opened(write_docx(Report(ABOUT, (SECTION,)), "de"))


def test_headings_are_headings(document):
    """The topic is a heading of level one, the finding one of level two."""
    styles = {_words(each): each.find(f"{W}pPr/{W}pStyle") for each in document.iter(f"{W}p")}
    assert styles["Themen"].get(f"{W}val") == "Heading1"
    assert styles["Digitalisierung erhält gut ein Drittel"].get(f"{W}val") == "Heading2"


def test_pictures_have_words(document):
    """Every picture carries the summary of its chart as alternative text."""
    pictures = [each for each in document.iter() if each.tag.endswith("}docPr")]
    assert [each.get("descr") for each in pictures] == ["Zusammen 100 Tsd. €."]


def test_tables_are_tables(document):
    """A native table repeats its header, keeps rows whole, and its total is that of all rows, printed or not."""
    rows = list(document.iter(f"{W}tr"))
    cells = [[_words(cell) for cell in row.iter(f"{W}tc")] for row in rows]
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows[1:])
    assert len(cells) == 1 + 2 + 1
    assert cells[1][2] == "1.234.567,89\u00a0€"
    assert cells[-1][2] == "1.234.517,89\u00a0€"


def test_what_is_not_printed_is_counted(document):
    """Rows beyond the limit are named with their number."""
    assert "1 weitere Zeile steht in der Arbeitsmappe." in _words(document)


def test_invented_data_are_called_so(document):
    """A report on example data says so on its first page."""
    assert "erfundene Beispieldaten" in _words(document)


def test_an_office_can_bring_its_template():
    """A report in a template keeps its words, header, page and styles; a style that it lacks is added."""
    template = Document()
    template.add_paragraph("Amt für Beispiele")
    template.sections[0].header.paragraphs[0].text = "Briefkopf"
    template.sections[0].page_width = Mm(200)
    template.styles["Heading 1"].font.name = "Courier New"
    template.styles.element.remove(template.styles["Heading 2"].element)
    changed = io.BytesIO()
    template.save(changed)
    written = Document(io.BytesIO(write_docx(Report(ABOUT, (SECTION,)), "de", changed.getvalue())))
    assert written.paragraphs[0].text == "Amt für Beispiele"
    assert written.sections[0].header.paragraphs[0].text == "Briefkopf"
    assert round(written.sections[0].page_width.mm) == 200
    assert written.styles["Heading 1"].font.name == "Courier New"
    assert [each.text for each in written.paragraphs if each.style.name == "Heading 2"] == [SECTION.heading]


def test_a_template_is_named_in_the_settings(tmp_path, monkeypatch):
    """The file named in [templates] is used; one that is missing or no Word file is not, and it is said which."""
    (tmp_path / "settings.toml").write_text('[templates]\ndocx = "amt.docx"\n', "utf-8")
    monkeypatch.setenv("BUENDNISMONITOR_SETTINGS", str(tmp_path / "settings.toml"))
    assert (template_problem("docx"), office_template("docx")) == ("missing", None)
    (tmp_path / "amt.docx").write_bytes(b"kein Word")
    assert (template_problem("docx"), office_template("docx")) == ("not_readable", None)
    content = write_docx(Report(ABOUT, ()), "de")
    (tmp_path / "amt.docx").write_bytes(content)
    assert (template_problem("docx"), office_template("docx")) == ("", content)
    assert (template_problem("pptx"), office_template("pptx")) == ("", None)


def test_columns_are_as_wide_as_their_numbers():
    """An amount has room for all its digits, and the columns take the whole width."""
    shown = printed(SAMPLE, 10, "de")
    assert round(sum(shown.shares), 6) == 1
    assert shown.shares[2] * PAGE_CHARACTERS > len("1.234.567,89 €")


def test_pages_are_numbered():
    """Our own document has a footer with the page and the number of pages."""
    content = write_docx(Report(ABOUT, (SECTION,)), "de")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        footers = [parts.read(name).decode() for name in parts.namelist() if name.startswith("word/footer")]
    assert any("NUMPAGES" in footer for footer in footers)


def test_sections_say_their_method():
    """How several topics count, which projects are covered and where the data come from stand in the report."""
    topics = topics_section(replace(money_by_group({"care": 100}), coverage=Coverage(1, 2)), "full", "de")
    assert any("mehr als das Ganze" in sentence for sentence in topics.sentences)
    assert any("1 von 2" in sentence for sentence in topics.sentences)
    method = method_section(ABOUT, {"grant": Coverage(1, 2)}, "de").sentences
    assert any("vorhaben.xlsx" in sentence for sentence in method)
    assert any(sentence.startswith("Zuwendung: auf Grundlage von 1 von 2") for sentence in method)


def test_no_project_ending_is_a_sentence():
    """Without projects that end the section says so and has no empty table."""
    section = ending_section(pd.DataFrame({"end_date": pd.to_datetime([])}), 6, "de")
    assert section.heading == "In den nächsten sechs Monaten endet kein Vorhaben"
    assert section.table is None


def test_chart_table_and_words_rest_on_the_same_money():
    """The section over time has the same total in its table as in its sentence."""
    section = money_over_time_section(MONEY, None, "de")
    assert section.table is not None
    assert format_euro_short(int(section.table.frame["sum"].sum()), "de") in section.sentences[0]


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 10**12), min_size=3, max_size=3), min_size=1, max_size=5))
def test_every_amount_in_the_words_is_in_the_data(amounts):
    """No sentence has an amount that is not a sum of a period, of a group, or of all."""
    money = money_by_year({f"g{at}": row for at, row in enumerate(amounts)})
    frame = money.frame
    sums = [
        money.total_cents,
        *frame.groupby("period")["amount_cents"].sum(),
        *frame.groupby("group")["amount_cents"].sum(),
    ]
    allowed = {format_euro_short(int(cents), "de") for cents in sums}
    said = re.findall(r"[\d.,]+\u00a0(?:(?:Mrd\.|Mio\.|Tsd\.)\u00a0)?€", money_over_time_summary(money, "de"))
    assert said
    assert set(said) <= allowed


def _opened(content: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return ElementTree.fromstring(parts.read("word/document.xml"))  # noqa: S314 # our own document


def _words(element: ElementTree.Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))
