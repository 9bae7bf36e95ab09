import json

import pytest

from lib.model.rights import administrator
from lib.store import HAND_SOURCE, Store, StoreError, enter_row, read_content, read_dataset, revert


def test_an_entered_project_counts_at_once(store: Store) -> None:
    """A project, its payment and a budget entered by hand stand in the dataset, joined by the reference."""
    project = {"reference": "R1", "title": "Ärzte", "grant": "12345", "start_date": "2026-01-01", "alliance": "LEW"}
    enter_row(store, "projects", project, administrator("Ute"))
    enter_row(
        store, "payments", {"reference": "R1", "paid_amount": "500", "payment_date": "2026-02-01"}, administrator("Ute")
    )
    enter_row(store, "budgets", {"alliance": "LEW", "budget_amount": "99", "basis": "esf"}, administrator("Ute"))
    dataset = read_dataset(store)
    assert dataset.projects[["title", "grant_cents", "currency"]].to_numpy().tolist() == [["Ärzte", 12345, "EUR"]]
    assert dataset.payments["project_id"].tolist() == dataset.projects["project_id"].tolist()
    assert dataset.budgets["budget_amount_cents"].tolist() == [99]


def test_entries_are_added_and_taken_back_one_by_one(store: Store) -> None:
    """Each entry keeps those before it; a revert takes the last one back."""
    for reference in ("R1", "R2"):
        enter_row(store, "projects", {"reference": reference}, administrator("Ute"))
    assert read_dataset(store).projects["reference"].tolist() == ["R1", "R2"]
    assert read_dataset(store).projects["project_id"].is_unique
    revert(store, HAND_SOURCE, administrator("Ute"), "doppelt")
    assert read_dataset(store).projects["reference"].tolist() == ["R1"]


def test_the_entry_is_kept_as_a_file(store: Store) -> None:
    """What was entered, by whom and when can be read without the program."""
    kept = json.loads(read_content(store, enter_row(store, "projects", {"reference": "R1"}, administrator("Ute"))))
    assert kept["by"] == "Ute"
    assert kept["tables"]["projects"][0]["reference"] == "R1"


@pytest.mark.parametrize("values", [{"grant": "zwölf"}, {"start_date": "1.1.2026"}, {"title": " "}, {}])
def test_an_entry_that_cannot_be_read_is_refused(store: Store, values: dict[str, str]) -> None:
    """Nothing is kept of an empty or unreadable entry."""
    with pytest.raises(StoreError):
        enter_row(store, "projects", values, administrator("Ute"))
    assert read_dataset(store).projects.empty
