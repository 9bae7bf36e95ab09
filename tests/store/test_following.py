import pandas as pd
import pytest

from lib.intake.completing import complete_projects
from lib.model.rights import administrator
from lib.model.tables import conform
from lib.store import Store, correct, read_dataset, withdraw_correction
from lib.store.following import following_values
from tests.store.test_correcting import identifier, published

UTE = administrator("Ute")
ROW = {"reference": "R1", "district_ags": "03241", "topic_ids": "care", "topic_basis": "rule", "topic_reason": "Pflege",
       "total_cost_cents": 1001, "cofinancing_rate_pct": 50.0}  # fmt: skip


def completed(**values: object) -> dict:
    """A project as the intake gives it: alliance, category of region and EU share are its own computing."""
    frame = conform(pd.DataFrame([ROW | values]), "projects")
    row = complete_projects(frame).iloc[0]
    return {name: value for name, value in row.to_dict().items() if pd.notna(value)}


def corrected(store: Store, **values: str) -> pd.Series:
    published(store, completed())
    for field, value in values.items():
        correct(store, "projects", identifier(store), field, value, UTE, "Bescheid")
    return read_dataset(store).projects.iloc[0]


@pytest.mark.parametrize("district", ["03452", "03101", "03355"])
def test_a_corrected_district_gives_what_the_intake_would(store: Store, district: str) -> None:
    """Category of region and proposed alliance are those a file with this district would have got."""
    row, wanted = corrected(store, district=district), completed(district_ags=district)
    for column in ("region_category", "alliance_id", "alliance_basis", "computed_fields", "eu_amount_cents"):
        assert row[column] == wanted[column]


def test_a_corrected_cost_brings_the_eu_share(store: Store) -> None:
    """A computed share follows the cost to the cent, half cents up."""
    row = corrected(store, total_cost="2003")
    assert row["eu_amount_cents"] == completed(total_cost_cents=2003)["eu_amount_cents"] == 1002


def test_a_topic_by_hand_is_no_proposal(store: Store) -> None:
    """The topic has the basis `hand` and no longer the word it was proposed for."""
    row = corrected(store, topic="digitalisation")
    assert (row["topic_ids"], row["topic_basis"]) == ("digitalisation", "hand")
    assert pd.isna(row["topic_reason"])


def test_an_alliance_by_hand_is_not_computed(store: Store) -> None:
    """An alliance that an officer assigned stays, whatever district they assign."""
    row = corrected(store, alliance="NWE", district="03452")
    assert (row["alliance_id"], row["alliance_basis"]) == ("NWE", "hand")
    assert "alliance" not in row["computed_fields"]


def test_what_the_file_states_stays() -> None:
    """A category and an alliance that stand in the file are not the program's to change."""
    stated = pd.Series(completed(region_category="ÜR", alliance_id="SON")).reindex(
        conform(pd.DataFrame(), "projects").columns
    )
    assert stated["alliance_basis"] == "file"
    changed = following_values(stated, ["district"])
    assert "region_category" not in changed
    assert "alliance_id" not in changed


def test_withdrawn_everything_is_as_it_was(store: Store) -> None:
    """Taking a correction back takes back what followed from it."""
    published(store, completed())
    before = read_dataset(store).projects
    correct(store, "projects", identifier(store), "district", "03452", UTE, "Bescheid")
    withdraw_correction(store, 1, UTE, "Irrtum")
    pd.testing.assert_frame_equal(read_dataset(store).projects, before)
