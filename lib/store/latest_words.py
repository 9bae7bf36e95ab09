"""Events and notes as series of words on one thing: the latest counts, and the one before it comes back on undo."""

from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select

from lib.store.errors import StoreError
from lib.store.publishing import Act, record

NOT_SAID = ("word_id", "publication_id")


def latest_words(connection: Connection, table: Table, number: str, state: str | None = None) -> dict[int, Row[Any]]:
    """Return the word that counts on each thing up to a state, also where it says that the thing is removed.

    `number` names the column that tells one thing from another.
    """
    query = select(table).order_by(table.c.word_id)
    if state is not None:
        query = query.where(table.c.publication_id <= int(state))
    return {getattr(row, number): row for row in connection.execute(query)}


def words_on(connection: Connection, table: Table, number: str, value: int) -> list[Row[Any]]:
    """Return all words on one thing, the earliest first. Raises StoreError `unknown_word` where there is none."""
    rows = list(connection.execute(select(table).where(table.c[number] == value).order_by(table.c.word_id)))
    if not rows:
        raise StoreError("unknown_word", number=value)
    return rows


def keep_word(connection: Connection, table: Table, number: str, said: dict[str, Any], act: Act) -> int:
    """Keep a word as part of an act and return the number of its thing: a new one where `said` names none."""
    publication_id = int(record(connection, act))
    said = {number: publication_id} | said | {"publication_id": publication_id}
    connection.execute(insert(table).values(said))
    return int(said[number])


def removed(row: Row[Any]) -> dict[str, Any]:
    """Return the word that takes away what another word says."""
    return said_by(row) | {"is_removed": True}


def before_last(rows: list[Row[Any]]) -> dict[str, Any]:
    """Return what was said before the last word; before the first, the thing was not there."""
    return removed(rows[-1]) if len(rows) == 1 else said_by(rows[-2])


def said_by(row: Row[Any]) -> dict[str, Any]:
    """Return what a word says, without when it was said."""
    return {name: value for name, value in row._mapping.items() if name not in NOT_SAID}
