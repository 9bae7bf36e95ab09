import pandas as pd
import pytest

from lib.model.imports import Import, ImportedTable, RowCounts, TableKind


def table(kind: TableKind) -> ImportedTable:
    """Return a table of a kind without rows."""
    nothing = pd.DataFrame()
    return ImportedTable("Blatt1", kind, (1,), 1, 1, (), RowCounts(header=1), nothing, nothing, nothing, {})


def imported(*kinds: TableKind) -> Import:
    """Return an import with a table of each kind."""
    return Import("liste.xlsx", "0" * 64, 10, None, tuple(table(kind) for kind in kinds), ())


def test_a_file_without_any_table_is_refused() -> None:
    """There is nothing in it to publish."""
    assert imported().refused


def test_a_file_with_tables_for_nothing_is_refused() -> None:
    """A table that is none of the model's kinds cannot be published."""
    assert imported(TableKind.NONE, TableKind.NONE).refused


@pytest.mark.parametrize("kind", [kind for kind in TableKind if kind is not TableKind.NONE])
def test_one_usable_table_is_enough(kind: TableKind) -> None:
    """A cover sheet beside the list does no harm."""
    assert not imported(TableKind.NONE, kind).refused


def test_an_import_cannot_be_changed() -> None:
    """What was read stays what was read."""
    with pytest.raises(AttributeError):
        imported().file = "other.xlsx"  # type: ignore[misc]
