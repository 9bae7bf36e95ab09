"""Districts and alliances for all rows of a table: places in words and keys, postcodes as second witness."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd
import pyarrow as pa

from lib.intake.places.gazetteer import Gazetteer, gazetteer
from lib.intake.places.naming import NOWHERE, Place, PlaceRule, by_postcode, read_district, read_locality
from lib.intake.values.cells import text_series

COHERENT_SHARE = 0.2
UNCERTAIN_RULES = frozenset(
    {PlaceRule.MISSPELT, PlaceRule.PART, PlaceRule.MUNICIPALITY, PlaceRule.AMBIGUOUS, PlaceRule.POSTCODE}
)
POSTCODE_LENGTH = 5
FEWEST_POSTCODES = 3


class PlaceIssue(StrEnum):
    """What is to be said about the place of a row; the codes of the findings."""

    UNKNOWN = "district_unknown"
    PART_UNKNOWN = "place_part_unknown"
    AMBIGUOUS = "place_ambiguous"
    MISSPELT = "place_misspelt"
    DISSOLVED = "district_dissolved"
    HOMONYM = "district_homonym"
    OUTSIDE = "place_outside"
    POSTCODE_DIFFERS = "place_postcode_differ"
    REGION_DIFFERS = "district_region_differ"
    POSTCODE_INVALID = "postcode_invalid"


@dataclass(frozen=True)
class PlacedRow:
    """The place of one combination of district, place and postcode: `place` decides, `witness` names its field."""

    place: Place = NOWHERE
    witness: str = ""
    issues: tuple[PlaceIssue, ...] = ()
    expected: str = ""


@dataclass(frozen=True)
class Placement:
    """The places of all rows: `rows[combination[i]]` is that of row i.

    `district_ags` holds the canonical text (`03101;03103`) or None for each row.
    """

    district_ags: pd.Series
    combination: np.ndarray
    rows: tuple[PlacedRow, ...]
    by_alliance_name: pd.Series = field(default_factory=lambda: pd.Series(dtype="str"))

    def issue_rows(self, issue: PlaceIssue) -> np.ndarray:
        """Return the positions of the rows with the issue."""
        has_issue = np.array([issue in row.issues for row in self.rows], dtype=bool)
        return np.flatnonzero(has_issue[self.combination]) if len(self.rows) else np.array([], dtype=int)


def place_rows(
    length: int,
    district: pa.Array | None = None,
    region: pa.Array | None = None,
    postcode: pa.Array | None = None,
) -> Placement:
    """Return the districts of all rows; each distinct text is read once.

    Order of the witnesses: the column of districts, the column of places, the postcode. A postcode that names other
    districts than the place is an issue, not a correction: it is often that of the beneficiary's seat.
    """
    places = gazetteer()
    districts = _distinct(district, length)
    regions = _distinct(region, length)
    postcodes = _distinct(postcode, length)
    district_places = _coherent([read_district(text, places) for text in districts.texts], districts.counts)
    region_places = _coherent([read_locality(text, places) for text in regions.texts], regions.counts)
    witnesses = _of_one_country([_read_postcode(text, places) for text in postcodes.texts], postcodes.counts)
    combination, keys = _combinations(districts, regions, postcodes)
    has_cities = any(
        place.rule in (PlaceRule.NAME, PlaceRule.ALIAS) and place.districts[0] in _urban_homonyms(places)
        for place in district_places
        if place.districts
    )
    rows = tuple(_place_row(district_places[d], region_places[r], witnesses[p], places, has_cities) for d, r, p in keys)
    districts_listed = [";".join(row.place.districts) or None for row in rows]
    alliances_listed = [row.place.alliance or None for row in rows]
    return Placement(_picked(districts_listed, combination), combination, rows, _picked(alliances_listed, combination))


def _picked(texts: list[str | None], codes: np.ndarray) -> pd.Series:
    return text_series(pa.array(texts, type=pa.string()).take(pa.array(codes, type=pa.int64())))


@dataclass(frozen=True)
class _Distinct:
    codes: np.ndarray
    texts: list[str]
    counts: np.ndarray


def _distinct(texts: pa.Array | None, length: int) -> _Distinct:
    if texts is None:
        return _Distinct(np.zeros(length, dtype=np.int64), [""], np.array([length]))
    encoded = pa.array(texts).dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    listed = [text or "" for text in encoded.dictionary.to_pylist()]
    codes = encoded.indices.fill_null(len(listed)).to_numpy(zero_copy_only=False).astype(np.int64)
    return _Distinct(codes, [*listed, ""], np.bincount(codes, minlength=len(listed) + 1))


def _combinations(*columns: _Distinct) -> tuple[np.ndarray, list[tuple[int, ...]]]:
    joined = np.zeros(len(columns[0].codes), dtype=np.int64)
    for column in columns:
        joined = joined * len(column.texts) + column.codes
    combination, uniques = pd.factorize(joined)
    keys = []
    for unique in uniques.tolist():
        key: tuple[int, ...] = ()
        for column in reversed(columns):
            unique, code = divmod(unique, len(column.texts))  # noqa: PLW2901 - the digits are taken off one by one
            key = (code, *key)
        keys.append(key)
    return combination, keys


def _coherent(found: list[Place], counts: np.ndarray) -> list[Place]:
    """Take uncertain matches for coincidence where hardly a row of the column names a place of the Land for sure.

    A list of another Land has a Neuenkirchen too.
    """
    named = sum(int(n) for place, n in zip(found, counts, strict=True) if place.rule is not PlaceRule.NONE)
    sure = sum(
        int(n) for place, n in zip(found, counts, strict=True) if place.districts or place.rule is PlaceRule.LAND
    )
    if named and sure < COHERENT_SHARE * named:
        return [Place(rule=PlaceRule.OUTSIDE) if place.rule in UNCERTAIN_RULES else place for place in found]
    return found


def _of_one_country(witnesses: list[Place], counts: np.ndarray) -> list[Place]:
    """Take no notice of postcodes where most have no five digits: it is another country's column."""
    odd = sum(int(n) for place, n in zip(witnesses, counts, strict=True) if place.rule is PlaceRule.UNKNOWN)
    stated = sum(int(n) for place, n in zip(witnesses, counts, strict=True) if place.rule is not PlaceRule.NONE)
    if odd <= stated / 2 or stated < FEWEST_POSTCODES:
        return witnesses
    return [NOWHERE if place.rule is PlaceRule.UNKNOWN else place for place in witnesses]


