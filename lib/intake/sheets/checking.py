"""Checks on a zipped workbook before any reader opens it: sizes, ratio, number of sheets, XML entities."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from lib.intake.sheets.limits import Limits

_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.(?:xml|bin)", re.IGNORECASE)
_HEAD_BYTES = 65536


@dataclass(frozen=True)
class Refusal:
    """Why a file is not read: the code of the finding and what fills its sentence."""

    code: str
    found: str = ""
    expected: str = ""


def check_archive(content: bytes, limits: Limits) -> Refusal | None:
    """Return why the zipped workbook must not be read, or None where nothing speaks against it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _check_sizes(archive, len(content), limits) or _check_parts(archive, limits)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        encrypted = isinstance(error, RuntimeError) and "password" in str(error).lower()
        return Refusal("file_password" if encrypted else "file_damaged")


def _check_sizes(archive: zipfile.ZipFile, packed_bytes: int, limits: Limits) -> Refusal | None:
    unpacked = sum(part.file_size for part in archive.infolist())
    ratio = unpacked // max(packed_bytes, 1)
    if unpacked > limits.unpacked_bytes:
        return Refusal("file_bomb", megabytes(unpacked), megabytes(limits.unpacked_bytes))
    if unpacked > limits.unpacked_ratio_from_bytes and ratio > limits.unpacked_ratio:
        return Refusal("file_bomb", megabytes(unpacked), megabytes(limits.unpacked_ratio * packed_bytes))
    return None


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> Refusal | None:
    sheets = sum(1 for name in archive.namelist() if _SHEET_PART.fullmatch(name))
    if sheets > limits.sheets:
        return Refusal("file_sheets_many", str(sheets), str(limits.sheets))
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels")):
            with archive.open(name) as part:
                head = part.read(_HEAD_BYTES)
            head = head.replace(b"\x00", b"")
            # No office program writes a document type; it only serves entities that grow or read other files.
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                return Refusal("file_entities", name)
    return None


def megabytes(size: int) -> str:
    """Return a size as people read it."""
    return f"{size / 1_000_000:.0f} MB"
