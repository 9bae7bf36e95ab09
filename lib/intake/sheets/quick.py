"""Large delimited texts whose quotes are sound, read by pyarrow; everything else is left to the careful reader."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from lib.intake.sheets.records import Dialect, Records, read_records
from lib.intake.sheets.repairs import Repair, repair_records

_BLOCK_BYTES = 4 << 20
_MOST_RAGGED = 2000
_SAMPLE_RECORDS = 500
_LINE_FEED, _CARRIAGE_RETURN = 10, 13


@dataclass(frozen=True)
class QuickTable:
    """The columns of a text as arrow arrays, empty cells null, and the records that were repaired."""

    columns: tuple[pa.StringArray, ...]
    repairs: tuple[Repair, ...] = ()


def read_quickly(text: bytes, dialect: Dialect, width: int) -> QuickTable | None:
    """Return the cells of a UTF-8 text, None where it needs the careful reader.

    Records of another width than the usual are read carefully, one by one, and put back in their places.
    """
    if len(dialect.delimiter) != 1 or not dialect.delimiter.isascii() or not dialect.quote.isascii() or dialect.escape:
        return None
    quoting = _check_quotes(text, dialect)
    if quoting is None:
        return None
    table, ragged = _read(text, dialect, width, quoting, threads=True)
    if not ragged:
        return QuickTable(tuple(column.combine_chunks() for column in table.columns))
    if len(ragged) > _MOST_RAGGED:
        return None
    table, ragged = _read(text, dialect, width, quoting, threads=False)
    return _with_ragged(table, ragged, dialect, width)


@dataclass(frozen=True)
class _Quoting:
    present: bool
    over_lines: bool


def _check_quotes(text: bytes, dialect: Dialect) -> _Quoting | None:
    """Return how quotes are used if every one opens, closes or doubles where the CSV standard allows it."""
    if not dialect.quote or dialect.quote.encode() not in text:
        return _Quoting(present=False, over_lines=False)
    codes = np.frombuffer(text, np.uint8)
    quotes = np.flatnonzero(codes == ord(dialect.quote))
    if len(quotes) % 2:
        return None
    opening, closing = quotes[0::2], quotes[1::2]
    borders = np.zeros(256, dtype=bool)
    borders[[ord(dialect.delimiter), _LINE_FEED, _CARRIAGE_RETURN]] = True
    opened = borders[codes[opening - 1]] | (opening == 0)
    opened[1:] |= opening[1:] == closing[:-1] + 1
    closed = borders[codes[np.minimum(closing + 1, len(codes) - 1)]] | (closing == len(codes) - 1)
    closed[:-1] |= closing[:-1] + 1 == opening[1:]
    if not (opened.all() and closed.all()):
        return None
    ends = np.flatnonzero((codes == _LINE_FEED) | (codes == _CARRIAGE_RETURN))
    over_lines = bool((np.searchsorted(ends, opening) != np.searchsorted(ends, closing)).any())
    return _Quoting(present=True, over_lines=over_lines)


def _read(
    text: bytes, dialect: Dialect, width: int, quoting: _Quoting, *, threads: bool
) -> tuple[pa.Table, list[tuple[int, str]]]:
    ragged: list[tuple[int, str]] = []

    def note_ragged(row: Any) -> str:
        ragged.append((row.number or 0, row.text))
        return "skip"

    names = [str(column) for column in range(width)]
    table = arrow_csv.read_csv(
        pa.BufferReader(text),
        read_options=arrow_csv.ReadOptions(column_names=names, block_size=_BLOCK_BYTES, use_threads=threads),
        parse_options=arrow_csv.ParseOptions(
            delimiter=dialect.delimiter,
            quote_char=dialect.quote if quoting.present else False,
            newlines_in_values=quoting.over_lines,
            ignore_empty_lines=False,
            invalid_row_handler=note_ragged,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
            check_utf8=False,
        ),
    )
    return table, ragged


def _with_ragged(table: pa.Table, ragged: list[tuple[int, str]], dialect: Dialect, width: int) -> QuickTable:
    """Return the table with the records of another width at their places, repaired where that is plain."""
    sample = table.slice(0, _SAMPLE_RECORDS).to_pylist()
    usual = [[row[name] or "" for name in table.column_names] for row in sample]
    read = [read_records(line, dialect, width) for _, line in ragged]
    odd = [records.rows[0] if records.rows else [""] for records in read]
    mended, repairs = repair_records(Records(usual + odd), width, dialect)
    rows = mended[len(usual) :]
    places = [number - 1 for number, _ in ragged]
    found = {repair.record - len(usual): repair for repair in repairs if repair.record >= len(usual)}
    moved = tuple(replace(repair, record=places[index]) for index, repair in found.items())
    columns = [_spliced(table, column, rows, places) for column in range(max(width, *map(len, rows)))]
    return QuickTable(tuple(columns), moved)


def _spliced(table: pa.Table, column: int, rows: list[list[str]], places: list[int]) -> pa.StringArray:
    known = column < table.num_columns
    source = table.column(column).combine_chunks() if known else pa.nulls(table.num_rows, pa.string())
    pieces, taken = [], 0
    for inserted, (place, row) in enumerate(zip(places, rows, strict=True)):
        upto = place - inserted
        pieces.append(source.slice(taken, upto - taken))
        pieces.append(pa.array([row[column] or None if column < len(row) else None], pa.string()))
        taken = upto
    pieces.append(source.slice(taken))
    return pa.concat_arrays(pieces)
