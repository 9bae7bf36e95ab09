"""All places of the Land with their spellings and keys, from the files in data/reference."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from lib.intake.places.spelling import SpellingIndex, fold, read_spelling, without_bracket
from lib.model.reference import read_reference, split_codes


@dataclass(frozen=True)
class Gazetteer:
    """Every name, key and postcode of the Land and the districts it stands for.

    `districts` has the current five-digit keys with their names. `by_alias` maps folded spellings to a district,
    `dissolved` the keys and spellings of former ones to their successor, `areas` the names of regions to theirs.
    `rural`, `urban` and `municipalities` map the core of a name to districts; `homonyms` are cores of both kinds.
    """

    districts: dict[str, str]
    homonyms: frozenset[str]
    by_alias: dict[str, str]
    areas: dict[str, tuple[str, ...]]
    dissolved: dict[str, str]
    rural: dict[str, tuple[str, ...]]
    urban: dict[str, tuple[str, ...]]
    municipalities: dict[str, tuple[str, ...]]
    postcodes: dict[str, tuple[str, ...]]
    nuts: dict[str, tuple[str, ...]]
    alliances: dict[str, str]
    alliance_of: dict[str, tuple[str, ...]]
    alliance_names: dict[str, str]
    region_category_of: dict[str, str]
    land_names: frozenset[str]
    outside_names: frozenset[str]
    land_key: str
    near_districts: SpellingIndex
    near_municipalities: SpellingIndex
    municipality_names: dict[str, str] = field(default_factory=dict)


@cache
def gazetteer() -> Gazetteer:
    """Return the places of the Land that data/reference describes."""
    districts = read_reference("districts")
    aliases = read_reference("district_aliases")
    municipalities = read_reference("municipalities")
    is_old = aliases["kind"].str.startswith("old_")
    is_urban = districts["kind"] == "urban_district"
    rural, urban = _by_core(districts[~is_urban]), _by_core(districts[is_urban])
    homonyms = frozenset(rural) & frozenset(urban)
    places = _municipalities(municipalities)
    return Gazetteer(
        districts=dict(_pairs(districts, "district_ags", "name_full")),
        homonyms=homonyms,
        by_alias=_without(_folded(aliases[~is_old], "alias", "district_ags"), homonyms),
        areas={
            fold(area): split_codes(codes) for area, codes in _pairs(read_reference("areas"), "area", "district_ags")
        },
        dissolved=_folded(aliases[is_old], "alias", "district_ags"),
        rural=rural,
        urban=urban,
        municipalities=places,
        postcodes=_groups(read_reference("postcodes"), "plz", "district_ags"),
        nuts=_nuts(districts, aliases),
        alliances=_alliance_names(),
        alliance_of=_alliance_of(),
        alliance_names=dict(_pairs(read_reference("alliances"), "alliance_id", "name")),
        region_category_of=dict(_pairs(districts, "district_ags", "region_category")),
        land_names=frozenset(fold(word) for word in read_reference("land_words")["word"]),
        outside_names=frozenset(fold(name) for name in read_reference("outside_places")["name"]),
        land_key=districts["district_ags"].iloc[0][:2],
        near_districts=SpellingIndex({*rural, *urban}, slips=2),
        near_municipalities=SpellingIndex(places, slips=1),
        municipality_names={read_spelling(name).core: name for name in municipalities["name"]},
    )


def _pairs(frame: pd.DataFrame, left: str, right: str) -> Iterator[tuple[str, str]]:
    return zip(frame[left].tolist(), frame[right].tolist(), strict=True)


def _without(spellings: dict[str, str], homonyms: frozenset[str]) -> dict[str, str]:
    return {spelling: ags for spelling, ags in spellings.items() if spelling not in homonyms}


def _folded(frame: pd.DataFrame, spelling: str, code: str) -> dict[str, str]:
    return {fold(text): ags for text, ags in _pairs(frame, spelling, code)}


def _groups(frame: pd.DataFrame, key: str, code: str, form: Callable[[str], str] = str) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for text, ags in _pairs(frame, key, code):
        if ags not in found[form(text)]:
            found[form(text)].append(ags)
    return {key: tuple(codes) for key, codes in found.items()}


def _by_core(districts: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    full = _groups(districts, "name", "district_ags", lambda name: read_spelling(name).core)
    short = _groups(districts, "name", "district_ags", lambda name: read_spelling(without_bracket(name)).core)
    return short | full


def _municipalities(municipalities: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    inhabited = municipalities[municipalities["kind"] != "Gemeindefreies Gebiet"]
    full = _groups(municipalities, "name", "district_ags", lambda name: read_spelling(name).core)
    short = _groups(inhabited, "name", "district_ags", lambda name: read_spelling(without_bracket(name)).core)
    named = _groups(inhabited, "name", "district_ags", lambda name: read_spelling(name).core)
    return full | short | named


def _nuts(districts: pd.DataFrame, aliases: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    current = _groups(districts, "nuts3", "district_ags")
    old = aliases[aliases["kind"] == "old_nuts"]
    regions = _groups(districts.assign(nuts2=districts["nuts3"].str[:4]), "nuts2", "district_ags")
    return regions | _groups(old, "alias", "district_ags") | current


def _alliance_of() -> dict[str, tuple[str, ...]]:
    rows = read_reference("district_assignments").sort_values("rank", kind="stable")
    return _groups(rows, "district_ags", "alliance_id")


def _alliance_names() -> dict[str, str]:
    alliances = read_reference("alliances")
    official = [_folded(alliances, column, "alliance_id") for column in ("name", "short_name", "alliance_id")]
    return _folded(read_reference("alliance_aliases"), "alias", "alliance_id") | official[0] | official[1] | official[2]
