from lib.model.data_model_page import PAGE, TABLE_MEANINGS, TYPE_MEANINGS, data_model_page
from lib.model.fields import FieldType, table_names


def test_the_page_is_current() -> None:
    """docs/data-model.md is what `python -m lib.model.data_model_page` writes."""
    assert PAGE.read_text("utf-8") == data_model_page()


def test_every_table_and_type_is_explained() -> None:
    """A table or type that is added needs a sentence."""
    assert set(TABLE_MEANINGS) == set(table_names())
    assert set(TYPE_MEANINGS) == set(FieldType)
