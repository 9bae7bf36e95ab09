"""A hostile or damaged file gives a finding with a sentence; it never takes the program down."""

import os
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbook_builders import (
    FIRST_ROWS,
    NAMESPACE,
    PASSWORD_RECORD,
    container,
    encrypted_ods,
    sheet_xml,
    spreadsheet_xml,
    xls_stream,
    xlsx,
)

from lib.intake.grid import CellKind
from lib.intake.sheets import Limits, read_workbook, workbooks
from lib.intake.tables import find_tables
from lib.model.findings import Severity

LAUGHS = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
SMALL = Limits(reader_memory_bytes=900_000_000, reader_cpu_seconds=10, reader_timeout_seconds=120)


def blanks(megabytes: int) -> Iterator[bytes]:
    opening, closing = sheet_xml("@").split("@")
    yield (opening + FIRST_ROWS).encode()
    yield from [b" " * (1 << 20)] * megabytes
    yield closing.encode()


def long_string(megabytes: int) -> Iterator[bytes]:
    yield f"<sst {NAMESPACE}><si><t>".encode()
    yield from [b"A" * (1 << 20)] * megabytes
    yield b"</t></si></sst>"


def many_cells(rows: int) -> Iterator[bytes]:
    opening, closing = sheet_xml("@").split("@")
    yield opening.encode()
    yield from [(b"<row>" + b"<c><v>1</v></c>" * 20 + b"</row>")] * rows
    yield closing.encode()


