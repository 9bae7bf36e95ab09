import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from lib.model.rights import administrator
from lib.store import Store, StoreError, close_store, open_store, publish, read_dataset, save_import
from lib.store.connecting import reading, writing
from lib.store.migrating import MIGRATIONS_FOLDER, NEWEST, _migrate
from lib.store.schema import metadata
from tests.store.rows import import_of, table_of


def test_the_migrations_make_the_tables_of_the_model(empty_store: Store) -> None:
    """The migrations alone give exactly the columns, types and keys that schema and model ask for."""
    with writing(empty_store) as connection:
        _migrate(connection, empty_store)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_written_down() -> None:
    """The version that opening compares with is the folder's newest."""
    assert ScriptDirectory(str(MIGRATIONS_FOLDER)).get_current_head() == NEWEST


def test_a_new_field_becomes_a_column(store: Store) -> None:
    """A database from before a field of fields.csv existed gets the column, and keeps its rows."""
    publish(
        store,
        save_import(store, import_of(table_of("projects", [{"reference": "R1"}])), b"a", "LEW", administrator("Ute")),
        administrator("Ute"),
    )
    with writing(store) as connection:
        connection.execute(text("ALTER TABLE projects DROP COLUMN topic_reason"))
    close_store(store)
    again = open_store(store.url)
    projects = read_dataset(again).projects
    assert projects["topic_reason"].isna().tolist() == [True]
    assert projects["reference"].tolist() == ["R1"]
    close_store(again)


def test_a_database_of_a_later_program_is_left_alone(store: Store) -> None:
    """A version this program does not know is refused in words, and not touched."""
    with writing(store) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    close_store(store)
    with pytest.raises(StoreError, match="newer version"):
        open_store(store.url)


def test_other_tools_find_the_rows_that_count(store: Store) -> None:
    """The view imports_in_force joined to a table of facts gives the published rows."""
    for number in (1, 2):
        import_ = import_of(table_of("projects", [{"grant_cents": number}]), content=bytes([number]))
        publish(store, save_import(store, import_, bytes([number]), "LEW", administrator("Ute")), administrator("Ute"))
    with reading(store) as connection:
        query = text("SELECT grant_cents FROM projects JOIN imports_in_force USING (import_id)")
        assert connection.execute(query).scalars().all() == [2]
