"""What a file is, told by its first bytes, never by its name."""

import io
import re
import zipfile

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
# BIFF2 to BIFF4 worksheets stand in a file without a container.
BARE_BIFF_SIGNATURES = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
STRANGE_SIGNATURES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x7fELF": "ELF",
    b"MZ\x90": "EXE",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"PAR1": "Parquet",
    b"SQLite format 3": "SQLite",
    b"\x00\x01\x00\x00Standard ACE DB": "Access",
    b"\x00\x01\x00\x00Standard Jet DB": "Access",
    b"{\\rtf": "RTF",
}
# Zipped documents that are no workbooks, by what a part of them is called.
STRANGE_PARTS = {"word/": "Word", "ppt/": "PowerPoint", ".iwa": "Apple iWork", "doc.kml": "KMZ"}
# Documents in the container of old Office files, by what a stream of them is called.
STRANGE_STREAMS = {"WordDocument": "Word", "PowerPoint Document": "PowerPoint", "__substg1.0_": "Outlook"}
_NOTHING = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"
_SPREADSHEET_XML = re.compile(
    rb"<(?:\w+:)?Workbook\b[^>]{0,2000}urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL
)
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|table|head|body|meta)\b", re.IGNORECASE)
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# The first record of the stream of a workbook, BIFF8 and BIFF5; that of a password (FILEPASS) stands right behind it.
_FIRST_RECORDS = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
_PASSWORD_RECORD = 0x2F
_RECORDS_LOOKED_AT = 4
_MOST_MANIFEST_BYTES = 1 << 20
_WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def recognise_format(content: bytes) -> str:
    """Return `xlsx`, `xls`, `ods`, `html`, `xml`, `csv`, or why it is none: `empty`, `password`, `zip`, `strange:PDF`.

    `xlsx` stands for all zipped Office workbooks (.xlsx, .xlsm, .xlsb); `xml` for XML Spreadsheet 2003; `csv` for
    every kind of delimited text.
    """
    if not content[:4096].strip(_NOTHING) and not content.strip(_NOTHING):
        return "empty"
    if content.startswith(ZIP_SIGNATURES):
        return _recognise_zip(content)
    if content.startswith(OLE_SIGNATURE):
        return _recognise_container(content)
    if content.startswith(BARE_BIFF_SIGNATURES):
        return "xls"
    for signature, name in STRANGE_SIGNATURES.items():
        if content.startswith(signature):
            return f"strange:{name}"
    return _recognise_text(content)


def _recognise_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and b"opendocument.spreadsheet" in archive.open("mimetype").read(200):
                return "password" if _is_encrypted(archive) else "ods"
            if "mimetype" in names and b"opendocument" in archive.open("mimetype").read(200):
                return "strange:OpenDocument"
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        return "damaged"
    if any(name.lower().startswith("xl/") for name in names):
        return "xlsx"
    for part, name in STRANGE_PARTS.items():
        if any(each.startswith(part) or each.endswith(part) for each in names):
            return f"strange:{name}"
    return "ods" if "content.xml" in names else "zip"


def _recognise_container(content: bytes) -> str:
    if _ENCRYPTED_STREAM in content:
        return "password"
    if not any(name in content for name in _WORKBOOK_STREAMS):
        named = (name for stream, name in STRANGE_STREAMS.items() if stream.encode("utf-16-le") in content)
        return f"strange:{next(named, 'OLE')}"
    return "password" if _asks_for_password(content) else "xls"


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    """Tell whether the list of parts of an OpenDocument file says that they are encrypted."""
    if "META-INF/manifest.xml" not in archive.namelist():
        return False
    with archive.open("META-INF/manifest.xml") as manifest:
        return b":encryption-data" in manifest.read(_MOST_MANIFEST_BYTES)


def _asks_for_password(content: bytes) -> bool:
    """Tell whether the record of a password follows the first record of the workbook."""
    start = next((at for first in _FIRST_RECORDS if (at := content.find(first)) >= 0), len(content))
    for _ in range(_RECORDS_LOOKED_AT):
        record = content[start : start + 4]
        if len(record) < 4:
            return False
        if int.from_bytes(record[:2], "little") == _PASSWORD_RECORD:
            return True
        start += 4 + int.from_bytes(record[2:], "little")
    return False


def _recognise_text(content: bytes) -> str:
    head = content[:65536]
    # UTF-16 text has a zero in every other byte; without them the markup shows as in any other encoding.
    plain = head.replace(b"\x00", b"")
    if _SPREADSHEET_XML.search(plain):
        return "xml"
    if _MARKUP.search(plain[:4096]):
        return "html"
    if plain.lstrip(_NOTHING).startswith(b"<?xml"):
        return "strange:XML"
    if _is_json(head, content[-64:]):
        return "strange:JSON"
    return "csv" if looks_like_text(head) else "strange:?"


def _is_json(head: bytes, tail: bytes) -> bool:
    """Tell whether the text is one object or list in JSON: as a table it would be one line of thousands of cells."""
    start = head.lstrip(_NOTHING)
    return start[:1] in (b"{", b"[") and start[1:].lstrip()[:1] in (b'"', b"{", b"[") and tail.rstrip()[-1:] in b"}]"


def looks_like_text(head: bytes) -> bool:
    """Return whether the bytes are text in some encoding: hardly any control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = head.count(0)
    if zeros:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        return max(even, odd) > 0.3 * len(head) / 2 and min(even, odd) <= 0.02 * len(head)
    control = sum(head.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13, 27, 28, 29, 30, 31))
    return control <= len(head) // 200
