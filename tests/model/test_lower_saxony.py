"""The reference files as they ship: the alliances and districts of Lower Saxony."""

import pandas as pd
import pytest

from lib.model.reference import read_reference
from lib.model.reference_tables import assign_districts, reference_dataset_tables, reference_table


def test_the_land_has_eight_alliances_and_45_districts() -> None:
    """Each district belongs to an alliance; only Wittmund is named by two."""
    tables = reference_dataset_tables()
    districts = tables["districts"]
    assert (len(tables["alliances"]), len(districts)) == (8, 45)
    assert districts["alliance_id"].notna().all()
    assert districts.loc[districts["alliance_id_secondary"].notna(), "name"].tolist() == ["Wittmund"]


def test_district_names_tell_city_and_surroundings_apart() -> None:
    """Osnabrück and Oldenburg are both a city and a rural district."""
    assert reference_dataset_tables()["districts"]["name"].is_unique


def test_wittmund_can_be_given_to_jadebay() -> None:
    """The officer's choice comes first and the default alliance second."""
    districts = reference_dataset_tables({"03462": "JAB"})["districts"].set_index("district_ags")
    assert districts.loc["03462", ["alliance_id", "alliance_id_secondary"]].tolist() == ["JAB", "EMS"]
    assert districts.loc["03461", "alliance_id"] == "JAB"


def test_a_district_cannot_be_given_to_a_stranger() -> None:
    """Göttingen is not a member of Nordwest."""
    with pytest.raises(ValueError, match="NWE does not name the district 03159"):
        reference_dataset_tables({"03159": "NWE"})


def test_assigning_leaves_the_given_table_alone() -> None:
    """A new table is returned."""
    before = reference_table("districts")
    after = assign_districts(before, {"03462": "JAB"})
    assert not before.equals(after)
    pd.testing.assert_frame_equal(before, reference_table("districts"))


def test_transition_regions_are_the_two_alliances_of_the_lueneburg_area() -> None:
    """An alliance lies in one region category; ÜR is NON and ELW."""
    categories = reference_dataset_tables()["districts"].groupby("alliance_id")["region_category"].agg(set)
    assert categories[categories.map(lambda found: found == {"ÜR"})].index.tolist() == ["ELW", "NON"]
    assert categories.map(len).eq(1).all()


def test_every_outline_is_closed_into_a_shape() -> None:
    """Each ring has at least three points and every district is drawn."""
    outlines = read_reference("outlines")
    rings = outlines.groupby(["district_ags", "part", "ring"]).size()
    assert rings.min() >= 3
    assert outlines["district_ags"].nunique() == 45


def test_each_key_belongs_to_one_municipality_in_its_district() -> None:
    """The first five digits of a municipality's key are its district."""
    municipalities = read_reference("municipalities")
    assert len(municipalities) == 967
    assert municipalities["ags8"].is_unique
    assert (municipalities["ags8"].str[:5] == municipalities["district_ags"]).all()
