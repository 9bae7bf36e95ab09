"""What the parts of an .xlsx say beside the cells' values: hidden rows, percent formats, errors, merged areas."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from posixpath import normpath
from xml.etree import ElementTree

_CHUNK_BYTES = 4 << 20
_OVERLAP_BYTES = 2000
_HEAD_BYTES = 600_000
_PERCENT_FORMATS = {9, 10}
_ROW = re.compile(rb"<row\b[^>]*?\br=\"(\d+)\"[^>]*>")
_CELL_STYLE = re.compile(rb"<c r=\"([A-Z]+)\d+\"[^>]*? s=\"(\d+)\"[^>]*?(?<!/)>\s*<v>")
_ERROR_CELL = re.compile(rb"<c r=\"([A-Z]+)(\d+)\"[^>]*? t=\"e\"[^>]*>(?:<f\b.*?(?:</f>|/>))?<v>([^<]*)</v>", re.DOTALL)
_MERGED = re.compile(rb"<mergeCell ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
_STRING_INDEX = re.compile(rb" t=\"s\"[^>]*>(?:<f\b.*?(?:</f>|/>))?<v>(\d+)</v>", re.DOTALL)
_EMPTY_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'


@dataclass
class PartFacts:
    """Rows and columns count from 0; `errors` holds the error text of a cell by its row and column."""

    hidden_rows: list[int] = field(default_factory=list)
    percent_columns: list[int] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the name of the part of each sheet by the sheet's name, {} where the workbook is not laid out as usual."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  entities were refused before
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  likewise
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    parts = {}
    for sheet in book.iterfind(".//{*}sheet"):
        identifier = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        target = targets.get(identifier, "")
        parts[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
    return parts


def read_facts(archive: zipfile.ZipFile, part: str) -> PartFacts:
    """Return what the part says beside its values; the whole part is searched, the formats only in its beginning."""
    facts = PartFacts()
    percent = _percent_styles(archive)
    with archive.open(part) as stream:
        before = b""
        while chunk := stream.read(_CHUNK_BYTES):
            if not before and percent:
                facts.percent_columns = _percent_columns(chunk[:_HEAD_BYTES], percent)
            _search(before[-_OVERLAP_BYTES:] + chunk, facts)
            before = chunk
    facts.hidden_rows = sorted(set(facts.hidden_rows))
    return facts


def _search(text: bytes, facts: PartFacts) -> None:
    if b'hidden="1"' in text:
        rows = (row for row in _ROW.finditer(text) if b'hidden="1"' in row.group())
        facts.hidden_rows.extend(int(row[1]) - 1 for row in rows)
    if b't="e"' in text:
        for letters, row, error in _ERROR_CELL.findall(text):
            facts.errors[int(row) - 1, column_index(letters)] = error.decode("utf-8", errors="replace")
    if b"<mergeCell " in text:
        for left, top, right, bottom in _MERGED.findall(text):
            area = (int(top) - 1, column_index(left), int(bottom) - 1, column_index(right))
            if area not in facts.merged:
                facts.merged.append(area)


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """Return the numbers of the cell styles that show numbers with a percent sign."""
    try:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314  entities were refused before
    except (KeyError, ElementTree.ParseError):
        return frozenset()
    formats = {
        int(each.get("numFmtId", "0"))
        for each in styles.iterfind(".//{*}numFmts/{*}numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", each.get("formatCode", ""))
    }
    cells = styles.iterfind("./{*}cellXfs/{*}xf")
    return frozenset(
        number for number, cell in enumerate(cells) if int(cell.get("numFmtId", "0")) in formats | _PERCENT_FORMATS
    )


def _percent_columns(head: bytes, percent: frozenset[int]) -> list[int]:
    shown: Counter[int] = Counter()
    all_cells: Counter[int] = Counter()
    for letters, style in _CELL_STYLE.findall(head):
        column = column_index(letters)
        all_cells[column] += 1
        shown[column] += int(style) in percent
    return [column for column in sorted(shown) if shown[column] > all_cells[column] / 2]


def column_index(letters: bytes) -> int:
    """Return the number, from 0, of a column named by letters."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def head_of_workbook(archive: zipfile.ZipFile, part: str) -> tuple[bytes, int] | None:
    """Return a workbook with only the first rows of one sheet, and how many, None where the part is laid out oddly."""
    with archive.open(part) as stream:
        head = stream.read(_HEAD_BYTES)
    end = head.rfind(b"</row>")
    numbers = _ROW.findall(head[:end])
    if end < 0 or not numbers:
        return None
    beginning = head[:end] + b"</row></sheetData></worksheet>"
    strings = _shared_strings(archive, max(map(int, _STRING_INDEX.findall(beginning)), default=-1))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for info in archive.infolist():
            name = info.filename
            if name.lower() == "xl/sharedstrings.xml":
                copy.writestr(name, strings)
            elif name == part:
                copy.writestr(name, beginning)
            elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
                copy.writestr(name, _EMPTY_SHEET)
            elif info.file_size < _HEAD_BYTES:
                copy.writestr(name, archive.read(name))
    return out.getvalue(), int(numbers[-1])


def _shared_strings(archive: zipfile.ZipFile, last: int) -> bytes:
    """Return the table of shared strings up to the last that is needed."""
    name = next((name for name in archive.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
    if name is None:
        return b""
    table = b""
    with archive.open(name) as stream:
        while chunk := stream.read(_HEAD_BYTES):
            table += chunk
            if table.count(b"</si>") > last:
                end = table.rfind(b"</si>")
                return table[:end] + b"</si></sst>" if end >= 0 else table
    return table
