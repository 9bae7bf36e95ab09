"""Districts and postcodes of invented projects; every organisation's name is invented and says so."""

from dataclasses import dataclass

from data.examples.making.dice import Dice
from lib.model.reference import read_reference

INVENTED_PLACES = (
    "Musterfeld", "Beispielhausen", "Musterbrück", "Beispielstedt", "Musterau", "Beispielmoor", "Musterdeich",
    "Beispielheide", "Musterwald", "Beispielberg", "Mustersiel", "Beispielthal",
)  # fmt: skip
INVENTED_KINDS = (
    "Bildungswerk {} gGmbH", "Akademie {} e. V.", "Qualifizierungszentrum {} GmbH", "Projektagentur {} GmbH",
    "Lernwerkstatt {} gGmbH", "Beratungshaus {} e. V.", "Transferstelle {} gGmbH", "Beschäftigungsforum {} eG",
    "Netzwerk Arbeit {} e. V.", "Kompetenzverbund {} gGmbH",
)  # fmt: skip
BENEFICIARIES_PER_ALLIANCE = 11


@dataclass(frozen=True)
class Place:
    """Where a project happens: its districts (the seat first) as AGS, and a postcode of the seat."""

    district_ags: tuple[str, ...]
    postcode: str


def invented_beneficiaries(alliances: list[str], dice: Dice) -> dict[str, list[str]]:
    """Return for each alliance its own invented organisations; each name ends in "(fiktiv)"."""
    names = [f"{kind.format(place)} (fiktiv)" for kind in INVENTED_KINDS for place in INVENTED_PLACES]
    drawn = dice.shuffled(names)
    size = BENEFICIARIES_PER_ALLIANCE
    return {alliance: drawn[place * size : (place + 1) * size] for place, alliance in enumerate(alliances)}


def districts_of_alliances() -> dict[str, list[str]]:
    """Return the member districts of each alliance as AGS; Wittmund stands in two."""
    members = read_reference("district_assignments")
    return {str(alliance): sorted(rows["district_ags"]) for alliance, rows in members.groupby("alliance_id")}


def draw_place(members: list[str], dice: Dice) -> Place:
    """Return one district in most cases, else some or all of the members."""
    count = dice.pick_weighted((1, 2, 3, len(members)), (60, 14, 6, 20))
    districts = tuple(dice.shuffled(members)[: min(count, len(members))])
    return Place(districts, draw_postcode(districts[0], dice))


def draw_postcode(district_ags: str, dice: Dice) -> str:
    """Return a postcode of the district."""
    postcodes = read_reference("postcodes")
    return str(dice.pick(sorted(postcodes.loc[postcodes["district_ags"] == district_ags, "plz"])))
