"""How the store is: whether it answers, whether its tables are this program's, how large it is."""

import shutil
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from lib.store.connecting import Store, reading
from lib.store.migrating import NEWEST, version_of
from lib.store.schema import audit, imports, sources
from lib.store.states import state_of


@dataclass(frozen=True)
class Condition:
    """What those who run the program want to know of the store; sizes in bytes, None where they are not known.

    `place` names file or server, never a password. `schema` is the migration the tables are at, `wanted_schema` the
    one this program works with.
    """

    database: str
    place: str
    schema: str
    wanted_schema: str
    state: str
    source_count: int
    import_count: int
    act_count: int
    size_bytes: int | None
    free_bytes: int | None

    @property
    def is_right(self) -> bool:
        """True where the tables are those of this program."""
        return self.schema == self.wanted_schema


def is_schema_right(store: Store) -> bool:
    """Tell whether the tables are those of this program; raises StoreError where the database does not answer."""
    with reading(store) as connection:
        return version_of(connection) == NEWEST


def condition(store: Store) -> Condition:
    """Return how the store is; raises StoreError where it does not answer."""
    with reading(store) as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (sources, imports, audit)
        ]
        return Condition(
            f"{'SQLite' if store.is_sqlite else 'PostgreSQL'} {_server_version(connection)}",
            store.place,
            version_of(connection) or "",
            NEWEST,
            state_of(connection),
            counts[0],
            counts[1],
            counts[2],
            _size_bytes(store, connection),
            shutil.disk_usage(store.path.parent).free if store.is_sqlite else None,
        )


def _server_version(connection: Connection) -> str:
    return ".".join(map(str, connection.dialect.server_version_info or ()))


def _size_bytes(store: Store, connection: Connection) -> int | None:
    if store.is_sqlite:
        return store.path.stat().st_size if store.path.exists() else None
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
