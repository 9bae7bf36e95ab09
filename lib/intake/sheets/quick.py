"""Large delimited texts whose quotes are sound, read by pyarrow; everything else is left to the careful reader."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from lib.intake.sheets.records import Dialect, Records, read_records
from lib.intake.sheets.repairs import Repair, repair_records

_BLOCK_BYTES = 4 << 20
_PIECE_BYTES = 1 << 19
_MOST_CAREFUL_SHARE = 0.3
_MOST_RAGGED = 2000
_SAMPLE_RECORDS = 500
_LINE_FEED, _CARRIAGE_RETURN = 10, 13


@dataclass(frozen=True)
class QuickTable:
    """The columns of a text as arrow arrays, empty cells null, and the records that were repaired."""

    columns: tuple[pa.StringArray, ...]
    repairs: tuple[Repair, ...] = ()


def read_quickly(text: bytes, dialect: Dialect, width: int) -> QuickTable | None:
    """Return the cells of a UTF-8 text, None where all of it needs the careful reader.

    Records of another width than the usual are read carefully, one by one, and put back in their places; so are the
    pieces of the text in which a quote stands where the CSV standard has none.
    """
    if len(dialect.delimiter) != 1 or not dialect.delimiter.isascii() or not dialect.quote.isascii() or dialect.escape:
        return None
    quoting = _check_quotes(text, dialect)
    return _read_pieces(text, dialect, width) if quoting is None else _read_sound(text, dialect, width, quoting)


def _read_sound(text: bytes, dialect: Dialect, width: int, quoting: "_Quoting") -> QuickTable | None:
    table, ragged = _read(text, dialect, width, quoting, threads=True)
    if not ragged:
        with ThreadPoolExecutor(2) as threads:
            return QuickTable(tuple(threads.map(pa.ChunkedArray.combine_chunks, table.columns)))
    if len(ragged) > _MOST_RAGGED:
        return None
    table, ragged = _read(text, dialect, width, quoting, threads=False)
    return _with_ragged(table, ragged, dialect, width)


def _read_pieces(text: bytes, dialect: Dialect, width: int) -> QuickTable | None:
    """Return the cells of a text some of whose pieces need the careful reader, None where too many do."""
    pieces = list(_pieces(text, dialect))
    if sum(len(piece) for piece, quoting in pieces if quoting is None) > _MOST_CAREFUL_SHARE * len(text):
        return None
    tables, repairs, rows = [], list[Repair](), 0
    for piece, quoting in pieces:
        table = _read_sound(piece, dialect, width, quoting) if quoting else None
        table = table or _read_carefully(piece, dialect, width)
        repairs.extend(replace(repair, record=repair.record + rows) for repair in table.repairs)
        tables.append(table)
        rows += len(table.columns[0])
    columns = zip(*(_padded(table, max(len(each.columns) for each in tables)) for table in tables), strict=True)
    return QuickTable(tuple(pa.concat_arrays(parts) for parts in columns), tuple(repairs))


def _pieces(text: bytes, dialect: Dialect) -> Iterator[tuple[bytes, "_Quoting | None"]]:
    """Yield the text cut at line ends, each piece with how it uses quotes, None where it breaks the rules."""
    start = 0
    while start < len(text):
        end = shortest = _line_end(text, start + _PIECE_BYTES)
        quoting = _check_quotes(text[start:end], dialect)
        # A cell over several lines may be cut; then a few lines more make the piece sound.
        while quoting is None and end < len(text) and end - shortest < _PIECE_BYTES // 16:
            end = _line_end(text, end)
            quoting = _check_quotes(text[start:end], dialect)
        end = end if quoting else shortest
        yield text[start:end], quoting
        start = end


def _line_end(text: bytes, start: int) -> int:
    end = text.find(b"\n", start)
    return len(text) if end < 0 else end + 1


def _read_carefully(text: bytes, dialect: Dialect, width: int) -> QuickTable:
    rows, repairs = repair_records(read_records(text.decode("utf-8"), dialect, width), width, dialect)
    widest = max(width, *map(len, rows))
    columns = zip(*(row + [""] * (widest - len(row)) for row in rows), strict=True)
    return QuickTable(
        tuple(pa.array([cell or None for cell in column], pa.string()) for column in columns), tuple(repairs)
    )


def _padded(table: QuickTable, width: int) -> list[pa.StringArray]:
    missing = [pa.nulls(len(table.columns[0]), pa.string())] * (width - len(table.columns))
    return [*table.columns, *missing]


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
