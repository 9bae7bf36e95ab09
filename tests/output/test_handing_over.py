import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pandas as pd
import pypdf
import pytest
from tables_for_charts import money_by_group

from lib.intake.importing import read_import
from lib.model.findings import Finding, Severity
from lib.model.imports import TableKind
from lib.model.messages import text
from lib.model.notation import format_number
from lib.model.reference import DATA_FOLDER, read_reference
from lib.model.source import Source
from lib.model.tables import Dataset
from lib.output.about import LONGEST_PROPERTY, About
from lib.output.discretion import FEWEST, merge_small
from lib.output.handing_over import HandOver, document_name, filters_in_words, write_document
from lib.output.labels import FEW
from lib.output.report.basis import Basis, Earlier
from lib.output.report.composing import compose, is_too_small
from lib.output.report.order import SECTIONS, Order
from lib.output.report.selection_press import press_of
from lib.query.facts import build_facts
from lib.query.project_matching import Verdicts
from lib.query.published_figures import published_about
from lib.query.selection import Selection
from lib.query.usual import usual_view

CALC = "xlsx:Calc MS Excel 2007 XML"
PERSON = "Dr. med. Hans Schmidt"
ABOUT = About("Bericht", datetime(2026, 11, 22, 16, tzinfo=UTC), ("Auswahl",), as_of=date(2026, 6, 30))


@pytest.fixture(scope="module")
def basis() -> Basis:
    """The example projects and budgets; one beneficiary is a natural person, one project was other before."""
    tables = {}
    for path in sorted((DATA_FOLDER / "examples").glob("Beispiel_*.xlsx")):
        tables |= {each.kind: each.frame for each in read_import(path.name, path.read_bytes()).tables}
    projects = tables[TableKind.PROJECTS].reset_index(drop=True)
    projects = projects.assign(project_id=[f"p{at}" for at in range(len(projects))])
    projects.loc[0, "beneficiary"] = PERSON
    budgets = tables.get(TableKind.BUDGETS)
    references = {name: _reference(name) for name in ("districts", "topics", "funding_periods")}
    given = {"projects": projects} | references | ({} if budgets is None else {"budgets": _numbered(budgets)})
    facts = build_facts(Dataset(**given, state_id="2", as_of=pd.Timestamp("2026-06-30")))
    before = projects.drop(index=5).copy()
    before.loc[0, "beneficiary"] = "Verein Alt e. V."
    return Basis(facts, Selection(), usual_view(facts), earlier=Earlier(before, "30.06.2025"))


def _numbered(budgets: pd.DataFrame) -> pd.DataFrame:
    return budgets.assign(budget_id=[f"b{at}" for at in range(len(budgets))])


def _reference(name: str) -> pd.DataFrame:
    frame = read_reference(name)
    days = {each: pd.to_datetime(frame[each]).astype("datetime64[us]") for each in frame if each.endswith("_date")}
    return frame.assign(**days)


@pytest.mark.parametrize("kind", ["docx", "pptx", "pdf", "xlsx"])
def test_persons_stay_hidden_unless_ordered(basis, kind):
    """The name of a natural person is in no document, until it is ordered, and the choice stands in the file."""
    selection = Selection(text=basis.facts.dataset.projects["title"][0])
    small = replace(basis, selection=selection)
    order = Order(("key_figures", "ending", "changes", "method"))
    hidden = _words(write_document(HandOver(small, ABOUT, order), kind, "de"), kind)
    assert PERSON not in hidden
    assert kind == "pptx" or text("output.persons.hidden", "de")[:40] in hidden
    shown = _words(write_document(HandOver(small, ABOUT, replace(order, has_persons=True)), kind, "de"), kind)
    assert PERSON in shown
    assert kind == "pptx" or text("output.persons.shown", "de")[:40] in shown


@pytest.mark.parametrize("kind", ["docx", "pptx", "pdf", "xlsx", "zip"])
def test_many_filters_make_a_document_too(basis, kind):
    """Filters that take a thousand characters to say are no reason for a document not to be made."""
    words = "; ".join(f"Träger Bildungswerk {number} gGmbH & Söhne <Nord>" for number in range(25))
    about = replace(ABOUT, title=f"Bericht: {words}", filters=(words,))
    assert len(write_document(HandOver(basis, about, Order(("key_figures",))), kind, "de")) > 1000
    assert (about.short_title[-1], len(about.short_title)) == ("…", LONGEST_PROPERTY)


