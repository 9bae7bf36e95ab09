"""The ways to write a report as PDF in one run: Typst as used, WeasyPrint, fpdf2, ReportLab.

Run with `.venv/bin/python -m pytest tests/benchmarks/test_pdf_ways.py -m slow -s`. The other three are no requirements
of the program: `pip install weasyprint fpdf2 reportlab` (WeasyPrint needs Pango); a way that is missing is skipped.
"""

import base64
import html
import io
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pypdf
import pytest
from PIL import Image
from project_rows import many_projects
from pypdf.generic import DictionaryObject

from lib.output.about import About
from lib.output.charts.ranking import RankingChart, ranking_chart
from lib.output.pictures import FONTS_FOLDER, Caption, write_picture
from lib.output.report import Report, Section
from lib.output.report.pages import laid_out, pictures_of
from lib.output.report.printed import printed
from lib.output.tables import canonical_table
from lib.query.coverage import Coverage
from lib.query.money import MoneyByGroup

pytestmark = pytest.mark.slow
COLUMNS = ("title", "beneficiary", "district_ags", "start_date", "end_date", "grant_cents")
FONT = FONTS_FOLDER / "DejaVuSans.ttf"
BOLD = FONTS_FOLDER / "DejaVuSans-Bold.ttf"


@pytest.fixture(scope="module", params=[60, 600], ids=["60 rows", "600 rows"])
def report(request) -> Report:
    """Three sections with a chart, one with a list of projects of so many rows."""
    projects = many_projects(request.param)
    amounts = np.arange(12)
    money = MoneyByGroup(tuple(f"Gruppe {at}" for at in range(12)), amounts, amounts, Coverage(12, 12), 66)
    figure = ranking_chart(money, RankingChart("topic"), "de", "light")
    words = ("Zusammen 13,1 Mio. €. Am meisten: Internationale Fachkräfte 4,4 Mio. €.",) * 3
    drawn = [Section(f"s{at}", "Themen", "Ein Befund in einem Satz", words, figure, words[0]) for at in range(3)]
    table = canonical_table(projects, "projects", "Vorhaben", "de", COLUMNS)
    listed = Section("list", "Vorhaben", "Alle Vorhaben", words, table=table, most_rows=len(projects))
    return Report(About("Bericht", datetime(2026, 11, 22, tzinfo=UTC)), (*drawn, listed))


def _typst(report: Report) -> Callable[[], bytes]:
    pictures = pictures_of(report)
    return lambda: laid_out(report, pictures, "de")


