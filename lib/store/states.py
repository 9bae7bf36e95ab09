"""Which imports are in force: now, after an earlier publication, or for a day."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from lib.store.connecting import Store, reading
from lib.store.schema import imports, publications, sources

EMPTY_STATE = "0"
PUTTING_IN_FORCE = ("publish", "revert")
# Verdicts on pairs, accepted findings and notes change what is said of the data; events are drawn with the data.
CHANGING_DATA = (*PUTTING_IN_FORCE, "correct", "rank", "restore", "event")
# More digits than any number of an act has.
LONGEST_STATE = 12


@dataclass(frozen=True)
class InForce:
    """A source and its import that counts; a lower rank comes first where two sources speak of the same thing."""

    rank: int
    source_id: int
    source: str
    import_id: int
    file: str
    as_of: date | None


def published_state(store: Store) -> str:
    """Return a text that changes with every publication, by whichever process; a fraction of a millisecond."""
    with reading(store) as connection:
        return state_of(connection)


def was_published(store: Store, state: str) -> bool:
    """True where an act with this number has changed what is published, so that `read_dataset` can go back to it."""
    if not (state.isascii() and state.isdigit() and len(state) <= LONGEST_STATE):
        return False
    query = select(publications.c.action).where(publications.c.publication_id == int(state))
    with reading(store) as connection:
        return connection.execute(query).scalar_one_or_none() not in {None, "discard"}


def has_newer_data(store: Store, state: str) -> bool:
    """True where something has changed the data that are shown since the act with this number."""
    query = select(func.max(publications.c.publication_id)).where(publications.c.action.in_(CHANGING_DATA))
    with reading(store) as connection:
        return int(connection.execute(query).scalar_one() or 0) > int(state)


def has_publications(store: Store) -> bool:
    """True where some source has an import in force."""
    with reading(store) as connection:
        return bool(imports_in_force(connection))


def state_of(connection: Connection) -> str:
    """Return the number of the latest act that changes what is published, as text."""
    newest = select(func.max(publications.c.publication_id)).where(publications.c.action != "discard")
    return str(connection.execute(newest).scalar_one() or EMPTY_STATE)


def import_in_force(connection: Connection, source_id: int) -> int | None:
    """Return the number of the source's published import, or None."""
    query = _acts(None).where(publications.c.source_id == source_id).order_by(publications.c.publication_id.desc())
    newest = connection.execute(query.limit(1)).one_or_none()
    return None if newest is None else newest.import_id


def imports_in_force(connection: Connection, state: str | None = None, as_of: date | None = None) -> list[InForce]:
    """Return the import that counts of each source, the source with precedence first.

    `state` looks back to an earlier publication. `as_of` takes of each source the newest published and not
    withdrawn import whose data are of that day or before; a file without an as-of date counts from its import day.
    """
    acts = list(connection.execute(_acts(state).order_by(publications.c.publication_id)))
    chosen = _latest(acts) if as_of is None else _newest_by(connection, acts, as_of)
    rows = connection.execute(
        select(imports, sources.c.name.label("source")).join(sources).where(imports.c.import_id.in_(chosen))
    )
    ranking = _ranking(connection, state)
    ordered = sorted(rows, key=lambda row: (ranking.get(row.source_id, len(ranking) + row.source_id), row.source_id))
    return [
        InForce(rank, row.source_id, row.source, row.import_id, row.file, row.as_of)
        for rank, row in enumerate(ordered, start=1)
    ]


def deleted_imports(connection: Connection) -> set[int]:
    """Return the numbers of the imports that were deleted; their rows are gone, what they were stays known."""
    query = select(publications.c.import_id).where(publications.c.action == "delete")
    return set(connection.execute(query).scalars())


def _acts(state: str | None) -> Select[Any]:
    query = select(publications).where(publications.c.action.in_(PUTTING_IN_FORCE))
    return query if state is None else query.where(publications.c.publication_id <= int(state))


def _latest(acts: list[Row[Any]]) -> list[int]:
    by_source = {act.source_id: act.import_id for act in acts}
    return [import_id for import_id in by_source.values() if import_id is not None]


def _newest_by(connection: Connection, acts: list[Row[Any]], as_of: date) -> list[int]:
    standing: dict[int, int] = {}
    for act in acts:
        standing.pop(act.withdrawn_import_id, None)
        if act.import_id is not None:
            standing[act.import_id] = act.publication_id
    rows = connection.execute(select(imports).where(imports.c.import_id.in_(standing)))
    dated = [(row.as_of or row.imported_at.date(), standing[row.import_id], row) for row in rows]
    by_source = {
        row.source_id: row.import_id for day, _, row in sorted(dated, key=lambda each: each[:2]) if day <= as_of
    }
    return list(by_source.values())


def _ranking(connection: Connection, state: str | None) -> dict[int, int]:
    query = select(publications.c.ranking).where(publications.c.action == "rank")
    if state is not None:
        query = query.where(publications.c.publication_id <= int(state))
    newest = connection.execute(query.order_by(publications.c.publication_id.desc()).limit(1)).scalar_one_or_none()
    return {source_id: place for place, source_id in enumerate(json.loads(newest or "[]"))}
