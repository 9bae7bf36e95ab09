"""Which column of a table of statistics holds the place, which the day, and which are values."""

import re
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pyarrow as pa

from lib.intake.columns import Recognition
from lib.intake.columns.headings import read_heading
from lib.intake.columns.indicators import heads_postcodes
from lib.intake.draft import one_array
from lib.intake.grid import RowRole, Sheet, TableArea
from lib.intake.places.gazetteer import gazetteer
from lib.intake.places.naming import read_district
from lib.intake.values import Edge, read_dates, read_numbers
from lib.model.imports import ColumnMatch, ColumnState, TableKind

REGION_KEY = re.compile(r"\s*(?:DG|\d{2}|[01]?\d{4}|[01]?\d{7})\s*")
ZERO_FIRST = re.compile(r"0\d+")
KEY_SHARE, KEY_LENGTH = 0.5, 8
FEWEST_DISTRICTS = 3
FIRM = 0.75
READ_SHARE = 0.8
DATED_SHARE = 0.97
MOST_DAYS = 60
SAMPLE = 1000


def recognise_statistics(sheet: Sheet, area: TableArea, recognition: Recognition) -> Recognition:
    """Return the recognition as that of indicators where the table is statistics by region, else as it is.

    It is where it was recognised so, or where a column holds official region keys and no field is recognised firmly.
    """
    rows = np.flatnonzero(area.roles == RowRole.DATA)[:SAMPLE] + area.first_row
    if not len(rows):
        return recognition
    fields = {match.field for match in recognition.columns}
    if recognition.kind is TableKind.INDICATORS and {"district", "value"} <= fields:
        return recognition
    firm = any(match.field and match.confidence >= FIRM for match in recognition.columns)
    keys = _key_column(sheet, rows)
    if recognition.kind is not TableKind.INDICATORS and (firm or keys is None):
        return recognition
    place = keys if keys is not None else _named_column(sheet, rows)
    if place is None:
        return recognition if recognition.kind is not TableKind.INDICATORS else _as_nothing(recognition)
    day = _day_column(sheet, rows, place)
    columns = tuple(_match(match, sheet, rows, place, day) for match in recognition.columns)
    found = replace(recognition, kind=TableKind.INDICATORS, columns=columns)
    return found if any(match.field == "value" for match in columns) else _as_nothing(found)


def _as_nothing(recognition: Recognition) -> Recognition:
    columns = tuple(replace(match, field=None, state=ColumnState.UNKNOWN) for match in recognition.columns)
    return replace(recognition, kind=TableKind.NONE, columns=columns)


def _texts(sheet: Sheet, column: int, rows: np.ndarray) -> list[str]:
    return [text or "" for text in one_array(sheet.columns[column]).take(pa.array(rows)).to_pylist()]


def _key_column(sheet: Sheet, rows: np.ndarray) -> int | None:
    for column in range(len(sheet.columns)):
        texts = _texts(sheet, column, rows)
        keys = [text for text in texts if REGION_KEY.fullmatch(text)]
        if len(keys) >= KEY_SHARE * len(texts) and _districts_in(keys) >= FEWEST_DISTRICTS:
            return column
    return None


def _named_column(sheet: Sheet, rows: np.ndarray) -> int | None:
    found = [_districts_in(_texts(sheet, column, rows)) for column in range(len(sheet.columns))]
    best = int(np.argmax(found)) if found else 0
    return best if found and found[best] else None


def _districts_in(texts: Iterable[str]) -> int:
    places = gazetteer()
    return len({ags for text in set(texts) for ags in read_district(text, places).districts})


def _are_keys(sheet: Sheet, column: int, rows: np.ndarray) -> bool:
    """Tell whether the cells are keys rather than numbers: some begin with a zero, or all are long and equally so."""
    texts = [text.strip() for text in _texts(sheet, column, rows) if text.strip()]
    if any(ZERO_FIRST.fullmatch(text) for text in texts):
        return True
    return len({len(text) for text in texts}) == 1 and len(texts[0]) >= KEY_LENGTH and all(map(str.isdecimal, texts))


def _day_column(sheet: Sheet, rows: np.ndarray, place: int) -> int | None:
    for column in range(len(sheet.columns)):
        texts = set(_texts(sheet, column, rows))
        if column != place and len(texts) <= MOST_DAYS:
            read = read_dates(sheet.columns[column], rows, Edge.END)
            if (read.unread | read.missing).mean() <= 1 - DATED_SHARE:
                return column
    return None


def _match(match: ColumnMatch, sheet: Sheet, rows: np.ndarray, place: int, day: int | None) -> ColumnMatch:
    if match.index in (place, day):
        field, reason = ("district", "content_places") if match.index == place else ("reference_date", "content_dates")
        return replace(
            match, field=field, state=ColumnState.RECOGNISED, confidence=0.9, reason=reason, reason_values={}
        )
    read = read_numbers(sheet.columns[match.index], rows)
    is_value = (read.unread.mean() <= 1 - READ_SHARE) and read.values.notna().any()
    if is_value and not heads_postcodes(read_heading(match.header)) and not _are_keys(sheet, match.index, rows):
        return replace(
            match,
            field="value",
            state=ColumnState.RECOGNISED,
            confidence=0.9,
            reason="statistics_values",
            reason_values={},
        )
    return replace(
        match, field=None, state=ColumnState.IGNORED, confidence=0.0, reason="statistics_label", reason_values={}
    )