def test_a_filter_on_a_person_names_nobody(basis):
    """Filters in words, and with them title and file name, leave out the name of a natural person."""
    chosen = replace(basis, selection=Selection(beneficiaries=(PERSON,)))
    assert PERSON not in filters_in_words(chosen, Order(), "de")
    assert PERSON in filters_in_words(chosen, Order(has_persons=True), "de")


def test_a_package_has_everything(basis):
    """The package holds report, workbook, data, data model and settings."""
    content = write_document(HandOver(basis, ABOUT, Order(("key_figures",)), {"buendnis": ["LEW"]}), "zip", "de")
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    for ending in (".docx", ".xlsx", "projects.csv", "projects.parquet", "datenmodell.json", "einstellungen.json"):
        assert any(name.endswith(ending) for name in names), ending


def test_small_counts_stay_small(basis):
    """With small counts hidden no group of fewer than three projects is shown and no project is listed."""
    report = compose(basis, ABOUT, Order(hides_small=True), "de")
    for section in report.sections:
        if section.table is not None and "projects" in section.table.frame:
            assert section.table.frame["projects"].dropna().ge(FEWEST).all(), section.key
    assert all(section.table is None for section in report.sections if section.key in ("ending", "changes"))
    content = write_document(HandOver(basis, ABOUT, Order(("topics",), hides_small=True)), "zip", "de")
    assert not [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if name.startswith("daten/")]


def test_merged_groups_cannot_be_told():
    """One small group takes the next with it, so that the total does not tell it; total and projects stay."""
    merged = merge_small(money_by_group({"a": 1, "b": 20, "c": 300}, [1, 4, 9])).frame
    assert merged.set_index("group")["projects"].to_dict() == {"c": 9, FEW: 5}
    assert merged["amount_cents"].sum() == 321


def test_a_selection_that_is_small_itself_is_refused(basis):
    """Two projects with small counts hidden give no document, with the default they do."""
    two = replace(basis, selection=Selection(text=basis.facts.dataset.projects["title"][0]))
    if len(two.rows) < FEWEST:
        assert is_too_small(two, Order(hides_small=True))
    assert not is_too_small(two, Order())


def test_the_name_says_what_is_inside(basis):
    """Name of the file: product, filters, content, as-of date."""
    some = replace(basis, selection=Selection(alliances=("LEW",)))
    about = replace(ABOUT, filters=("Bündnis Leine-Weser",))
    name = document_name(HandOver(some, about, Order()), "pdf", "de")
    assert name == "Bündnismonitor_Bündnis-Leine-Weser_Bericht_2026-06-30.pdf"


def test_a_press_sentence_says_every_filter(basis):
    """Alliance and whole months stand in the sentence, any other filter beside it."""
    selection = Selection(alliances=("LEW",), topics=("care",), from_date=date(2020, 1, 1), to_date=date(2022, 12, 31))
    sentence = press_of(replace(basis, selection=selection), "de").sentence
    assert sentence.startswith("Von Januar 2020 bis Dezember 2022 wurde")
    assert "im Bündnis Leine-Weser" in sentence
    assert "Pflege" in sentence.split("Auswahl: ")[1]


def test_the_press_sentence_is_the_published_one(basis):
    """For the span of the press release of 28.09.2018 the examples give its figures: 18 projects, 4.8 million euros."""
    selection = Selection(alliances=("LEW",), from_date=date(2015, 9, 1), to_date=date(2018, 8, 31))
    sentence = press_of(replace(basis, selection=selection), "de").sentence.replace("\u00a0", " ")
    assert "insgesamt 18 Projekte" in sentence
    assert re.search("(knapp|rund) 4,8 Millionen Euro", sentence)
    found = published_about(basis.facts, selection).set_index("metric")
    assert found["result"].to_dict() == {"projects": "agrees", "total_volume": "agrees"}
    assert published_about(basis.facts, replace(selection, topics=("care",))).empty
    assert published_about(basis.facts, replace(selection, to_date=date(2018, 12, 31))).empty


