"""Tables of statistics to indicators: one row for each district, day and indicator."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from lib.intake.draft import Draft
from lib.intake.drafting import place_draft, set_aside_rows
from lib.intake.folding import fold
from lib.intake.places.naming import PlaceRule
from lib.intake.values import read_dates, read_numbers
from lib.model.imports import ColumnState, TableKind
from lib.model.reference import read_reference
from lib.model.tables import conform

VALUE = "value"
DATED = "reference_date"
YEAR_IN_HEADING = re.compile(r"\b(?:(\d{1,2})\.(\d{1,2})\.)?((?:19|20)\d{2})\b")
UNSLUGGABLE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Heading:
    """What the heading of a column of values says: the indicator's code, its unit, its day."""

    indicator: str
    unit: str
    day: date | None


def fill_indicators(draft: Draft) -> Draft:
    """Return the draft with one row for each value; rows of areas that are no district are set aside.

    A former district keeps its own key: its values are of its own area, and the evaluation joins it to its successor.
    """
    draft = place_draft(replace(draft, rows=draft.data_rows))
    districts = _districts(draft)
    elsewhere = districts.isna().to_numpy()
    aside = set_aside_rows(
        draft.data_rows[elsewhere], np.full(int(elsewhere.sum()), "indicator_elsewhere", dtype=object), draft.grid
    )
    rows = draft.data_rows[~elsewhere]
    days = _days(draft, rows)
    parts = [
        _values(draft, index, rows, districts[~elsewhere].reset_index(drop=True), days)
        for index in _value_columns(draft)
    ]
    parts = [part for part in parts if len(part)]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    origin = frame["source_row"].to_numpy(dtype="int64") - 1 if len(frame) else np.array([], dtype=np.int64)
    return replace(
        draft, rows=origin, frame=conform(frame, TableKind.INDICATORS), set_aside=aside, placement=None, reads={}
    )


def _districts(draft: Draft) -> pd.Series:
    if draft.placement is None:
        return pd.Series([None] * len(draft.data_rows), dtype="str")
    keys = [
        row.place.matched
        if row.place.rule is PlaceRule.DISSOLVED and row.place.matched.isdigit()
        else row.place.districts[0]
        if len(row.place.districts) == 1 and row.place.rule not in (PlaceRule.MUNICIPALITY, PlaceRule.POSTCODE)
        else None
        for row in draft.placement.rows
    ]
    return pd.Series(np.array(keys or [None], dtype=object)[draft.placement.combination], dtype="str")


def _value_columns(draft: Draft) -> list[int]:
    return [match.index for match in draft.columns if match.field == VALUE and match.state is ColumnState.RECOGNISED]


def _days(draft: Draft, rows: np.ndarray) -> pd.Series:
    if DATED in draft.column_of:
        return read_dates(draft.grid.columns[draft.column_of[DATED]], rows).values
    day = pd.Timestamp(draft.as_of) if draft.as_of else _day_of_titles(draft)
    return pd.Series([day] * len(rows), dtype="datetime64[us]")


def _day_of_titles(draft: Draft) -> pd.Timestamp | None:
    for title in draft.area.titles:
        day = _day_in(title)
        if day:
            return pd.Timestamp(day)
    return None


def _values(draft: Draft, index: int, rows: np.ndarray, districts: pd.Series, days: pd.Series) -> pd.DataFrame:
    heading = draft.area.headers[index]
    said = read_heading(heading)
    read = read_numbers(draft.grid.columns[index], rows)
    count = len(rows)
    return pd.DataFrame(
        {
            "district_ags": districts,
            "indicator": [said.indicator] * count,
            "indicator_name": [" ".join(heading.split())] * count,
            "reference_date": pd.Series([pd.Timestamp(said.day)] * count) if said.day else days,
            "value": read.values.to_numpy(dtype="float64", na_value=np.nan),
            "unit": [said.unit or None] * count,
            "source_file": [draft.file] * count,
            "source_sheet": [draft.sheet_name or None] * count,
            "source_row": rows + 1,
        }
    ).assign(value=lambda frame: frame["value"].astype("Float64"))


@cache
def read_heading(heading: str) -> Heading:
    """Return indicator, unit and day of a heading such as `Arbeitslose ausländisch Anzahl`.

    A heading with nothing but the indicator and its unit is the indicator itself; what else it says, such as a group
    of people, is appended to the code, so that no part is taken for the whole.
    """
    folded = fold(heading)
    unit = next((code for code, pattern in _patterns("unit") if pattern.search(folded)), None)
    for code, pattern in _patterns("indicator"):
        if pattern.search(folded):
            return Heading(code + _group(folded, pattern), unit or "", _day_in(heading))
    return Heading(UNSLUGGABLE.sub("_", folded).strip("_")[:60] or VALUE, unit or "", _day_in(heading))


def _group(folded: str, indicator: re.Pattern[str]) -> str:
    """Return what a heading says beside the indicator's own first words, as a suffix of the code."""
    rest = folded[indicator.search(folded).end() :]  # type: ignore[union-attr] # the caller has found it
    for _, pattern in _patterns("unit"):
        rest = pattern.sub(" ", rest)
    rest = YEAR_IN_HEADING.sub(" ", rest)
    words = [word for word in UNSLUGGABLE.split(rest) if word and not _is_whole(word)]
    return "_" + "_".join(words)[:40] if words else ""


def _is_whole(word: str) -> bool:
    return any(pattern.search(word) for _, pattern in _patterns("group"))


def _day_in(text: str) -> date | None:
    match = YEAR_IN_HEADING.search(text)
    if match is None:
        return None
    day, month, year = match.groups()
    try:
        return date(int(year), int(month or 12), int(day or 31))
    except ValueError:
        return None


@cache
def _patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = read_reference("indicator_words")
    chosen = words[words["kind"] == kind]
    return tuple(
        (code, re.compile(pattern)) for code, pattern in zip(chosen["indicator"], chosen["pattern"], strict=True)
    )
