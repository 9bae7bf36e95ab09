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
    b"{\\rtf": "RTF",
}
_NOTHING = b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|table|head|body|meta)\b", re.IGNORECASE)
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def recognise_format(content: bytes) -> str:
    """Return `xlsx`, `xls`, `ods`, `html`, `csv`, or why it is none: `empty`, `password`, `zip`, `strange:PDF`.

    `xlsx` stands for all zipped Office workbooks (.xlsx, .xlsm, .xlsb); `csv` for every kind of delimited text.
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
                return "ods"
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        return "damaged"
    if any(name.lower().startswith("xl/") for name in names):
        return "xlsx"
    return "ods" if "content.xml" in names else "zip"


def _recognise_container(content: bytes) -> str:
    if _ENCRYPTED_STREAM in content:
        return "password"
    return "xls" if any(name in content for name in _WORKBOOK_STREAMS) else "strange:OLE"


def _recognise_text(content: bytes) -> str:
    head = content[:65536]
    # UTF-16 text has a zero in every other byte; without them the markup shows as in any other encoding.
    if _MARKUP.search(head.replace(b"\x00", b"")[:4096]):
        return "html"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
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
