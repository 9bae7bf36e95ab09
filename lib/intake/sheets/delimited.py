"""Delimited text (.csv, .tsv, .txt) to one sheet."""

import csv
import io
from collections import Counter

import numpy as np
import pyarrow as pa

from lib.intake.grid import CellKind, Column, Sheet
from lib.intake.sheets.encodings import decode_text, recognise_encoding

csv.field_size_limit(2**31 - 1)
_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_CHARS = 100_000


def read_delimited(content: bytes, name: str) -> Sheet:
    """Return the records of the text as one sheet; every cell is text, empty cells are null."""
    text = decode_text(content, recognise_encoding(content))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_recognise_delimiter(text)))
    return sheet_of_rows(rows, name)


def _recognise_delimiter(text: str) -> str:
    sample = text[:_SAMPLE_CHARS]
    return max(_DELIMITERS, key=lambda delimiter: _consistency(sample, delimiter))


def _consistency(sample: str, delimiter: str) -> float:
    widths = Counter(len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row)
    if not widths:
        return 0
    width, count = widths.most_common(1)[0]
    return 0 if width < 2 else count / widths.total() + width / 1000


def sheet_of_rows(rows: list[list[str]], name: str) -> Sheet:
    """Return rows of texts, padded to the widest, as a sheet."""
    width = max(map(len, rows), default=0)
    padded = [row + [""] * (width - len(row)) for row in rows]
    columns = tuple(_column_of(list(values)) for values in zip(*padded, strict=True))
    return Sheet(name=name, columns=columns, row_count=len(rows))


def _column_of(values: list[str]) -> Column:
    texts = pa.array([value or None for value in values], pa.string())
    kinds = np.fromiter((CellKind.TEXT if value else CellKind.EMPTY for value in values), np.uint8, len(values))
    return Column(texts, kinds)
