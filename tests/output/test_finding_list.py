"""The list of findings that goes back to whoever wrote the file."""

import io
from datetime import datetime

import openpyxl

from lib.intake.importing import read_import
from lib.model.imports import Import
from lib.model.messages import text
from lib.output.about import About, SourceFile
from lib.output.finding_list import finding_list_table, gravest_first, neighbours, write_finding_list

LIST = """Aktenzeichen;Bezeichnung des Vorhabens;Träger;Beginn;Ende;Zuwendung;Landkreis;Zimmer
F1;Pflege;A gGmbH;01.01.2019;31.12.2018;100,00;Celle;12
F2;=HYPERLINK("http://x");B GmbH;01.02.2019;31.12.2020;siehe Anlage;Stade;13
F3;Schule;C GmbH;01.03.2019;31.12.2020;300,00;Uelzen;14
"""


def checked() -> Import:
    return read_import("liste.csv", LIST.encode())


def test_the_row_of_a_finding_stands_beside_it_its_own_cell_first() -> None:
    """All cells of the row, named by their headings, that of the finding first, also of unknown columns."""
    read = checked()
    finding = next(each for each in read.findings if each.code == "amount_unreadable")
    cells = neighbours(read, finding)
    assert next(iter(cells.items())) == ("Zuwendung", "siehe Anlage")
    assert cells["Zimmer"] == "13"


def test_the_gravest_come_first_and_none_is_missing() -> None:
    """The list has every finding once, by weight."""
    read = checked()
    table = finding_list_table(read, "Befunde zu liste.csv", "de")
    assert len(table.frame) == len(read.findings)
    assert [each.severity for each in gravest_first(read.findings)] == sorted(
        (each.severity for each in read.findings), key=["error", "warning", "hint"].index
    )


def test_the_workbook_has_cells_and_room_for_answers_in_both_languages() -> None:
    """Each finding names its cell and remedy; nothing from the file becomes a formula; the last column is empty."""
    read = checked()
    for language in ("de", "en"):
        about = About("Befunde zu liste.csv", datetime(2026, 11, 22), sources=(SourceFile("liste.csv", read.sha256),))
        book = openpyxl.load_workbook(io.BytesIO(write_finding_list(read, about, language)))
        rows = list(book[text("output.finding_list.name", language)].iter_rows(values_only=True))
        assert rows[0][-1] == text("output.finding_list.answer", language)
        cells = {row[3]: row for row in rows[1:]}
        assert "siehe Anlage" in str(cells["F3"])
        assert cells["E2"][-1] in (None, "")
        sheet = book[text("output.finding_list.name", language)]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
