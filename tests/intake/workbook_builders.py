"""Small workbooks, sound and hostile, as bytes."""

import io
import struct
import zipfile
from collections.abc import Iterable

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FIRST_ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Titel</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Summe</t></is></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2.5</v></c></row>'
)


def sheet_xml(rows: str = FIRST_ROWS, before: str = "", dimension: str = "A1:B2") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet {NAMESPACE}>'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    )


def xlsx(
    sheet: str | Iterable[bytes] = "", strings: str | Iterable[bytes] = "", sheets: int = 1, extra: str = ""
) -> bytes:
    """Return an .xlsx whose sheet and shared strings are given as XML or as a stream of bytes."""
    sheet = sheet or sheet_xml()
    strings = strings or f'<sst {NAMESPACE} count="1" uniqueCount="1"><si><t>Titel</t></si></sst>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in _frame(sheets).items():
            archive.writestr(name, text)
        _write(archive, "xl/sharedStrings.xml", strings)
        for number in range(1, sheets + 1):
            _write(archive, f"xl/worksheets/sheet{number}.xml", sheet)
        if extra:
            archive.writestr(extra, "x")
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: str | Iterable[bytes]) -> None:
    if isinstance(content, str):
        archive.writestr(name, content)
        return
    with archive.open(name, "w", force_zip64=True) as part:
        for block in content:
            part.write(block)


def _frame(sheets: int) -> dict[str, str]:
    numbers = range(1, sheets + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{OFFICE}.worksheet+xml"/>'
        for number in numbers
    )
    listed = "".join(f'<sheet name="Blatt{number}" sheetId="{number}" r:id="rId{number}"/>' for number in numbers)
    targets = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATION}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.sheet.main+xml"/>'
        f'{overrides}<Override PartName="/xl/sharedStrings.xml" ContentType="{OFFICE}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {NAMESPACE} xmlns:r="{RELATION}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{targets}<Relationship '
        f'Id="rIdS" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    }


def container(stream: str) -> bytes:
    """Return the beginning of an OLE container that names a stream, as an encrypted workbook does."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1016 + stream.encode("utf-16-le").ljust(512, b"\x00")


def encrypted_ods() -> bytes:
    """Return an OpenDocument spreadsheet whose list of parts says that they are encrypted."""
    names = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {names}>{entry}</manifest:manifest>")
        archive.writestr("content.xml", bytes(range(256)) * 8)
    return out.getvalue()


FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
PASSWORD_RECORD = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + bytes(48)


def xls_stream(records: bytes) -> bytes:
    """Return a complete OLE container with a workbook of BIFF8: its first record, the ones given, and the last."""
    first = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0x0DBB, 0x07CC, 0, 6)
    stream = (first + records + struct.pack("<HH", 0x0A, 0)).ljust(4096, b"\0")
    count = len(stream) // 512
    sectors = [TABLE, END, *range(3, 2 + count), END]
    sectors += [FREE] * (128 - len(sectors))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<10I", 0, 1, 1, 0, 4096, END, 0, END, 0, 0) + struct.pack("<I", FREE) * 108
    listed = _entry("Root Entry", 5, END, 0, 1) + _entry("Workbook", 2, 2, len(stream), FREE) + bytes(256)
    return head + struct.pack("<128I", *sectors) + listed + stream


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    where = struct.pack("<HBBIII", len(words), kind, 1, FREE, FREE, child)
    return words.ljust(64, b"\0") + where + bytes(36) + struct.pack("<IQ", start, size)


XML_NAMES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)


def spreadsheet_xml(rows: str, before: str = "", options: str = "", encoding: str = "utf-8") -> bytes:
    """Return an XML Spreadsheet 2003 with one sheet of these rows."""
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{before}<?mso-application progid="Excel.Sheet"?>'
        f'<Workbook {XML_NAMES}><Styles><Style ss:ID="s1"><NumberFormat ss:Format="0.00%"/></Style></Styles>'
        f'<Worksheet ss:Name="Projekte"><Table>{rows}</Table>{options}</Worksheet></Workbook>'
    ).encode(encoding)
