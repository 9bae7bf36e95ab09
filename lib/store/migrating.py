"""Brings a database to the tables this program works with."""

from pathlib import Path

from sqlalchemy import Connection, Table, inspect, text

from lib.store.connecting import Store, reading, writing
from lib.store.errors import StoreError
from lib.store.schema import facts

MIGRATIONS_FOLDER = Path(__file__).parent / "migrations"
# The newest migration in the folder; a test holds the two together. It is written down so that opening a database
# that is up to date needs not load Alembic.
NEWEST = "0006"


def bring_up_to_date(store: Store) -> None:
    """Create or migrate the tables in one transaction; raises StoreError `newer` for a later program's database.

    A field that fields.csv has and a table of facts has not becomes an empty column, so that the model can grow by a
    line of data.
    """
    with reading(store) as connection:
        found = version_of(connection)
        missing = found == NEWEST and _missing_columns(connection)
    if found != NEWEST or missing:
        with writing(store) as connection:
            _migrate(connection, store)
            _add_missing_columns(connection)


def version_of(connection: Connection) -> str | None:
    """Return the migration that the database is at, None where it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found


def _migrate(connection: Connection, store: Store) -> None:
    from alembic import command  # noqa: PLC0415 loaded only when there is something to migrate
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS_FOLDER))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError("newer", place=store.place) from error


def _missing_columns(connection: Connection) -> list[tuple[Table, str]]:
    inspector = inspect(connection)
    missing: list[tuple[Table, str]] = []
    for name, table in facts.items():
        present = {column["name"] for column in inspector.get_columns(name)}
        missing.extend((table, column.name) for column in table.columns if column.name not in present)
    return missing


def _add_missing_columns(connection: Connection) -> None:
    quote = connection.dialect.identifier_preparer.quote
    for table, column in _missing_columns(connection):
        type_ = table.c[column].type.compile(connection.dialect)
        connection.execute(text(f"ALTER TABLE {quote(table.name)} ADD COLUMN {quote(column)} {type_}"))
