"""Text files are read whatever their encoding, delimiter and line ends, and whatever their name says."""

import io

import pytest
import xlsxwriter

from lib.intake.grid import Workbook
from lib.intake.sheets import read_workbook

ROWS = [["Träger", "Betrag", "Ort"], ["Bündnis „Süd“", "1.234,56", "Größe"], ["Café\nzwei", "7,00", "a;b"]]
PLAIN = [["Name", "Betrag", "Tag"], *[[f"Haus {n}", f"{n}.234,50", f"{n + 10}.03.2015"] for n in range(1, 8)]]


def cells(workbook: Workbook) -> list[list[str]]:
    sheet = workbook.sheets[0]
    return [
        list(row) for row in zip(*(column.texts.fill_null("").to_pylist() for column in sheet.columns), strict=True)
    ]


def text_of(rows: list[list[str]], delimiter: str = ";", end: str = "\r\n") -> str:
    quoted = [
        [f'"{cell}"' if any(sign in cell for sign in f'{delimiter}"\n') else cell for cell in row] for row in rows
    ]
    return "".join(delimiter.join(row) + end for row in quoted)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_unicode_and_windows(encoding: str) -> None:
    """The same table comes out of every encoding that can hold it, with line breaks and delimiters in cells."""
    assert cells(read_workbook("a.csv", text_of(ROWS).encode(encoding))) == ROWS


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("iso-8859-1", ["Förderung", "Straße", "Ämter"]),
        ("iso-8859-15", ["Förderung in €", "Größe", "Ämter"]),
        ("cp1250", ["Województwo łódzkie", "Świętokrzyskie", "źródło"]),
        ("iso-8859-2", ["Województwo łódzkie", "Świętokrzyskie", "gęś"]),
        ("iso-8859-2", ["Příjemce", "Žádost", "Středočeský kraj"]),
        ("cp1250", ["Příjemce", "Žádost", "Středočeský kraj"]),
        ("iso-8859-7", ["Περιφέρεια", "Δικαιούχος", "Ποσό"]),
        ("cp1252", ["Bénéficiaire", "Opération", "œuvre – d’art"]),
        ("iso-8859-1", ["Støttemodtager", "Århus", "Sjælland"]),
        ("cp850", ["Förderung", "Größe", "Ämter"]),
    ],
)
def test_encoding_is_chosen_by_letters(encoding: str, words: list[str]) -> None:
    """Of encodings that all fit, the one is chosen whose letters one language uses."""
    rows = [["Name", "Wert"], *[[word, str(number)] for number, word in enumerate(words * 3)]]
    assert cells(read_workbook("a.csv", text_of(rows).encode(encoding))) == rows


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|", "^", "~", "§", "||", "::", "\x1f", ", ", "; "])
def test_delimiters(delimiter: str) -> None:
    """Any delimiter is found, although amounts hold commas and dates points."""
    rows = [[cell.replace(",", ".") if "," in delimiter else cell for cell in row] for row in PLAIN]
    assert cells(read_workbook("a.csv", text_of(rows, delimiter).encode())) == rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """Each of the three line ends separates records, and the last may lack it."""
    assert cells(read_workbook("a.csv", text_of(PLAIN, end=end).encode())) == PLAIN
    assert cells(read_workbook("a.csv", text_of(PLAIN, end=end).removesuffix(end).encode())) == PLAIN


def test_formula_text_keeps_its_zero() -> None:
    """A cell written as ="03101" is the text between the quotes."""
    rows = cells(
        read_workbook("a.csv", b'Schl\xfcssel;Ort;Zahl\r\n="03101";Braunschweig;1\r\n="03102";Salzgitter;2\r\n')
    )
    assert [row[0] for row in rows] == ["Schlüssel", "03101", "03102"]


def test_large_file_is_read_as_a_small_one() -> None:
    """The quick reader of large files gives the same cells as the careful one, ragged rows and titles included."""
    body = [[f"Nr. {n}", f'Haus "{n}", Süd' if n % 7 == 0 else f"Haus {n}", f"{n},50", ""] for n in range(20_000)]
    body[9000] = ["nur eine Zelle"]
    body[12_000] = ["Nr. 12000", "Haus 12000", "", "12000,50", ""]
    rows = [["Liste der Vorhaben"], [""], ["Nummer", "Name", "Betrag", "Bemerkung"], *body]
    lines = [";".join('"' + cell.replace('"', '""') + '"' if '"' in cell else cell for cell in row) for row in rows]
    workbook = read_workbook("gross.csv", "\n".join(lines).encode())
    read = cells(workbook)
    assert len(read) == len(rows)
    assert read[0] == ["Liste der Vorhaben", "", "", ""]
    assert read[12_003] == ["Nr. 12000", "Haus 12000", "12000,50", ""]
    kept = [index for index in range(2, len(rows)) if len(rows[index]) == 4]
    assert [read[index] for index in kept] == [rows[index] for index in kept]
    assert [(finding.code, finding.source.row) for finding in workbook.findings] == [("record_cell_surplus", 12_004)]


def test_name_says_xls_content_says_html() -> None:
    """A portal's .xls that is HTML is read as the table it holds, spanning cells in their first place."""
    page = (
        "<html><body><p>Liste</p><table><tr><th colspan=2>Träger &amp; Ort</th><th>Betrag</th></tr>"
        "<tr><td rowspan=2>A<td>Leer<td>1,50<tr><td>Emden<td>2,50</table></body></html>"
    )
    workbook = read_workbook("liste.xls", page.encode("cp1252"))
    assert workbook.format == "html"
    assert cells(workbook) == [["Träger & Ort", "", "Betrag"], ["A", "Leer", "1,50"], ["", "Emden", "2,50"]]


def test_name_says_csv_content_says_excel() -> None:
    """A .csv that is an Excel workbook is read as one, and an .xlsx that is text as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["Name", 5])
    assert read_workbook("a.csv", out.getvalue()).format == "xlsx"
    assert read_workbook("a.xlsx", text_of(PLAIN).encode()).format == "csv"


def test_stray_quote_in_a_large_file_stays_local() -> None:
    """One quote without partner in a large file changes its own cell only, and is named."""
    rows = [["Nummer", "Name", "Betrag"], *[[f"Nr. {n}", f"Haus, {n}\nSüd", f"{n},50"] for n in range(40_000)]]
    lines = [";".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in rows]
    lines[30_001] = 'Nr. 30000;"Haus;30000,50'
    rows[30_001] = ["Nr. 30000", '"Haus', "30000,50"]
    workbook = read_workbook("gross.csv", "\n".join(lines).encode())
    assert cells(workbook) == rows
    assert [(finding.code, finding.source.row) for finding in workbook.findings] == [("record_quote_stray", 30_002)]


@pytest.mark.parametrize("place", [1, 40])
def test_a_file_with_a_mark_may_hold_a_broken_letter(place: int) -> None:
    """A mark of UTF-8 in front of a letter cut in two: the file is read, and the lost letter is named."""
    content = text_of([["Träger", "Betrag"], ["Förderverein", "7,00"]] * 3).encode("utf-8-sig")
    at = content.index(b"\xc3", place)
    read = read_workbook("a.csv", content[: at + 1] + content[at + 2 :])
    assert [finding.code for finding in read.findings] == ["letters_lost"]
    assert cells(read)[-1][1] == "7,00"
