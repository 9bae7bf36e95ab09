"""Lists that are lines of text: columns parted by blanks alone, and lines in the cells of a workbook."""

import io
import zipfile

import pytest
from workbook_builders import sheet_xml, xlsx

from lib.intake.importing import read_import
from lib.intake.sheets.fixed_width import rows_by_position

PRINTED = """Liste der Vorhaben, Stand: 31.03.2016

Vorhaben                 Träger              Beginn       Zuwendung
------------------------ ------------------- ---------- -----------
Lernwerkstatt            VHS Celle           01.04.2018  110.000,00
Anwerben im Landkreis    HWK Stade           01.05.2018   12.500,00
Besser führen            IHK Goslar e. V.    01.06.2018    1.000,50
Gesund bleiben                               01.07.2018      140,00

Summe                                                    123.640,50
"""
LIST = "Vorhaben;Träger;Beginn;Zuwendung\nLernen;VHS;01.04.2018;100,00\n\nLehren;HWK;01.05.2018;90,00\n"
LETTER = "Sehr geehrte Frau Muster,\nanbei, wie besprochen, die Liste.\nMit freundlichen Grüßen\n"


def in_one_column(text: str) -> bytes:
    cells = (f'<row><c t="inlineStr"><is><t>{line}</t></is></c></row>' for line in text.splitlines())
    return xlsx(sheet_xml("".join(cells)))


def test_columns_are_cut_where_every_line_has_blanks() -> None:
    """Blanks within cells and empty cells move nothing; title, total and a line of dashes are no operations."""
    table = read_import("liste.txt", PRINTED.encode()).tables[0]
    assert table.frame["title"].tolist() == [
        "Lernwerkstatt",
        "Anwerben im Landkreis",
        "Besser führen",
        "Gesund bleiben",
    ]
    assert table.frame["beneficiary"].isna().tolist() == [False, False, False, True]
    assert table.sums_cents == {"grant": 123_640_50}
    assert (table.rows.title, table.rows.header, table.rows.data, table.rows.total, table.rows.blank) == (1, 1, 4, 1, 3)


@pytest.mark.parametrize("text", ["a b c\nd e f\ng h i\n", "a   b  c\nd e   f\n g  h i\n", LIST, LETTER])
def test_what_does_not_stand_below_one_another_is_not_cut(text: str) -> None:
    """Single blanks, ragged ones, another delimiter and a letter are left to the other readers."""
    assert rows_by_position(text, " ") is None


def test_columns_that_two_blanks_part_need_not_stand_below_one_another() -> None:
    """Where every line has as many parts, each part is a cell."""
    text = (
        "Vorhaben  Träger  Beginn  Zuwendung\nLernen am Ort  VHS  01.04.2018  100,00\nA B  HWK Stade  1.5.2018  9,00\n"
    )
    assert read_import("l.txt", text.encode()).tables[0].sums_cents == {"grant": 109_00}


def test_lines_in_the_cells_of_a_workbook_are_parted() -> None:
    """Each line stays its row, so what is found leads to it."""
    table = read_import("liste.xlsx", in_one_column(LIST)).tables[0]
    assert table.frame["grant_cents"].tolist() == [100_00, 90_00]
    assert table.frame["source_row"].tolist() == [2, 4]


def test_a_letter_in_a_workbook_is_no_table() -> None:
    """Its commas part nothing, and one error says what to do."""
    read = read_import("brief.xlsx", in_one_column(LETTER))
    assert [each.code for each in read.findings] == ["sheet_without_table", "no_table"]


@pytest.mark.parametrize(
    ("part", "kind"),
    [("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint"), ("Index/Tables.iwa", "Apple iWork")],
)
def test_a_document_is_called_what_it_is(part: str, kind: str) -> None:
    """Nobody is told to unpack a letter."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(part, "x")
    (finding,) = read_import("brief.docx", out.getvalue()).findings
    assert (finding.code, finding.found) == ("file_type_unknown", kind)
