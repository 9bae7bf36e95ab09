"""Tables of statistics to indicators: one row for each district, day and indicator."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain, count

import numpy as np
import pandas as pd

from lib.intake.draft import Draft
from lib.intake.folding import fold
from lib.intake.grid import RowRole
from lib.intake.locating import place_draft
from lib.intake.places.naming import Place, PlaceRule
from lib.intake.setting_aside import set_aside_rows
from lib.intake.values import Edge, read_dates, read_numbers
from lib.model.imports import ColumnState, TableKind
from lib.model.reference import read_reference
from lib.model.tables import conform

VALUE = "value"
OF_DISTRICTS = (PlaceRule.KEY, PlaceRule.NUTS, PlaceRule.NAME, PlaceRule.ALIAS, PlaceRule.HOMONYM, PlaceRule.DISSOLVED)
DATED = "reference_date"
LONGEST_TITLE = 150
FULL_DAY = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}\b")
YEAR_IN_HEADING = re.compile(r"\b(?:(\d{1,2})\.(\d{1,2})\.)?((?:19|20)\d{2})\b")
LONGEST_CODE = 60
UNSLUGGABLE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Heading:
    """What the heading of a column of values says: the indicator's code, its unit, its day."""

    indicator: str
    name: str
    unit: str
    day: date | None


def fill_indicators(draft: Draft, titles: Sequence[str] = ()) -> Draft:
    """Return the draft with one row for each value; rows of areas that are no district are set aside.

    `titles` are the texts above the table, which name the indicator where a heading says no more than `Insgesamt`.
    A former district keeps its own key: its values are of its own area, and the evaluation joins it to its successor.
    """
    draft = place_draft(replace(draft, rows=draft.data_rows))
    districts = _districts(draft)
    elsewhere = districts.isna().to_numpy()
    aside = set_aside_rows(
        draft.data_rows[elsewhere], np.full(int(elsewhere.sum()), "indicator_elsewhere", dtype=object), draft.grid
    )
    rows = draft.data_rows[~elsewhere]
    keys = pd.DataFrame(
        {
            "district_ags": districts[~elsewhere].reset_index(drop=True),
            "reference_date": _days(draft, rows, titles),
            "source_row": rows + 1,
        }
    )
    said = _headings(draft, titles)
    parts = [part for index, each in said.items() if len(part := _values(draft, index, each, keys))]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    origin = frame["source_row"].to_numpy(dtype="int64") - 1 if len(frame) else np.array([], dtype=np.int64)
    return replace(
        draft,
        rows=origin,
        frame=conform(frame, TableKind.INDICATORS),
        set_aside=aside,
        placement=None,
        reads={},
        cell_columns={VALUE: np.repeat(np.array(list(said), dtype=np.int64), len(rows))},
    )


def _districts(draft: Draft) -> pd.Series:
    if draft.placement is None:
        return pd.Series([None] * len(draft.data_rows), dtype="str")
    keys = [_district(row.place) for row in draft.placement.rows]
    return pd.Series(np.array(keys or [None], dtype=object)[draft.placement.combination], dtype="str")


def _district(place: Place) -> str | None:
    """Return the key of the one district a row is about; a municipality or a whole Land is about none."""
    if place.rule is PlaceRule.DISSOLVED and place.matched.isdigit():
        return place.matched
    return place.districts[0] if len(place.districts) == 1 and place.rule in OF_DISTRICTS else None


def _value_columns(draft: Draft) -> list[int]:
    return [match.index for match in draft.columns if match.field == VALUE and match.state is ColumnState.RECOGNISED]


def _headings(draft: Draft, titles: Sequence[str]) -> dict[int, Heading]:
    """Return what the heading of each column of values says; two of one meaning are told apart by a number."""
    said: dict[int, Heading] = {}
    for index in _value_columns(draft):
        heading = read_heading(_heading(draft, index), tuple(titles))
        taken = {each.indicator for each in said.values() if each.day == heading.day}
        numbered = (f"{heading.indicator}_{number}" for number in count(2))
        free = chain((heading.indicator,), numbered)
        said[index] = replace(heading, indicator=next(code for code in free if code not in taken))
    return said