def test_nothing_to_compare_is_one_sentence(basis):
    """Without an earlier state the section on changes says so and has no table."""
    section = compose(replace(basis, earlier=None), ABOUT, Order(("changes",)), "de").sections[0]
    assert section.heading == text("report.changes.nothing", "de")
    assert section.table is None


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("selection", [Selection(), Selection(alliances=("LEW",)), Selection(topics=("care",))])
def test_every_number_of_every_section_is_in_the_data(basis, selection, language):
    """Whatever number a sentence says, exact or rounded, is a value, sum, share, count, year or span of the data."""
    chosen = replace(basis, selection=selection)
    for section in compose(chosen, ABOUT, Order(), language).sections:
        if section.key == "method":
            continue
        allowed = _allowed(chosen, section, language)
        for words in (section.heading, *section.sentences, section.alt):
            said = {each.strip(".,") for each in re.findall(r"\d[\d.,]*", words)}
            assert said <= allowed, (section.key, words, said - allowed)


def test_a_wrong_number_would_be_seen(basis):
    """The test of the numbers fails for a sentence whose amount or count is not in the data."""
    section = compose(basis, ABOUT, Order(("topics",)), "de").sections[0]
    allowed = _allowed(basis, section, "de")
    for invented in ("987.654.321,99", "77.777", "123,4"):
        assert invented not in allowed
    true = format_number(basis.money_by("topic").frame["amount_cents"].max() / 100, "de", 2)
    assert true in allowed


def test_one_alliance_is_not_set_against_itself(basis):
    """Of a single alliance the section that it receives everything is left out, unless it alone was ordered."""
    one = replace(basis, selection=Selection(alliances=("LEW",)))
    assert "alliances" not in [each.key for each in compose(one, ABOUT, Order(), "de").sections]
    assert [each.key for each in compose(one, ABOUT, Order(("alliances",)), "de").sections] == ["alliances"]


def test_districts_of_other_alliances_are_not_missed(basis):
    """A report on one alliance counts only its own districts as being without a project."""
    one = replace(basis, selection=Selection(alliances=("LEW",)))
    heading = compose(one, ABOUT, Order(("regions",)), "de").sections[0].heading
    assert "45" not in heading


def test_changes_respect_what_officers_said(basis):
    """A pair that an officer called different is one new and one gone project, not one changed."""
    projects = basis.projects
    same = replace(basis, earlier=Earlier(projects.copy(), "30.06.2025"))
    words = compose(same, ABOUT, Order(("changes",)), "de").sections[0]
    assert words.heading == text("report.changes.same", "de", day="30.06.2025")
    pair = frozenset({(projects["project_id"].iloc[0], projects["project_id"].iloc[0])})
    parted = replace(same, earlier=replace(same.earlier, verdicts=Verdicts(different=pair)))
    heading = compose(parted, ABOUT, Order(("changes",)), "de").sections[0].heading
    assert heading == "Seit dem 30.06.2025: ein neues und ein nicht mehr enthaltenes Vorhaben"


def test_a_person_found_by_a_check_is_not_named(basis):
    """A finding about the name of a person says it neither in its column nor in its sentence."""
    source = Source("liste.xlsx", "Tabelle", 7, 2)
    finding = Finding("payment_negative", Severity.HINT, source, PERSON)
    section = compose(replace(basis, findings=(finding,)), ABOUT, Order(("findings",)), "de").sections[0]
    assert (
        not section.table.frame.astype("str").apply(lambda cells: cells.str.contains(PERSON, regex=False)).any().any()
    )


def _allowed(basis: Basis, section, language) -> set[str]:
    """Every number the data hold for a section, in each notation in which words may say it."""
    chosen = basis.projects
    cents = [int(chosen[f"{name}_cents"].sum()) for name in ("grant", "eligible_cost", "total_cost", "paid_amount")]
    numbers = [*range(FEWEST * 16), len(chosen), basis.facts.size, *range(2000, 2040)]
    committed = basis.facts.is_committed[basis.rows]
    numbers += [int(committed.sum()), int((~committed).sum()), basis.overview.pending]
    for each in chosen.columns:
        if each.endswith("_cents"):
            cents += [int(chosen.loc[mask, each].sum()) for mask in (committed, ~committed)]
            numbers += [int(chosen[each].notna().sum()), int(chosen[each].isna().sum())]
            numbers += [int(chosen.loc[committed, each].notna().sum()), int(chosen.loc[committed, each].isna().sum())]
    if section.table is not None:
        frame = section.table.frame
        numbers.append(len(frame))
        for column in section.table.columns:
            values = frame[column.column].dropna()
            if column.column.endswith("_cents") or str(column.kind) == "money":
                cents += [int(each) for each in values] + [int(values.sum())]
            elif str(column.kind) in ("count", "rate"):
                numbers += [float(each) for each in values]
    for row in basis.ledger.frame.to_dict("records"):
        known = {k: int(v) for k, v in row.items() if k.endswith("_cents") and not pd.isna(v)}
        cents += [*known.values(), abs(known.get("budget_cents", 0) - known.get("committed_cents", 0))]
        if known.get("budget_cents") and "committed_cents" in known:
            numbers.append(100 * known["committed_cents"] / known["budget_cents"])
    return _written(cents, numbers, language) | _changes_numbers(basis, language)