def _urban_homonyms(places: Gazetteer) -> frozenset[str]:
    return frozenset(ags for core in places.homonyms for ags in places.urban[core])


def _place_row(district: Place, region: Place, witness: Place, places: Gazetteer, has_cities: bool) -> PlacedRow:
    for place, other, name in ((district, region, "district"), (region, district, "region")):
        if place.districts or place.rule is PlaceRule.AMBIGUOUS:
            decided = _decided(place, witness)
            issues = [*_issues_of(decided, has_cities), *_disagreements(decided, other, witness)]
            return PlacedRow(decided, name, tuple(issues), _expected(decided, other, witness, places))
    named, name = (district, "district") if district.rule is not PlaceRule.NONE else (region, "region")
    if named.rule in (PlaceRule.LAND, PlaceRule.ALLIANCE):
        return PlacedRow(named, name)
    if named.rule is PlaceRule.NONE or witness.districts:
        return _by_postcode_alone(named, name, witness)
    outside = PlaceRule.OUTSIDE in (named.rule, witness.rule)
    return PlacedRow(named, name, (PlaceIssue.OUTSIDE if outside else PlaceIssue.UNKNOWN,))


def _read_postcode(text: str, places: Gazetteer) -> Place:
    digits = text.strip().removesuffix(".0")
    if not digits:
        return NOWHERE
    if not (digits.isdigit() and POSTCODE_LENGTH - 1 <= len(digits) <= POSTCODE_LENGTH):
        return Place(rule=PlaceRule.UNKNOWN)
    return by_postcode(digits.zfill(POSTCODE_LENGTH), places)


def _by_postcode_alone(named: Place, field_name: str, witness: Place) -> PlacedRow:
    issues = (PlaceIssue.UNKNOWN,) if named.rule is PlaceRule.UNKNOWN else ()
    if named.rule is PlaceRule.OUTSIDE:
        return PlacedRow(named, field_name, (PlaceIssue.OUTSIDE,))
    if witness.districts:
        return PlacedRow(witness, "postcode", issues)
    by_rule = {
        PlaceRule.OUTSIDE: PlaceIssue.OUTSIDE,
        PlaceRule.UNKNOWN: PlaceIssue.POSTCODE_INVALID,
        PlaceRule.AMBIGUOUS: PlaceIssue.AMBIGUOUS,
    }
    return PlacedRow(witness, "postcode", (by_rule[witness.rule],) if witness.rule in by_rule else ())


def _decided(place: Place, witness: Place) -> Place:
    """Let the postcode choose where a name stands for several places."""
    if place.rule is PlaceRule.AMBIGUOUS and witness.districts and witness.districts[0] in place.candidates:
        return Place(witness.districts, PlaceRule.MUNICIPALITY, 0.9)
    return place


def _disagreements(place: Place, other: Place, witness: Place) -> Iterator[PlaceIssue]:
    if place.districts and _differ(witness, place):
        yield PlaceIssue.POSTCODE_DIFFERS
    if place.districts and other.districts and _differ(other, place):
        yield PlaceIssue.REGION_DIFFERS
    if witness.rule is PlaceRule.UNKNOWN:
        yield PlaceIssue.POSTCODE_INVALID


def _differ(witness: Place, place: Place) -> bool:
    seen = set(witness.districts or witness.candidates)
    return bool(seen) and not seen & set(place.districts)


def _expected(place: Place, other: Place, witness: Place, places: Gazetteer) -> str:
    districts: tuple[str, ...] = place.candidates
    if place.districts and other.districts and _differ(other, place):
        districts = other.districts
    elif place.districts and _differ(witness, place):
        districts = witness.districts or witness.candidates
    return ", ".join(places.districts[ags] for ags in districts) or place.matched


def _issues_of(place: Place, has_cities: bool) -> list[PlaceIssue]:
    issues = []
    if place.rule is PlaceRule.AMBIGUOUS:
        issues.append(PlaceIssue.AMBIGUOUS)
    if place.rule is PlaceRule.MISSPELT:
        issues.append(PlaceIssue.MISSPELT)
    if place.rule is PlaceRule.DISSOLVED:
        issues.append(PlaceIssue.DISSOLVED)
    if place.rule is PlaceRule.HOMONYM and not has_cities:
        issues.append(PlaceIssue.HOMONYM)
    if place.unknown:
        issues.append(PlaceIssue.PART_UNKNOWN)
    return issues
