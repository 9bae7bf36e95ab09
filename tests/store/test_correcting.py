import pandas as pd
import pytest

from lib.model.fields import field_of
from lib.model.rights import administrator
from lib.store import (
    Store,
    StoreError,
    correct,
    corrections,
    publish,
    read_dataset,
    read_import,
    save_import,
    withdraw_correction,
)
from tests.store.rows import import_of, table_of


def published(store: Store, *rows: dict, kind: str = "projects") -> int:
    content = repr(rows).encode()
    import_id = save_import(
        store, import_of(table_of(kind, list(rows)), content=content), content, kind, administrator("Ute")
    )
    publish(store, import_id, administrator("Ute"))
    return import_id


def grants(store: Store, state: str | None = None) -> list[int]:
    return read_dataset(store, state).projects["grant_cents"].tolist()


def identifier(store: Store, position: int = 0) -> str:
    return str(read_dataset(store).projects["project_id"].iloc[position])


def test_a_correction_counts_and_the_file_stays(store: Store) -> None:
    """The dataset has the officer's value, the import still the file's."""
    import_id = published(store, {"reference": "R1", "grant_cents": 100}, {"reference": "R2", "grant_cents": 5})
    correct(store, "projects", identifier(store), "grant", "150", administrator("Ute"), "Bescheid vom 1.7.")
    assert grants(store) == [150, 5]
    assert read_import(store, import_id).tables[0].frame["grant_cents"].tolist() == [100, 5]


def test_an_earlier_state_is_without_the_correction(store: Store) -> None:
    """What was shown before the correction can be looked at again."""
    published(store, {"reference": "R1", "grant_cents": 100})
    before = read_dataset(store).state_id
    after = correct(store, "projects", identifier(store), "grant", "150", administrator("Ute"), "Bescheid")
    assert grants(store, before) == [100]
    assert grants(store, after) == [150]


def test_a_correction_outlives_the_next_import(store: Store) -> None:
    """As long as the file repeats its value the officer's counts, wherever the row now stands."""
    published(store, {"reference": "R1", "grant_cents": 100})
    correct(store, "projects", identifier(store), "grant", "150", administrator("Ute"), "Bescheid")
    published(store, {"reference": "R0", "grant_cents": 1}, {"reference": "R1", "grant_cents": 100})
    assert grants(store) == [1, 150]
    assert corrections(store)["status"].tolist() == ["applied"]


@pytest.mark.parametrize(
    ("row", "status", "shown"),
    [
        ({"reference": "R1", "grant_cents": 150}, "confirmed", [150]),
        ({"reference": "R1", "grant_cents": 170}, "overtaken", [170]),
        ({"reference": "R9", "grant_cents": 7}, "missing", [7]),
    ],
)
def test_a_correction_says_what_became_of_it(store: Store, row: dict, status: str, shown: list[int]) -> None:
    """The next import confirms it, overtakes it, or no longer has the row; then the file counts."""
    published(store, {"reference": "R1", "grant_cents": 100})
    correct(store, "projects", identifier(store), "grant", "150", administrator("Ute"), "Bescheid")
    published(store, row)
    assert corrections(store)["status"].tolist() == [status]
    assert grants(store) == shown


def test_a_withdrawn_correction_gives_the_value_back(store: Store) -> None:
    """After withdrawing the file's value counts; both acts are kept."""
    published(store, {"reference": "R1", "grant_cents": 100})
    correct(store, "projects", identifier(store), "grant", "150", administrator("Ute"), "Bescheid")
    withdraw_correction(store, int(corrections(store)["correction_id"].iloc[0]), administrator("Uwe"), "Irrtum")
    assert grants(store) == [100]
    assert corrections(store).empty


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("topic", "care;digitalisation", "care;digitalisation"),
        ("district", "03254", "03254"),
        ("end_date", "2027-12-31", "2027-12-31 00:00:00"),
        ("cofinancing_rate", "40", "40.0"),
        ("status", None, None),
    ],
)
def test_every_kind_of_value_can_be_corrected(
    store: Store, field: str, value: str | None, expected: str | None
) -> None:
    """Topics, districts, days, rates and gaps are assigned like amounts."""
    published(store, {"reference": "R1", "status": "running", "end_date": "2026-01-01"})
    correct(store, "projects", identifier(store), field, value, administrator("Ute"), "geprüft")
    shown = read_dataset(store).projects[field_of("projects", field).column].iloc[0]
    assert (None if pd.isna(shown) else str(shown)) == expected


