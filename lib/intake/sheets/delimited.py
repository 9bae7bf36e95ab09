"""Delimited text (.csv, .tsv, .txt) to one sheet."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.grid import CellKind, Column, Sheet
from lib.intake.sheets.dialects import recognise_dialect
from lib.intake.sheets.encodings import REPLACEMENT, as_utf8, name_of_guessed, recognise_encoding
from lib.intake.sheets.fixed_width import hides_columns, rows_by_position
from lib.intake.sheets.limits import Limits
from lib.intake.sheets.quick import read_quickly
from lib.intake.sheets.records import Dialect, read_records, usual_width
from lib.intake.sheets.repairs import Repair, repair_records
from lib.model.findings import Finding, Severity
from lib.model.source import Source

_QUICK_FROM_BYTES = 400_000
_SAMPLE_BYTES = 400_000
_MOST_FINDINGS = 20
_FIRST_LINES = 40
_FORMULA_TEXT = '^="(.*)"$'


def read_delimited(content: bytes, file: str, limits: Limits) -> tuple[Sheet, tuple[Finding, ...]]:
    """Return the records of the text as one sheet, every cell as text and empty ones null, and what was found.

    Raises SheetTooLargeError where the records are more, or wider, than allowed.
    """
    encoding = recognise_encoding(content)
    text = as_utf8(content, encoding)
    sample = text[:_SAMPLE_BYTES].decode("utf-8", errors="ignore")
    dialect = recognise_dialect(sample)
    by_position = rows_by_position(text.decode("utf-8"), dialect.delimiter) if _may_be_fixed(sample) else None
    if by_position is not None:
        limits.check_size("", len(by_position), max(map(len, by_position)))
        found = Finding(
            "columns_by_position", Severity.HINT, Source(file), values={"columns": len(max(by_position, key=len))}
        )
        return sheet_of_rows(by_position, PurePosixPath(file).stem), (*_encoding_findings(text, encoding, file), found)
    unclear = _unclear(file) if hides_columns(sample, dialect.delimiter) else ()
    columns, repairs = _read(text, sample, dialect, limits)
    if b"=" in text and b'="' in text:  # a single byte is found ten times as fast
        columns = [_without_formula_marks(texts) for texts in columns]
    rows = len(columns[0]) if columns else 0
    sheet = Sheet(name=PurePosixPath(file).stem, columns=tuple(map(_column_of, columns)), row_count=rows)
    return sheet, (*_encoding_findings(text, encoding, file), *unclear, *_repair_findings(repairs, file))


def _unclear(file: str) -> tuple[Finding, ...]:
    return (Finding("columns_unclear", Severity.WARNING, Source(file)),)


def _may_be_fixed(sample: str) -> bool:
    """Tell whether most lines have several blanks side by side, as columns that stand below one another do."""
    lines = [line for line in sample.splitlines()[:_FIRST_LINES] if line.strip()]
    return sum("  " in line.strip() for line in lines) >= len(lines) / 2


def _encoding_findings(text: bytes, encoding: str, file: str) -> Iterator[Finding]:
    """Yield a finding where the encoding was guessed, and one where letters did not survive."""
    if guessed := name_of_guessed(encoding):
        yield Finding("encoding_guessed", Severity.HINT, Source(file), guessed)
    if REPLACEMENT[:1] in text and (lost := text.count(REPLACEMENT)):  # a single byte is found ten times as fast
        yield Finding("letters_lost", Severity.WARNING, Source(file), values={"letters": lost})


def _read(
    text: bytes, sample: str, dialect: Dialect, limits: Limits
) -> tuple[list[pa.StringArray], tuple[Repair, ...]]:
    width = usual_width(read_records(sample, dialect).rows)
    if width is not None and len(text) >= _QUICK_FROM_BYTES and (quick := read_quickly(text, dialect, width)):
        return list(quick.columns), quick.repairs
    records = read_records(text.decode("utf-8"), dialect, width)
    limits.check_size("", len(records.rows), max(map(len, records.rows), default=0))
    if width is None:
        return columns_of(records.rows), ()
    rows, repairs = repair_records(records, width, dialect)
    return columns_of(rows), tuple(repairs)


def sheet_of_rows(rows: list[list[str]], name: str) -> Sheet:
    """Return rows of texts, padded to the widest, as a sheet."""
    return Sheet(name=name, columns=tuple(map(_column_of, columns_of(rows))), row_count=len(rows))


def columns_of(rows: list[list[str]]) -> list[pa.StringArray]:
    """Return rows of texts, padded to the widest, as columns; empty cells are null."""
    width = max(map(len, rows), default=0)
    padded = (row + [""] * (width - len(row)) for row in rows)
    return [pa.array([value or None for value in values], pa.string()) for values in zip(*padded, strict=True)]


def _column_of(texts: pa.StringArray) -> Column:
    filled = np.asarray(pc.is_valid(texts).cast(pa.uint8()))
    return Column(texts, np.where(filled, np.uint8(CellKind.TEXT), np.uint8(CellKind.EMPTY)))


def _without_formula_marks(texts: pa.StringArray) -> pa.StringArray:
    """Return `="03101"`, as some programs write it to keep a leading zero, as the text between the quotes."""
    marked = pc.any(pc.starts_with(texts, '="')).as_py()
    return pc.replace_substring_regex(texts, _FORMULA_TEXT, r"\1") if marked else texts


def _repair_findings(repairs: tuple[Repair, ...], file: str) -> Iterator[Finding]:
    """Yield a finding for each repaired or odd record; of many of a kind the last stands for the rest."""
    ordered = sorted(repairs, key=lambda repair: (repair.code, repair.record))
    for code, group in groupby(ordered, key=lambda repair: repair.code):
        alike = list(group)
        for number, repair in enumerate(alike[:_MOST_FINDINGS]):
            rest = len(alike) - number if number == _MOST_FINDINGS - 1 else 1
            yield Finding(
                code=code,
                severity=Severity.WARNING,
                source=Source(file, row=repair.record + 1),
                found=str(repair.cells),
                expected=str(repair.usual),
                occurrences=rest,
            )
