"""One text that names places: which districts it means, by which rule and how surely."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lib.intake.places.gazetteer import Gazetteer
from lib.intake.places.spelling import Spelling, fold, is_only_kind_words, read_spelling, without_bracket

KEY_DIGITS = frozenset({4, 5, 7, 8, 9, 10, 11, 12})
KEY = re.compile(r"[\d\s.]{4,17}")
KEY_IN_TEXT = re.compile(r"(?<!\d)(\d{5}|\d{8}|\d{10}|\d{12})(?!\d)")
NUTS = re.compile(r"\b(DE[0-9A-Z]{1,3})\b")
SEPARATORS = (
    re.compile(r"[;\n\r|]+"),
    re.compile(r"\s+(?:und|u\.|sowie|and)\s+|\s*[&+]\s*"),
    re.compile(r"\s*,\s*"),
    re.compile(r"\s*/\s*"),
)
BRACKETED = re.compile(r"\(([^)]+)\)")
PART_OF = re.compile(r"\s+(?:OT|Ortsteil|Stadtteil)\b.*|\s*[-–]\s*\S.*", re.IGNORECASE)
MORE_THAN_ANY_LIST = 60


class PlaceRule(StrEnum):
    """How a text was matched; part of the lineage of a district."""

    KEY = "key"
    MUNICIPALITY_KEY = "municipality_key"
    NUTS = "nuts"
    NAME = "name"
    ALIAS = "alias"
    HOMONYM = "homonym"
    DISSOLVED = "dissolved"
    MUNICIPALITY = "municipality"
    PART = "part"
    MISSPELT = "misspelt"
    POSTCODE = "postcode"
    SEVERAL = "several"
    AREA = "area"
    AMBIGUOUS = "ambiguous"
    ALLIANCE = "alliance"
    LAND = "land"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True)
class Place:
    """What a text names: districts (main one first), the rule, the confidence from 0 to 1.

    `candidates` are the districts an ambiguous name could mean, `matched` is the listed name behind a misspelt one,
    `alliance` the alliance a region's name stands for, `unknown` the parts of a list that no rule matched.
    """

    districts: tuple[str, ...] = ()
    rule: PlaceRule = PlaceRule.NONE
    confidence: float = 0.0
    candidates: tuple[str, ...] = ()
    matched: str = ""
    alliance: str = ""
    unknown: tuple[str, ...] = ()


NOWHERE = Place()


def read_district(text: str, places: Gazetteer) -> Place:
    """Return what a text in a column of districts names; a plain `Osnabrück` there is the rural district."""
    return _read(text, places, _district_first)


def read_locality(text: str, places: Gazetteer) -> Place:
    """Return what a text in a column of places names; a plain `Osnabrück` there is the city."""
    return _read(text, places, _municipality_first)


_Resolver = Callable[[Spelling, Gazetteer], Place | None]


def _read(text: str, places: Gazetteer, resolve: _Resolver) -> Place:
    if not text or not text.strip(" -–./"):
        return NOWHERE
    return (
        _by_code(text.strip(), places)
        or _by_name(text, places, resolve)
        or _by_list(text, places, resolve)
        or _by_embedded_code(text, places)
        or _by_part(text, places, resolve)
        or _by_near_spelling(text, places)
        or Place(rule=PlaceRule.UNKNOWN)
    )


def _by_code(text: str, places: Gazetteer) -> Place | None:
    if KEY.fullmatch(text) and len(digits := re.sub(r"\D", "", text.removesuffix(".0"))) in KEY_DIGITS:
        return _by_key(digits, places)
    if NUTS.fullmatch(text.upper()):
        return _by_nuts(text.upper(), places)
    return None


def _by_key(digits: str, places: Gazetteer) -> Place | None:
    key = digits if len(digits) in {5, 8, 10, 12} else f"0{digits}"
    district = key[:5]
    if district in places.districts:
        rule = PlaceRule.MUNICIPALITY_KEY if key[5:].strip("0") else PlaceRule.KEY
        return Place((district,), rule, 1.0 if len(key) == len(digits) else 0.97)
    if district in places.dissolved:
        return Place((places.dissolved[district],), PlaceRule.DISSOLVED, 0.97, matched=district)
    if key in places.postcodes:
        return by_postcode(key, places)
    return Place(rule=PlaceRule.OUTSIDE if key[:2] != places.land_key else PlaceRule.UNKNOWN)


def by_postcode(postcode: str, places: Gazetteer) -> Place:
    """Return the district of a postcode, or its districts as candidates where it lies in several."""
    districts = places.postcodes.get(postcode, ())
    if len(districts) == 1:
        return Place(districts, PlaceRule.POSTCODE, 0.8)
    return Place(rule=PlaceRule.AMBIGUOUS if districts else PlaceRule.OUTSIDE, candidates=districts)


def _by_nuts(code: str, places: Gazetteer) -> Place:
    districts = places.nuts.get(code, ())
    if len(districts) == 1:
        return Place(districts, PlaceRule.NUTS, 1.0)
    if districts or code == "DE" or any(known.startswith(code) for known in places.nuts):
        return Place(rule=PlaceRule.LAND)
    return Place(rule=PlaceRule.OUTSIDE)


def _by_name(text: str, places: Gazetteer, resolve: _Resolver) -> Place | None:
    listed = _by_listed_name(text, places)
    return listed or resolve(read_spelling(text), places) or _by_bracket(text, places, resolve)


def _by_listed_name(text: str, places: Gazetteer) -> Place | None:
    folded = fold(text)
    place: Place | None = None
    if folded in places.dissolved:
        place = Place((places.dissolved[folded],), PlaceRule.DISSOLVED, 0.95, matched=text.strip())
    elif folded in places.by_alias:
        place = Place((places.by_alias[folded],), PlaceRule.ALIAS, 0.98)
    elif folded in places.outside_names:
        place = Place(rule=PlaceRule.OUTSIDE, confidence=0.9)
    elif folded in places.land_names:
        place = Place(rule=PlaceRule.LAND, confidence=0.9)
    elif folded in places.areas:
        place = Place(places.areas[folded], PlaceRule.AREA, 0.85, alliance=places.alliances.get(folded, ""))
    elif folded in places.alliances:
        place = Place(rule=PlaceRule.ALLIANCE, confidence=0.9, alliance=places.alliances[folded])
    return place


def _by_bracket(text: str, places: Gazetteer, resolve: _Resolver) -> Place | None:
    """Read the name before a bracket; the bracket chooses among several: `Burgdorf (Region Hannover)`."""
    place = resolve(read_spelling(without_bracket(text)), places)
    inside = BRACKETED.search(text)
    if place is None or not place.candidates or inside is None:
        return place
    named = resolve(read_spelling(inside[1]), places)
    if named and set(named.districts) & set(place.candidates):
        return Place(named.districts, PlaceRule.MUNICIPALITY, 0.9)
    return place


def _district_first(name: Spelling, places: Gazetteer) -> Place | None:
    return _as_district(name, places) or _as_municipality(name, places)


def _municipality_first(name: Spelling, places: Gazetteer) -> Place | None:
    if name.kind in ("rural", "region"):
        return _district_first(name, places)
    if name.core in places.urban:
        return Place(places.urban[name.core], PlaceRule.NAME, 0.9)
    return _as_municipality(name, places) or _as_district(name, places)


def _as_district(name: Spelling, places: Gazetteer) -> Place | None:
    rural, urban = places.rural.get(name.core, ()), places.urban.get(name.core, ())
    if name.kind == "urban" and urban:
        return Place(urban, PlaceRule.NAME, 1.0)
    if rural and urban and not name.kind:
        return Place(rural, PlaceRule.HOMONYM, 0.75, candidates=rural + urban)
    districts = rural or urban
    if not districts:
        return None
    return Place(districts, PlaceRule.NAME, 1.0 if name.kind in ("rural", "region") else 0.98)


def _as_municipality(name: Spelling, places: Gazetteer) -> Place | None:
    districts = places.municipalities.get(name.core, ())
    if len(districts) > 1:
        return Place(rule=PlaceRule.AMBIGUOUS, candidates=districts)
    return Place(districts, PlaceRule.MUNICIPALITY, 0.93) if districts else None


def _by_list(text: str, places: Gazetteer, resolve: _Resolver) -> Place | None:
    for separator in SEPARATORS:
        parts = _rejoined([part.strip() for part in separator.split(text) if part.strip()])
        if 1 < len(parts) <= MORE_THAN_ANY_LIST:
            found = [_read_part(part, places, resolve) for part in parts]
            if any(place.districts for place in found):
                return _joined(parts, found)
    return None


def _read_part(part: str, places: Gazetteer, resolve: _Resolver) -> Place:
    return (
        _by_code(part, places)
        or _by_name(part, places, resolve)
        or _by_list(part, places, resolve)
        or _by_near_spelling(part, places)
        or Place(rule=PlaceRule.UNKNOWN)
    )


def _rejoined(parts: list[str]) -> list[str]:
    """Give mere additions their name: `Oldenburg (Oldenburg)`, `Stadt` is one place, `Stadt`, `LK Vechta` two."""
    joined: list[str] = []
    for part in parts:
        if joined and is_only_kind_words(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    if len(joined) > 1 and is_only_kind_words(joined[0]):
        joined[0] = f"{joined[0]} {read_spelling(joined[1]).core}"
    return joined


def _joined(parts: list[str], found: list[Place]) -> Place:
    districts = tuple(dict.fromkeys(ags for place in found for ags in place.districts))
    unknown = tuple(part for part, place in zip(parts, found, strict=True) if not place.districts)
    sure = min(place.confidence for place in found if place.districts)
    rules = {place.rule for place in found if place.districts}
    rule = rules.pop() if len(rules) == 1 and len(districts) == 1 else PlaceRule.SEVERAL
    return Place(districts, rule, round(sure * (0.8 if unknown else 1.0), 2), unknown=unknown)


def _by_embedded_code(text: str, places: Gazetteer) -> Place | None:
    for code in _codes_in(text):
        place = _by_code(code, places)
        if place and place.districts:
            return place
    return None


def _codes_in(text: str) -> Iterator[str]:
    yield from KEY_IN_TEXT.findall(text)
    yield from NUTS.findall(text)


def _by_part(text: str, places: Gazetteer, resolve: _Resolver) -> Place | None:
    head = PART_OF.sub("", re.sub(r"(?<!\d)\d{5}(?!\d)", " ", text)).strip()
    if not head or head == text.strip():
        return None
    place = _by_name(head, places, resolve)
    if place is None or not place.districts:
        return place
    return Place(place.districts, PlaceRule.PART, 0.8, matched=head)


def _by_near_spelling(text: str, places: Gazetteer) -> Place | None:
    core = read_spelling(text).core
    districts = {
        ags
        for near in places.near_districts.near(core)
        for ags in places.rural.get(near, ()) or places.urban.get(near, ())
    }
    if not districts:
        districts = {ags for near in places.near_municipalities.near(core) for ags in places.municipalities[near]}
    if len(districts) == 1:
        return Place(tuple(districts), PlaceRule.MISSPELT, 0.7, matched=places.districts[next(iter(districts))])
    return Place(rule=PlaceRule.AMBIGUOUS, candidates=tuple(sorted(districts))) if districts else None
