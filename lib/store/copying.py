"""Copies every row of one database into another, whichever kinds they are."""

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from lib.store.connecting import Store, reading, writing
from lib.store.schema import metadata

BATCH_ROWS = 2_000


def copy_rows(source: Store, target: Store) -> None:
    """Make the rows of the target those of the source, in one transaction; both have the same tables."""
    with reading(source) as from_, writing(target) as to:
        if not source.is_sqlite:
            from_.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        for table in reversed(metadata.sorted_tables):
            to.execute(delete(table))
        for table in metadata.sorted_tables:
            _copy_table(from_, to, table)
            continue_numbers(to, table)


def _copy_table(from_: Connection, to: Connection, table: Table) -> None:
    result = from_.execution_options(stream_results=True, yield_per=BATCH_ROWS).execute(select(table))
    for rows in result.mappings().partitions():
        to.execute(insert(table), [dict(row) for row in rows])


def continue_numbers(to: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those written with a number; SQLite does so by itself."""
    key = table.autoincrement_column
    if key is None or to.dialect.name == "sqlite":
        return
    highest = to.execute(select(func.max(key))).scalar_one()
    if highest is not None:
        sequence = func.pg_get_serial_sequence(table.name, key.name)
        to.execute(select(func.setval(sequence, highest)))