def _written(cents, numbers, language) -> set[str]:
    written = set()
    for number in [*numbers, *(amount / 100 / scale for amount in cents for scale in (1, 1e3, 1e6, 1e9))]:
        for decimals in (0, 1, 2):
            written.add(format_number(number, language, decimals))
        for step in (10**power for power in range(-1, 8)):
            written.add(format_number(round(number / step) * step, language, 0))
            written.add(format_number(round(number / step) * step, language, 1))
    return (
        written | {each.removesuffix(",0").removesuffix(".0") for each in written} | {str(n) for n in range(2000, 2040)}
    )


def _changes_numbers(basis: Basis, language: str) -> set[str]:
    before = basis.earlier.projects
    sums = [int(before["grant_cents"].sum()), int(basis.projects["grant_cents"].sum())]
    numbers = [len(before), abs(len(before) - len(basis.projects)), len(set(before.index) - set(basis.projects.index))]
    return _written([*sums, abs(sums[1] - sums[0])], numbers, language) | {"30.06.2025"}


def _words(content: bytes, kind: str) -> str:
    if kind == "pdf":
        return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = " ".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return re.sub(r"<[^>]+>", "", xml)


def test_every_chart_is_in_the_workbook(basis):
    """Each section with a chart has a sheet with a native one, and no other sheet has."""
    content = write_document(HandOver(basis, ABOUT, Order()), "xlsx", "de")
    report = compose(basis, ABOUT, Order(), "de")
    drawn = [each.topic for each in report.sections if each.figure is not None]
    book = openpyxl.load_workbook(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(drawn) >= 4
    assert len(charts) == len(drawn)
    assert [sheet.title for sheet in book if sheet._charts] == drawn


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_computes_every_total_of_every_sheet(basis, tmp_path):
    """With the values of all formulas taken out, LibreOffice comes to the same totals, to the cent."""
    content = write_document(HandOver(basis, ABOUT, Order()), "xlsx", "de")
    wanted = _totals(content)
    assert len({sheet for sheet, _ in wanted}) >= 6
    (tmp_path / "buch.xlsx").write_bytes(_without_values(content))
    assert not any(_totals((tmp_path / "buch.xlsx").read_bytes()).values())
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", CALC,
               "--outdir", str(tmp_path / "neu"), str(tmp_path / "buch.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 # fixed words, no shell
    found = openpyxl.load_workbook(tmp_path / "neu" / "buch.xlsx", data_only=True)
    computed = {place: round(float(found[place[0]][place[1]].value) * 100) for place in wanted}
    assert computed == {place: round(float(value) * 100) for place, value in wanted.items()}


def _totals(content: bytes) -> dict[tuple[str, str], float]:
    """The kept values of all formulas, by sheet and cell."""
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    cells = ((sheet.title, cell) for sheet in formulas for row in sheet.iter_rows() for cell in row)
    return {
        (title, cell.coordinate): values[title][cell.coordinate].value for title, cell in cells if cell.data_type == "f"
    }


def _without_values(content: bytes) -> bytes:
    """The workbook with what was computed taken out of each formula."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            is_sheet = name.startswith("xl/worksheets/sheet")
            new.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part) if is_sheet else part)
    return buffer.getvalue()


def test_all_sections_can_be_ordered(basis):
    """Every section that is offered is made, in the order asked for."""
    report = compose(basis, ABOUT, Order(), "en")
    assert tuple(section.key for section in report.sections) == SECTIONS