def _weasyprint(report: Report) -> Callable[[], bytes]:
    weasyprint = pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    pictures = pictures_of(report)
    parts = ["<html lang='de'><head><title>Bericht</title><style>@page{size:A4;margin:20mm} tr{break-inside:avoid}"]
    parts.append("td,th{font-size:7pt;border-bottom:.3pt solid}</style></head><body><h1>Bericht</h1>")
    for at, section in enumerate(report.sections):
        parts.append(f"<h2>{html.escape(section.topic)}</h2><h3>{html.escape(section.heading)}</h3>")
        parts += [f"<p>{html.escape(words)}</p>" for words in section.sentences]
        if f"{at}.svg" in pictures:
            data = base64.b64encode(pictures[f"{at}.svg"]).decode()
            parts.append(f"<img style='width:100%' alt='{section.alt}' src='data:image/svg+xml;base64,{data}'>")
        for header, rows in _table(section):
            cells = "".join(f"<th>{html.escape(cell)}</th>" for cell in header)
            lines = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            parts.append(f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>")
    document = "".join(parts)
    return lambda: weasyprint.HTML(string=document).write_pdf(pdf_variant="pdf/ua-1")


def _fpdf2(report: Report) -> Callable[[], bytes]:
    fpdf = pytest.importorskip("fpdf")
    pictures = _as_png(report)

    def write() -> bytes:
        pdf = fpdf.FPDF(format="A4")
        pdf.add_font("d", fname=FONT)
        pdf.add_font("d", "b", fname=BOLD)
        pdf.set_lang("de")
        pdf.set_title("Bericht")
        pdf.add_page()
        for at, section in enumerate(report.sections):
            pdf.set_font("d", "b", 13)
            pdf.multi_cell(0, 7, section.heading, new_x="LMARGIN", new_y="NEXT")
            pdf.set_font("d", size=9)
            for words in section.sentences:
                pdf.multi_cell(0, 5, words, new_x="LMARGIN", new_y="NEXT")
            if at in pictures:
                pdf.image(io.BytesIO(pictures[at]), w=pdf.epw, alt_text=section.alt)
            for header, rows in _table(section):
                pdf.set_font("d", size=7)
                with pdf.table(repeat_headings=1) as table:
                    for row in (header, *rows):
                        table.row(row)
        return bytes(pdf.output())

    return write


def _reportlab(report: Report) -> Callable[[], bytes]:
    platypus = pytest.importorskip("reportlab.platypus")
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 # only where it is installed
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415

    pictures, looks = _as_png(report), getSampleStyleSheet()

    def write() -> bytes:
        buffer, story = io.BytesIO(), []
        for at, section in enumerate(report.sections):
            story.append(platypus.Paragraph(html.escape(section.heading), looks["Heading2"]))
            story += [platypus.Paragraph(html.escape(words), looks["Normal"]) for words in section.sentences]
            if at in pictures:
                width, height = Image.open(io.BytesIO(pictures[at])).size
                story.append(platypus.Image(io.BytesIO(pictures[at]), 480, 480 * height / width))
            for header, rows in _table(section):
                cells = [[platypus.Paragraph(html.escape(cell), looks["Normal"]) for cell in row] for row in rows]
                story.append(platypus.LongTable([header, *cells], colWidths=[80] * len(header), repeatRows=1))
        platypus.SimpleDocTemplate(buffer, pagesize=A4, title="Bericht", lang="de").build(story)
        return buffer.getvalue()

    return write


WAYS = {"typst": _typst, "weasyprint": _weasyprint, "fpdf2": _fpdf2, "reportlab": _reportlab}


@pytest.mark.parametrize("way", WAYS)
def test_ways_to_write_a_pdf(report: Report, way: str) -> None:
    """Each way writes all rows; printed are CPU seconds, size, pages, tags, and whether a table is tagged as one."""
    write = WAYS[way](report)
    # The first time is what counts: Typst remembers a document that it has laid out before.
    begun = time.process_time()
    content = write()
    seconds = time.process_time() - begun
    pdf = pypdf.PdfReader(io.BytesIO(content))
    tags = set(_tags(pdf))
    is_tagged = {"/Table", "/TR", "/TH", "/TD"} <= tags
    print(  # noqa: T201 # the measurement is the result
        f"\n{way}: {seconds:.2f} s, {len(content) // 1000} kB, {len(pdf.pages)} pages, {len(tags)} kinds of tags,"
        f" tables tagged: {is_tagged}, alternative texts: {'/Figure' in tags}"
    )
    if way == "typst":
        assert is_tagged
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert len(set(re.findall(r"\d\d\.\d\d\.\d{4}", words))) > 1


def _table(section: Section):
    if section.table is None:
        return
    shown = printed(section.table, section.most_rows, "de")
    yield [column.label for column in shown.columns], [list(row) for row in shown.rows]


def _as_png(report: Report) -> dict[int, bytes]:
    figures = {at: each.figure for at, each in enumerate(report.sections) if each.figure is not None}
    return {at: write_picture(each, Caption(width_px=820, dpi=200), "light", "png") for at, each in figures.items()}


def _tags(pdf: pypdf.PdfReader) -> list[str]:
    root = pdf.trailer["/Root"].get("/StructTreeRoot")
    found, left = [], [] if root is None else [root]
    while left:
        node = left.pop().get_object()
        if isinstance(node, list):
            left += [each for each in node if not isinstance(each, int)]
        elif isinstance(node, DictionaryObject):
            found.append(str(node.get("/S", "")))
            left += [node["/K"]] if "/K" in node and not isinstance(node["/K"], int) else []
    return found
