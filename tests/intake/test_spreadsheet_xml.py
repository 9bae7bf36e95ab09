"""XML Spreadsheet 2003: one XML file, named .xml or .xls, is read like any workbook."""

import pytest
from workbook_builders import spreadsheet_xml, xlsx

from lib.intake.grid import CellKind, Sheet
from lib.intake.importing import read_import
from lib.intake.sheets import read_workbook

TEXT, NUMBER, DATE, FLAG, ERROR = list(CellKind)[1:]


def sheet_of(content: bytes) -> Sheet:
    (sheet,) = read_workbook("liste.xls", content).sheets
    return sheet


def cell(text: str, kind: str = "String", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row_texts(sheet: Sheet) -> list[list[str | None]]:
    return [list(row) for row in zip(*(column.texts.to_pylist() for column in sheet.columns), strict=True)]


def test_values_are_written_as_in_any_workbook() -> None:
    """Numbers plainly, days as days, truth values and errors with their kinds; entities of letters are resolved."""
    cells = [
        cell("A &amp; B"),
        cell(f"{569675.71:.17g}", "Number"),
        cell("1E2", "Number"),
        cell("2015-07-01T00:00:00.000", "DateTime"),
        cell("2015-07-01T13:45:00.000", "DateTime"),
        cell("1", "Boolean"),
        cell("#DIV/0!", "Error"),
    ]
    sheet = sheet_of(spreadsheet_xml(f"<Row>{''.join(cells)}</Row>"))
    assert row_texts(sheet)[0] == ["A & B", "569675.71", "100", "2015-07-01", "2015-07-01T13:45:00", "true", "#DIV/0!"]
    assert [CellKind(column.kinds[0]) for column in sheet.columns] == [TEXT, NUMBER, NUMBER, DATE, DATE, FLAG, ERROR]
    assert sheet.name == "Projekte"


def test_cells_stand_where_they_say() -> None:
    """Skipped rows and cells leave gaps, merged cells push the next on, rich text is one text, comments are none."""
    fourth, over_two = cell("D", more=' ss:Index="4"'), cell("breit", more=' ss:MergeAcross="1"')
    third = cell("C")
    rows = (
        f"<Row>{cell('A')}{fourth}</Row>"
        f'<Row ss:Index="3" ss:Hidden="1">{over_two}{third}</Row>'
        '<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">fett <B>und</B> dünn</ss:Data>'
        '<Comment><ss:Data ss:Type="String">Notiz</ss:Data></Comment></Cell></Row>'
    )
    sheet = sheet_of(spreadsheet_xml(rows))
    assert row_texts(sheet) == [
        ["A", None, None, "D"],
        [None] * 4,
        ["breit", None, "C", None],
        ["fett und dünn", None, None, None],
    ]
    assert sheet.merged == ((2, 0, 2, 1),)
    assert sheet.hidden_rows == {2}


def test_what_stands_beside_the_cells() -> None:
    """Percent formats and hidden sheets are told."""
    plain = cell("0.5", "Number")
    percent = cell("0.5", "Number", ' ss:StyleID="s1"')
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    sheet = sheet_of(spreadsheet_xml(f"<Row>{percent}{plain}</Row>", options=hidden))
    assert sheet.percent_columns == {0}
    assert sheet.is_hidden


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_list_is_imported_whatever_its_encoding(encoding: str) -> None:
    """A list in this format gives projects with exact sums."""
    head = ["Bezeichnung des Vorhabens", "Begünstigter", "Beginn", "Zuwendungsfähige Ausgaben", "Landkreis"]
    rows = ["".join(map(cell, head))]
    for number in range(1, 6):
        day = cell(f"2019-0{number}-01T00:00:00.000", "DateTime")
        amount = cell(f"{number}000.5", "Number")
        rows.append(cell(f"Förderung {number}") + cell("Träger GmbH") + day + amount + cell("Göttingen"))
    content = spreadsheet_xml("".join(f"<Row>{row}</Row>" for row in rows), encoding=encoding)
    table = read_import("liste.xml", content).tables[0]
    assert table.sums_cents == {"eligible_cost": 15_002_50}
    assert table.frame["district_ags"].tolist() == ["03159"] * 5


@pytest.mark.parametrize("name", ["liste.csv", "liste.xls", "liste.ods", "liste.xml", "liste"])
def test_the_name_says_nothing_about_the_format(name: str) -> None:
    """A workbook called .csv, a CSV called .xls: each is read as what it is."""
    assert read_workbook(name, xlsx()).format == "xlsx"
    assert read_workbook(name, b"Titel;Summe\nA;1\n").format == "csv"
    assert read_workbook(name, spreadsheet_xml(f"<Row>{cell('A')}</Row>")).format == "xml"
    assert read_workbook(name, b"<html><table><tr><td>A<td>1</table>").format == "html"