FAR_CELL = FIRST_ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FAR_ROW = '<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>'
XML_CELL = '<Cell><Data ss:Type="String">x</Data></Cell>'
HOSTILE = {
    "far_cell": (lambda: xlsx(sheet_xml(FAR_CELL)), {"reader_refused", "sheet_too_large"}),
    "blanks": (lambda: xlsx(blanks(400)), {"file_bomb"}),
    "long_string": (lambda: xlsx(strings=long_string(400)), {"file_bomb"}),
    "many_cells": (lambda: xlsx(many_cells(200_000)), {"file_bomb", "reader_refused", "sheet_too_large"}),
    "laughs_strings": (
        lambda: xlsx(strings=f"<!DOCTYPE sst [{LAUGHS}]><sst {NAMESPACE}><si><t>&a9;</t></si></sst>"),
        {"file_entities"},
    ),
    "laughs_sheet": (lambda: xlsx(sheet_xml(before=f"<!DOCTYPE worksheet [{LAUGHS}]>")), {"file_entities"}),
    "laughs_utf16": (
        lambda: xlsx([('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [' + LAUGHS + "]><w/>").encode("utf-16")]),
        {"file_entities"},
    ),
    "external_entity": (
        lambda: xlsx(sheet_xml(before='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>')),
        {"file_entities"},
    ),
    "many_sheets": (lambda: xlsx(sheets=500), {"file_sheets_many"}),
    "cut_off": (lambda: xlsx()[:700], {"file_damaged"}),
    "garbled_part": (lambda: xlsx("<worksheet><sheetData><row><c"), {"file_damaged", "file_empty"}),
    "password": (lambda: container("EncryptedPackage"), {"file_password"}),
    "password_ods": (encrypted_ods, {"file_password"}),
    "password_xls": (lambda: xls_stream(PASSWORD_RECORD), {"file_password"}),
    "xls_without_sheets": (lambda: xls_stream(b""), {"file_damaged", "file_empty"}),
    "far_row": (lambda: xlsx(sheet_xml(FIRST_ROWS + FAR_ROW)), {"reader_refused", "sheet_too_large", "file_damaged"}),
    "laughs_xml": (lambda: spreadsheet_xml("<Row/>", f"<!DOCTYPE w [{LAUGHS}]>"), {"file_entities"}),
    "external_xml": (
        lambda: spreadsheet_xml("<Row/>", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        {"file_entities"},
    ),
    "far_row_xml": (lambda: spreadsheet_xml('<Row ss:Index="999999999">' + XML_CELL + "</Row>"), {"sheet_too_large"}),
    "far_cell_xml": (
        lambda: spreadsheet_xml('<Row><Cell ss:Index="99999"><Data ss:Type="Number">1</Data></Cell></Row>'),
        {"sheet_too_large"},
    ),
    "cut_off_xml": (lambda: spreadsheet_xml("<Row>" + XML_CELL)[:400], {"file_damaged"}),
    "empty_xml": (lambda: spreadsheet_xml(""), {"file_empty"}),
    "other_xml": (lambda: b'<?xml version="1.0"?><projekte><projekt/></projekte>', {"file_type_unknown"}),
    "empty": (lambda: b"", {"file_empty"}),
    "only_blanks": (lambda: b" \r\n\r\n\t", {"file_empty"}),
    "empty_sheet": (lambda: xlsx(sheet_xml(rows="")), {"file_empty"}),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3", {"file_type_unknown"}),
    "noise": (lambda: bytes(range(256)) * 40, {"file_type_unknown"}),
    "other_container": (lambda: container("WordDocument"), {"file_type_unknown"}),
    "wide_record": (lambda: b"a;b\n1;2\n" + b";" * 40_000 + b"\n3;4\n", {"sheet_too_large"}),
    "spanning_cells": (lambda: b"<table>" + b"<tr>" + b"<td colspan=1000>x</td>" * 70_000, {"sheet_too_large"}),
    "broken_xls": (lambda: container("Workbook"), {"file_damaged", "reader_refused"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused(name: str) -> None:
    """The file gives no sheets, and one error finding that has its sentences in both languages."""
    build, codes = HOSTILE[name]
    workbook = read_workbook(f"{name}.xlsx", build(), SMALL)
    assert workbook.sheets == ()
    (finding,) = workbook.findings
    assert finding.severity is Severity.ERROR
    assert finding.code in codes
    for language in ("de", "en"):
        assert f"{name}.xlsx" in finding.message(language)
        assert finding.remedy(language)


def test_false_dimension_does_no_harm() -> None:
    """A sheet that only claims to reach to the last cell is read as it is."""
    workbook = read_workbook("a.xlsx", xlsx(sheet_xml(dimension="A1:XFD1048576")))
    assert workbook.sheets[0].row_count == 2


def test_archive_of_something_else() -> None:
    """A ZIP archive that is no workbook is named as such."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("liste.csv", "a;b")
    assert [finding.code for finding in read_workbook("liste.xlsx", out.getvalue()).findings] == ["file_zip"]


def test_formulas_are_not_run() -> None:
    """A formula gives the value stored with it; one that would call out gives its text; an error stays visible."""
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>WEBSERVICE("http://x")</f><v>alt</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><v>7</v></c>'
    )
    sheet = read_workbook("a.xlsx", xlsx(sheet_xml(f'<row r="1">{cells}</row>', dimension="A1:D1"))).sheets[0]
    assert [column.texts[0].as_py() for column in sheet.columns] == ["2", "alt", "#DIV/0!", "7"]
    assert sheet.columns[2].kinds[0] == CellKind.ERROR


def test_slow_reader_is_stopped() -> None:
    """A reader that takes longer than allowed is stopped, with a finding."""
    limits = Limits(reader_timeout_seconds=0)
    assert [finding.code for finding in read_workbook("a.xlsx", xlsx(), limits).findings] == ["reader_timeout"]


def test_no_reader_stays_behind() -> None:
    """Whatever became of a reader process, it is gone when the file has been refused."""
    read_workbook("far.xlsx", xlsx(sheet_xml(FAR_CELL)), SMALL)
    listed = subprocess.run(["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, check=True)  # noqa: S603, S607  ps stands where the system has it
    assert b"lib/intake/reader" not in listed.stdout


def test_a_cancelled_reading_ends_its_reader() -> None:
    """Where the caller wants a workbook no longer, what it raised comes out and no process goes on reading."""

    def cancel() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_workbook("a.xlsx", xlsx(many_cells(60_000)), Limits(unpacked_ratio=10_000), cancel)
    listed = subprocess.run(["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, check=True)  # noqa: S603, S607  ps stands where the system has it
    assert b"lib/intake/reader" not in listed.stdout


def test_a_large_workbook_reaches_its_reader_however_slow_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a pipe holds is still sent while the caller is told again and again that it is not done."""
    monkeypatch.setattr(workbooks, "_TELL_SECONDS", 0.01)
    strings = f"<sst {NAMESPACE}><si><t>{os.urandom(400_000).hex()}</t></si></sst>"
    told: list[int] = []
    workbook = read_workbook("a.xlsx", xlsx(strings=strings), Limits(reader_timeout_seconds=60), lambda: told.append(1))
    assert [sheet.row_count for sheet in workbook.sheets] == [2]
    assert told


CSV_SIGNS = st.text(st.sampled_from(list("ab19;,\t|\"'\\ .-:€ä\n\r=")), max_size=300)


@settings(max_examples=300)
@given(st.one_of(CSV_SIGNS.map(str.encode), CSV_SIGNS.map(lambda text: text.encode("utf-16")), st.binary(max_size=200)))
def test_any_bytes_give_sheets_or_a_finding(content: bytes) -> None:
    """Whatever the bytes, reading ends with sheets whose columns are equally long, or with a finding that says why."""
    workbook = read_workbook("x.csv", content)
    assert workbook.sheets or workbook.findings
    for sheet in workbook.sheets:
        assert {len(column.texts) for column in sheet.columns} <= {sheet.row_count}
        for area in find_tables(sheet):
            assert area.last_row < sheet.row_count