def _heading(draft: Draft, index: int) -> str:
    """Return the heading of a column; without a header, what stands over it in the rows of titles."""
    if draft.area.headers[index].strip():
        return draft.area.headers[index]
    above = np.flatnonzero(draft.area.roles == RowRole.TITLE) + draft.area.first_row
    above = above[above < draft.data_rows[0]] if len(draft.data_rows) else above
    return " ".join(" ".join(draft.texts(index, above)).split())


def _days(draft: Draft, rows: np.ndarray, titles: Sequence[str]) -> pd.Series:
    if DATED in draft.column_of:
        return read_dates(draft.grid.columns[draft.column_of[DATED]], rows, Edge.END).values
    day = _day_of_titles(titles) or (pd.Timestamp(draft.as_of) if draft.as_of else None)
    return pd.Series([day] * len(rows), dtype="datetime64[us]")


def _day_of_titles(titles: Sequence[str]) -> pd.Timestamp | None:
    """Return the day that the short texts above the table name, a full day before a mere year."""
    days = [(_day_in(text), bool(FULL_DAY.search(text))) for text in titles if len(text) <= LONGEST_TITLE]
    named = sorted(((day, is_full) for day, is_full in days if day), key=lambda each: not each[1])
    return pd.Timestamp(named[0][0]) if named else None


def _values(draft: Draft, index: int, said: Heading, keys: pd.DataFrame) -> pd.DataFrame:
    read = read_numbers(draft.grid.columns[index], keys["source_row"].to_numpy(dtype="int64") - 1)
    length = len(keys)
    return pd.DataFrame(
        {
            "district_ags": keys["district_ags"],
            "indicator": [said.indicator] * length,
            "indicator_name": [said.name] * length,
            "reference_date": pd.Series([pd.Timestamp(said.day)] * length) if said.day else keys["reference_date"],
            "value": read.values.to_numpy(dtype="float64", na_value=np.nan),
            "unit": [said.unit or None] * length,
            "source_file": [draft.file] * length,
            "source_sheet": [draft.sheet_name or None] * length,
            "source_row": keys["source_row"],
        }
    ).assign(value=lambda frame: frame["value"].astype("Float64"))


@cache
def read_heading(heading: str, titles: tuple[str, ...] = ()) -> Heading:
    """Return indicator, unit and day of a heading such as `Arbeitslose ausländisch Anzahl`.

    A heading with nothing but the indicator and its unit is the indicator itself; what else it says, such as a group
    of people, is appended to the code, so that no part is taken for the whole. A heading that names no indicator
    takes the first that a title names.
    """
    folded = fold(heading)
    name = " ".join(heading.split())
    for text in (folded, *(fold(title) for title in titles)):
        unit = _unit(folded) or _unit(text)
        for code, pattern in _patterns("indicator"):
            if pattern.search(text):
                suffix = _group(folded[pattern.search(folded).end() :] if text == folded else folded)  # type: ignore[union-attr] # it has just matched
                return Heading(code + suffix, name or code, unit, _day_in(heading))
    code = UNSLUGGABLE.sub("_", folded).strip("_")[:LONGEST_CODE] or VALUE
    return Heading(code, name or code, _unit(folded), _day_in(heading))


def _unit(folded: str) -> str:
    return next((code for code, pattern in _patterns("unit") if pattern.search(folded)), "")


def _group(folded: str) -> str:
    """Return what a heading says beside the indicator's own first words, as a suffix of the code."""
    for _, pattern in _patterns("unit"):
        folded = pattern.sub(" ", folded)
    folded = YEAR_IN_HEADING.sub(" ", folded)
    words = [word for word in UNSLUGGABLE.split(folded) if word and not _is_whole(word)]
    return "_" + "_".join(words)[:LONGEST_CODE] if words else ""


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
