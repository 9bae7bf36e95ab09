import pandas as pd
import pytest

from lib.model.fields import DTYPES, fields_of, table_names
from lib.model.tables import CODE_TABLES, FACT_TABLES, Dataset, conform, empty_table


@pytest.mark.parametrize("table", table_names())
def test_an_empty_table_has_every_column_with_its_type(table: str) -> None:
    """The columns stand in the model's order with the model's dtypes."""
    frame = empty_table(table)
    assert list(frame.columns) == [field.column for field in fields_of(table)]
    assert [str(dtype) for dtype in frame.dtypes] == [DTYPES[field.type] for field in fields_of(table)]


def test_a_missing_amount_is_missing_and_not_zero() -> None:
    """A column the file does not have is empty in every row."""
    projects = conform(pd.DataFrame({"title": ["A", "B"]}), "projects")
    assert projects["grant_cents"].isna().all()


def test_a_missing_text_is_missing_and_not_empty() -> None:
    """Text columns hold NaN for what is not there."""
    projects = conform(pd.DataFrame({"title": ["A"]}), "projects")
    assert projects["beneficiary"].isna().all()


def test_flags_are_never_missing() -> None:
    """A row that nobody marked is not fictional."""
    assert conform(pd.DataFrame({"title": ["A"]}), "projects")["is_fictional"].tolist() == [False]


def test_a_column_the_model_does_not_have_is_refused() -> None:
    """No value slips into the data under a name nobody knows."""
    with pytest.raises(ValueError, match="price"):
        conform(pd.DataFrame({"price": [1]}), "projects")


def test_conforming_keeps_the_index() -> None:
    """Rows can be traced to what they were made from."""
    assert conform(pd.DataFrame({"title": ["A", "B"]}, index=[7, 9]), "projects").index.tolist() == [7, 9]


def test_conforming_does_not_change_what_it_is_given() -> None:
    """The caller's frame stays as it was."""
    given = pd.DataFrame({"title": ["A"]})
    conform(given, "projects")
    assert list(given.columns) == ["title"]


def test_conforming_twice_changes_nothing() -> None:
    """A canonical table is canonical."""
    once = conform(pd.DataFrame({"title": ["A"], "grant_cents": [5]}), "projects")
    pd.testing.assert_frame_equal(conform(once, "projects"), once)


def test_a_dataset_has_every_table_of_the_model() -> None:
    """Facts and codes together are the model."""
    assert set(FACT_TABLES) | set(CODE_TABLES) == set(table_names())
    assert all(Dataset("empty").table(name).empty for name in table_names())


def test_replacing_a_table_leaves_the_state_as_it_was() -> None:
    """A filtered dataset is a new value."""
    dataset = Dataset("s1")
    filtered = dataset.with_tables(projects=conform(pd.DataFrame({"title": ["A"]}), "projects"))
    assert (len(dataset.projects), len(filtered.projects), filtered.state_id) == (0, 1, "s1")