def test_a_project_without_reference_is_corrected_too(store: Store) -> None:
    """Title, beneficiary and start stand for the missing reference; equal rows are told apart by their order."""
    row = {"title": "Kurs", "beneficiary": "Träger", "start_date": "2020-01-01", "grant_cents": 1}
    published(store, row, row)
    correct(store, "projects", identifier(store, 1), "grant", "9", administrator("Ute"), "Bescheid")
    assert grants(store) == [1, 9]


def test_a_corrected_reference_keeps_the_identity(store: Store) -> None:
    """The page of a project stays where it was when its reference is put right."""
    published(store, {"reference": "R1"})
    before = identifier(store)
    correct(store, "projects", before, "reference", "R2", administrator("Ute"), "Tippfehler")
    assert read_dataset(store).projects[["project_id", "reference"]].to_numpy().tolist() == [[before, "R2"]]


@pytest.mark.parametrize(
    ("field", "value", "reason", "code"),
    [
        ("grant", "viel", "x", "unreadable_value"),
        ("end_date", "31.12.2026", "x", "unreadable_value"),
        ("grant", "5", " ", "reason_missing"),
        ("project_id", "5", "x", "not_corrected"),
        ("nonsense", "5", "x", "not_corrected"),
    ],
)
def test_what_cannot_be_corrected_is_said(store: Store, field: str, value: str, reason: str, code: str) -> None:
    """A value that does not fit, a missing reason and a wrong field are refused in words."""
    published(store, {"reference": "R1"})
    with pytest.raises(StoreError) as raised:
        correct(store, "projects", identifier(store), field, value, administrator("Ute"), reason)
    assert raised.value.code == code
    assert raised.value.message("de")


def test_a_row_that_is_not_published_is_named(store: Store) -> None:
    """An identifier from an older page is answered in words."""
    with pytest.raises(StoreError, match="no row"):
        correct(store, "projects", "1-x", "grant", "5", administrator("Ute"), "x")


def test_a_corrected_row_says_what_was_corrected(store: Store) -> None:
    """The dataset names the corrected fields of a row, and nothing for others or once the file says the same."""
    published(store, {"reference": "R1", "grant_cents": 100, "status": "approved"}, {"reference": "R2"})
    correct(store, "projects", identifier(store), "grant", "150", administrator("Ute"), "Bescheid")
    correct(store, "projects", identifier(store), "status", "running", administrator("Ute"), "Bescheid")
    marks = read_dataset(store).projects["corrected_fields"]
    assert marks.iloc[0] == "grant;status"
    assert marks.isna().tolist() == [False, True]
    published(store, {"reference": "R1", "grant_cents": 150, "status": "running"})
    assert read_dataset(store).projects["corrected_fields"].isna().all()


def test_a_correction_names_its_row(store: Store) -> None:
    """The list of corrections leads to the row of the dataset, wherever it now stands, or to none."""
    published(store, {"reference": "R1", "grant_cents": 100})
    correct(store, "projects", identifier(store), "grant", "150", administrator("Ute"), "Bescheid")
    published(store, {"reference": "R0"}, {"reference": "R1", "grant_cents": 100})
    assert corrections(store)["identifier"].tolist() == [identifier(store, 1)]
    published(store, {"reference": "R9"})
    assert corrections(store)["identifier"].isna().all()
