"""Places in words, keys and postcodes find their districts."""

import pyarrow as pa
import pytest

from lib.intake.places.gazetteer import gazetteer
from lib.intake.places.naming import PlaceRule, read_district, read_locality
from lib.intake.places.placing import PlaceIssue, place_rows
from lib.intake.places.spelling import edit_distance
from lib.model.reference import read_reference

SPELLINGS = {
    "LK Holzminden": "03255",
    "Kreis Stade": "03359",
    "Region Hannover": "03241",
    "Hannover Landeshauptstadt": "03241",
    "Region Hannover, Landkreis": "03241",
    "Osnabrück, Stadt": "03404",
    "Osnabrück": "03459",
    "Oldenburg (Oldenburg), Stadt": "03403",
    "Oldenburg": "03458",
    "Osterode am Harz": "03159",
    "Rotenburg a.d. Wümme": "03357",
    "Nienburg/Weser": "03256",
    "LUENEBURG": "03355",
    "Lu\u0308neburg": "03355",
    "3241": "03241",
    "03 2 41": "03241",
    "3241.0": "03241",
    "03241001": "03241",
    "3241001": "03241",
    "0340300000": "03403",
    "033515403005": "03351",
    "0320100000": "03241",
    "03152": "03159",
    "03156": "03159",
    "DE91C": "03159",
    "DE919": "03159",
    "DE929 - Region Hannover": "03241",
    "Stade, Cuxhaven": "03359;03352",
    "Vechta; Cloppenburg": "03460;03453",
    "Vechta/Cloppenburg": "03460;03453",
    "Vechta und Cloppenburg": "03460;03453",
    "Oldenburg (Oldenburg), Stadt, Stade": "03403;03359",
    "Stadt und Landkreis Osnabrück": "03404;03459",
    "Landkreise Stade und Cuxhaven": "03359;03352",
    "Holzmindn": "03255",
    "Hildesheim, Stadt": "03254",
    "Hatten": "03458",
    "49751 Sögel": "03454",
    "Rinteln OT Steinbergen": "03257",
    "Burgdorf (Region Hannover)": "03241",
}


@pytest.mark.parametrize(("text", "districts"), SPELLINGS.items())
def test_a_spelling_finds_its_districts(text: str, districts: str) -> None:
    """Every spelling, key or list that officers write names its districts, the main one first."""
    assert ";".join(read_district(text, gazetteer()).districts) == districts


@pytest.mark.parametrize("text", ["Hamburg", "Münster", "München", "Niedersachsen", "DE212", "12345", "–", "", "Xyz"])
def test_what_lies_elsewhere_gets_no_district(text: str) -> None:
    """A place outside the Land, or no place at all, is never bent into a district."""
    assert read_district(text, gazetteer()).districts == ()


def test_a_plain_name_means_the_city_in_a_column_of_places() -> None:
    """Osnabrück as a municipality is the city, as a district the rural district."""
    assert read_locality("Osnabrück", gazetteer()).districts == ("03404",)


def test_a_name_of_several_municipalities_is_ambiguous() -> None:
    """Neuenkirchen exists five times, so nothing is chosen."""
    place = read_locality("Neuenkirchen", gazetteer())
    assert place.rule is PlaceRule.AMBIGUOUS
    assert len(place.candidates) == 5


def test_every_municipality_finds_its_district_or_is_ambiguous() -> None:
    """None of the municipalities of the Land goes to a wrong district."""
    places = gazetteer()
    municipalities = read_reference("municipalities")
    for name, district in zip(municipalities["name"], municipalities["district_ags"], strict=True):
        found = read_locality(name, places)
        assert district in (found.districts or found.candidates), name


def test_a_postcode_chooses_among_places_of_one_name() -> None:
    """The postcode of Neuenkirchen near Bramsche decides for the district Osnabrück."""
    placed = place_rows(2, region=pa.array(["Neuenkirchen", "Celle"]), postcode=pa.array(["49586", "29221"]))
    assert placed.district_ags.tolist() == ["03459", "03351"]


def test_a_postcode_elsewhere_is_an_issue_not_a_correction() -> None:
    """The district of the file stays where the postcode is that of a seat in Hannover."""
    placed = place_rows(2, district=pa.array(["Emsland", "Emsland"]), postcode=pa.array(["30161", "49716"]))
    assert placed.district_ags.tolist() == ["03454", "03454"]
    assert placed.issue_rows(PlaceIssue.POSTCODE_DIFFERS).tolist() == [0]


def test_a_list_of_another_land_gets_no_districts_by_coincidence() -> None:
    """Where nearly all places are strange, a name that exists here too means another place."""
    names = ["Stuttgart", "Ulm", "Aalen", "Lahr", "Kehl", "Rust", "Calw", "Nagold", "Weil", "Neuenkirchen", "Halle"]
    placed = place_rows(len(names), region=pa.array(names))
    assert placed.district_ags.isna().all()


def test_a_homonym_is_no_issue_where_the_column_writes_the_city_apart() -> None:
    """The official list writes `Osnabrück, Stadt`, so its plain `Osnabrück` is the rural district."""
    apart = place_rows(2, district=pa.array(["Osnabrück", "Osnabrück, Stadt"]))
    alone = place_rows(2, district=pa.array(["Osnabrück", "Celle"]))
    assert not len(apart.issue_rows(PlaceIssue.HOMONYM))
    assert alone.issue_rows(PlaceIssue.HOMONYM).tolist() == [0]


@pytest.mark.parametrize(("left", "right", "distance"), [("stade", "stade", 0), ("satde", "stade", 1), ("", "ab", 2)])
def test_edit_distance_counts_a_swap_once(left: str, right: str, distance: int) -> None:
    """Two letters swapped are one slip."""
    assert edit_distance(left, right) == distance


def test_postcodes_of_another_country_are_no_issue() -> None:
    """A column of Scottish postcodes is not taken for damaged German ones."""
    names = ["Edinburgh", "Glasgow", "Perth", "Ayr"]
    placed = place_rows(4, region=pa.array(names), postcode=pa.array(["EH1 1AA", "G1 1AA", "PH1 1AA", "KA7 1AA"]))
    assert not len(placed.issue_rows(PlaceIssue.POSTCODE_INVALID))
