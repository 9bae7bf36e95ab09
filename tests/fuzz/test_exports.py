"""Hostile data handed on: no spreadsheet runs a cell, no document fetches, runs or reads anything."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from functools import cache
from xml.etree import ElementTree as ET

import openpyxl
import pandas as pd
import pytest
from hostile import FILE_NAMES, TEXTS, hostile_projects
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.intake.importing import read_import
from lib.output.about import About, SourceFile
from lib.output.charts.ranking import RankingChart, ranking_chart
from lib.output.delimited import write_csv
from lib.output.handing_over import HandOver, document_name, write_document
from lib.output.pictures import Caption, write_picture
from lib.output.report.basis import Basis, Earlier
from lib.output.report.order import Order
from lib.output.tables import TableView, canonical_table
from lib.output.workbook import write_workbook
from lib.query.facts import build_facts
from lib.query.filters import Selection
from lib.query.money import View, money_by
from tests.query.projects_made import dataset_of

RUNS = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"-?\d+([.,]\d+)?")
SIGNS = [*"=+-@\t\r'\" ;,a1\n\x00", "\uff1d"]
WORDS = st.lists(st.sampled_from(SIGNS) | st.sampled_from([*TEXTS.values()]), min_size=1, max_size=4).map("".join)
# What makes a document run, fetch or read something when it is opened.
ACTIVE_PDF = (b"/JavaScript", b"/JS ", b"/Launch", b"/OpenAction", b"/EmbeddedFile", b"/SubmitForm", b"/RichMedia")
FOREIGN = "foreign.invalid"


@cache
def hostile_basis() -> Basis:
    """The hostile projects, with an earlier state of their own."""
    facts = build_facts(dataset_of(*hostile_projects(), as_of="2026-06-30"))
    projects = facts.dataset.projects
    return Basis(facts, Selection(), View(), earlier=Earlier(projects.iloc[3:].copy(), TEXTS["link"]))


def about() -> About:
    """What a file says about itself, hostile in every word."""
    names = tuple(SourceFile(name, "0" * 64) for name in FILE_NAMES[:6])
    made_at = datetime(2026, 11, 22, tzinfo=UTC)
    return About(TEXTS["script"], made_at, tuple(TEXTS.values()), as_of=date(2026, 6, 30), sources=names)


def document(kind: str) -> bytes:
    return write_document(
        HandOver(hostile_basis(), about(), Order(has_persons=True), {"q": [TEXTS["script"]]}), kind, "de"
    )


def hostile_table() -> TableView:
    return canonical_table(hostile_basis().projects, "projects", TEXTS["formula_equals"], "de")


def words_of_csv(content: bytes, delimiter: str) -> list[str]:
    text = content.decode("utf-8").removeprefix("\ufeff")
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]


@settings(max_examples=150)
@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["de", "international"]))
def test_no_cell_of_a_csv_is_run(words: list[str], notation: str) -> None:
    """A cell of words never begins with a sign that makes a spreadsheet compute, and no cell breaks out of its row."""
    frame = pd.DataFrame({"title": words, "reference": words})
    table = canonical_table(frame, "projects", "x", "de", ["title", "reference"])
    cells = words_of_csv(write_csv(table, notation), ";" if notation == "de" else ",")  # type: ignore[arg-type] # sampled
    assert len(cells) == 2 * (len(words) + 1)
    assert [cell for cell in cells if RUNS.match(cell)] == []


@settings(max_examples=12)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_no_cell_of_a_workbook_is_run(words: list[str]) -> None:
    """Data are text cells; only the totals that the program itself writes are formulas."""
    frame = pd.DataFrame({"title": words, "grant_cents": pd.Series([1] * len(words), dtype="Int64")})
    table = canonical_table(frame, "projects", words[0], "de", ["title", "grant_cents"])
    assert_inert_workbook(write_workbook([table], about(), "de"))


def assert_inert_workbook(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert [each for each in formulas if not re.fullmatch(r"=SUBTOTAL\(\d+,.*\)", str(each))] == []
    links = [cell.hyperlink.target for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [target for target in links if target] == []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert [name for name in parts.namelist() if re.search("vba|external|activeX|embeddings/ole", name, re.I)] == []


def test_every_table_of_the_hostile_projects_is_inert() -> None:
    """All fields of the projects, in both notations and as a workbook, with a hostile title and hostile sources."""
    table = hostile_table()
    for notation, delimiter in (("de", ";"), ("international", ",")):
        cells = words_of_csv(write_csv(table, notation), delimiter)  # type: ignore[arg-type] # the two notations
        assert [cell for cell in cells if RUNS.match(cell) and not NUMBER.fullmatch(cell)] == []
    assert_inert_workbook(write_workbook([table], about(), "de"))


def test_a_picture_holds_letters_alone() -> None:
    """An SVG of hostile names has no script, no handler, no link and nothing to fetch, and it is well-formed."""
    facts = hostile_basis().facts
    money = money_by(facts, facts.all_rows, "beneficiary")
    figure = ranking_chart(money, RankingChart("beneficiary", most=60), "de", "light")
    picture = write_picture(figure, Caption(TEXTS["script"], TEXTS["xml"]), "light", "svg")
    tags = {element.tag.split("}")[-1] for element in ET.fromstring(picture).iter()}  # noqa: S314 - our own picture
    assert tags & {"script", "foreignObject", "image", "a", "iframe", "animate"} <= {"image"}
    attributes = [item for element in ET.fromstring(picture).iter() for item in element.attrib.items()]  # noqa: S314
    assert [name for name, _ in attributes if name.lower().startswith("on")] == []
    hrefs = [value for name, value in attributes if name.endswith("href")]
    assert [value for value in hrefs if not value.startswith(("#", "data:image/"))] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx", "zip"])
def test_no_document_runs_or_fetches(kind: str) -> None:
    """Word, PowerPoint, Excel and the package hold no macro, no link and no field made of the data."""
    content = document(kind)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            assert not name.startswith(("/", "\\"))
            assert ".." not in name
            assert "\\" not in name
            if name.endswith((".xml", ".rels")):
                assert_inert_part(name, parts.read(name))
            if name.endswith(".csv"):
                cells = words_of_csv(parts.read(name), ";")
                assert [cell for cell in cells if RUNS.match(cell) and not NUMBER.fullmatch(cell)] == []
    if kind == "xlsx":
        assert_inert_workbook(content)


def assert_inert_part(name: str, content: bytes) -> None:
    root = ET.fromstring(content)  # noqa: S314 - our own document, which must be well-formed
    for element in root.iter():
        tag = element.tag.split("}")[-1]
        assert element.get("TargetMode") != "External", f"{name}: {element.get('Target')}"
        if tag in ("instrText", "fldSimple"):
            words = (element.text or "") + str(element.attrib)
            assert not re.search("INCLUDE|DDE|HYPERLINK", words), words


@pytest.mark.slow
def test_a_pdf_runs_and_reads_nothing() -> None:
    """The PDF of hostile data has no script, no launch and no link, and no file of the machine was read for it."""
    content = document("pdf")
    assert [word for word in ACTIVE_PDF if word in content] == []
    assert f"/URI (http://{FOREIGN}".encode() not in content
    assert b"root:x:0" not in content


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*FILE_NAMES, *TEXTS.values()]), min_size=1, max_size=4))
def test_a_document_is_named_within_its_folder(words: list[str]) -> None:
    """Whatever is chosen, the name of a file has no path, no sign a system refuses, and at most 120 characters."""
    basis = Basis(hostile_basis().facts, Selection(text=" ".join(words)), View())
    named = About("x", datetime(2026, 11, 22, tzinfo=UTC), tuple(words))
    name = document_name(HandOver(basis, named, Order()), "xlsx", "de")
    assert len(name) <= 120
    assert not re.search(r'[/\\:*?"<>|\x00-\x1f\x7f\u202a-\u202e]', name)
    assert ".." not in name
    assert not name.startswith((".", "-", "~"))


@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_file_may_have_any_name(name: str) -> None:
    """The name of a dropped file is kept as words and never opened; its content is read all the same."""
    read = read_import(name, "Vorhaben;Träger;Zuwendung\nA;B;10\nC;D;20\n".encode())
    assert read.file == name
    assert read.findings or read.tables
