import pytest

from lib.model.fields import DTYPES, Field, FieldType, field_of, fields_of, table_names

ALL_FIELDS = [field for table in table_names() for field in fields_of(table)]
SUFFIXES = {FieldType.MONEY: "_cents", FieldType.RATE: "_pct"}


def test_the_model_has_the_eight_tables_of_the_program() -> None:
    """Alliances, districts, periods, budgets, projects, payments, topics and indicators."""
    expected = {"alliances", "districts", "funding_periods", "budgets", "projects", "payments", "topics", "indicators"}
    assert set(table_names()) == expected


@pytest.mark.parametrize("field", ALL_FIELDS, ids=lambda field: f"{field.table}.{field.name}")
def test_every_field_has_labels_and_a_meaning_in_both_languages(field: Field) -> None:
    """Nothing on a screen is left without a name."""
    assert all((*field.labels.values(), *field.meanings.values()))


@pytest.mark.parametrize("table", table_names())
def test_fields_and_columns_of_a_table_are_unique(table: str) -> None:
    """A column is recognised as one field and a field fills one column."""
    names = [field.name for field in fields_of(table)]
    columns = [field.column for field in fields_of(table)]
    assert (len(set(names)), len(set(columns))) == (len(names), len(columns))


def test_the_column_carries_the_unit() -> None:
    """Amounts end in _cents and rates in _pct, and nothing else does."""
    for field in ALL_FIELDS:
        ending = next((suffix for suffix in SUFFIXES.values() if field.column.endswith(suffix)), None)
        assert ending == SUFFIXES.get(field.type), field


def test_a_field_is_found_by_its_name_and_by_its_column() -> None:
    """`grant` and `grant_cents` are the same field."""
    assert field_of("projects", "grant") == field_of("projects", "grant_cents")


def test_an_unknown_field_is_named_in_the_error() -> None:
    """The error says which table lacks which field."""
    with pytest.raises(KeyError, match="projects has no field price"):
        field_of("projects", "price")


def test_every_type_has_a_dtype() -> None:
    """No column could be built without one."""
    assert set(DTYPES) == set(FieldType)


def test_a_field_has_one_label_wherever_it_means_the_same() -> None:
    """The column `paid_amount_cents` is called alike in every table."""
    labels: dict[str, set[str]] = {}
    for field in ALL_FIELDS:
        if field.type is FieldType.MONEY:
            labels.setdefault(field.column, set()).add(field.label("de"))
    assert {column: found for column, found in labels.items() if len(found) > 1} == {}
