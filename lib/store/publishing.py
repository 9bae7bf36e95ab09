"""Puts imports in force, takes them back and sets them aside; each act is one transaction and one line of the log."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from lib.model.rights import Actor
from lib.store.connecting import Store
from lib.store.errors import StoreError
from lib.store.moments import now
from lib.store.packing import json_text
from lib.store.permitting import acting, hold_imports_to, hold_to
from lib.store.schema import audit, imports, publications, sources
from lib.store.states import deleted_imports, import_in_force, state_of


@dataclass(frozen=True)
class Act:
    """What is done, to which source and import, by whom and why; `withdrawn` is what a revert takes back."""

    action: str
    by: str
    reason: str
    source_id: int | None = None
    import_id: int | None = None
    withdrawn: int | None = None
    ranking: str | None = None


def publish(store: Store, import_id: int, actor: Actor, reason: str = "", seen: str | None = None) -> str:
    """Put an import in force for its source and return the new published state.

    `seen` is the published state the officer decided on; raises StoreError `overtaken` where someone has published
    for the same source since, `already_published` and `discarded` where there is nothing to publish. Raises
    `other_alliances` or `no_alliance` where it, or what it takes the place of, holds data the actor may not change.
    """
    with acting(store, actor, "publish") as connection:
        row = import_row(connection, import_id)
        hold_imports_to(connection, actor, import_id, import_in_force(connection, row.source_id))
        return put_in_force(connection, import_id, Act("publish", actor.name, reason, row.source_id, import_id), seen)


def put_in_force(connection: Connection, import_id: int, act: Act, seen: str | None = None) -> str:
    """Do what `publish` promises without asking who acts."""
    row = import_row(connection, import_id)
    _refuse_discarded(connection, row)
    if import_in_force(connection, row.source_id) == import_id:
        raise StoreError("already_published", file=row.file, source=row.source)
    _refuse_overtaken(connection, row.source_id, row.source, seen)
    return record(connection, act)


def revert(store: Store, source: str, actor: Actor, reason: str, to: int | None = None) -> str:
    """Put the import of a source in force that was so before, or the one numbered `to`; return the new state.

    With nothing before it the source shows nothing. Raises StoreError `nothing_published` or `unknown_import`.
    """
    with acting(store, actor, "revert") as connection:
        source_id = _source_id(connection, source)
        current = import_in_force(connection, source_id)
        if current is None:
            raise StoreError("nothing_published", source=source)
        target = _before(connection, source_id, current) if to is None else _earlier(connection, source_id, to)
        hold_imports_to(connection, actor, current, target)
        return record(connection, Act("revert", actor.name, reason, source_id, target, withdrawn=current))


def discard(store: Store, import_id: int, actor: Actor, reason: str) -> None:
    """Set a staged import aside; it stays readable. Raises StoreError `in_force` for a published one."""
    with acting(store, actor, "discard") as connection:
        row = import_row(connection, import_id)
        hold_imports_to(connection, actor, import_id)
        _refuse_discarded(connection, row)
        if import_in_force(connection, row.source_id) == import_id:
            raise StoreError("in_force", file=row.file, source=row.source)
        record(connection, Act("discard", actor.name, reason, row.source_id, import_id))


def rank_sources(store: Store, names: list[str], actor: Actor, reason: str) -> str:
    """Set the precedence of sources, the first counting before all others; return the new state.

    Sources that are not named follow in the order of their creation. The order touches every alliance, so an editor
    of some of them may not set it.
    """
    with acting(store, actor, "rank") as connection:
        hold_to(actor, {None})
        ranking = json_text([_source_id(connection, name) for name in names])
        return record(connection, Act("rank", actor.name, reason or " > ".join(names), ranking=ranking))


def record(connection: Connection, act: Act) -> str:
    """Write an act into the log and the publications; return the state it makes. The caller holds the write lock."""
    logged = log(connection, act)
    published = logged | {"withdrawn_import_id": act.withdrawn, "ranking": act.ranking}
    connection.execute(insert(publications).values(published))
    return state_of(connection)


def log(connection: Connection, act: Act) -> dict[str, Any]:
    """Write an act into the log alone, where it changes nothing that is published; return the line."""
    line = {"at": now(), "by": act.by, "action": act.action, "reason": act.reason}
    line |= {"source_id": act.source_id, "import_id": act.import_id}
    connection.execute(insert(audit).values(line))
    return line


def import_row(connection: Connection, import_id: int) -> Row[Any]:
    """Return an import with the name of its source; raises StoreError `unknown_import` or `deleted`."""
    query = select(imports, sources.c.name.label("source")).join(sources).where(imports.c.import_id == import_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise StoreError("unknown_import", import_id=import_id)
    if import_id in deleted_imports(connection):
        raise StoreError("deleted", import_id=import_id)
    return row


def _source_id(connection: Connection, name: str) -> int:
    found = connection.execute(select(sources.c.source_id).where(sources.c.name == name)).scalar_one_or_none()
    if found is None:
        raise StoreError("unknown_source", source=name)
    return int(found)


def _refuse_discarded(connection: Connection, row: Row[Any]) -> None:
    discarded = select(publications).where(
        publications.c.action == "discard", publications.c.import_id == row.import_id
    )
    if connection.execute(discarded).first() is not None:
        raise StoreError("discarded", file=row.file, source=row.source)


def _refuse_overtaken(connection: Connection, source_id: int, source: str, seen: str | None) -> None:
    if seen is None:
        return
    since = (
        select(publications)
        .where(publications.c.source_id == source_id, publications.c.action.in_(("publish", "revert")))
        .where(publications.c.publication_id > int(seen))
        .order_by(publications.c.publication_id.desc())
    )
    newer = connection.execute(since).first()
    if newer is not None:
        raise StoreError("overtaken", source=source, by=newer.by, at=f"{newer.at:%d.%m.%Y %H:%M} UTC")


def _in_force_history(connection: Connection, source_id: int) -> list[Row[Any]]:
    query = select(publications).where(publications.c.source_id == source_id)
    query = query.where(publications.c.action.in_(("publish", "revert"))).order_by(publications.c.publication_id)
    return list(connection.execute(query))


def _before(connection: Connection, source_id: int, current: int) -> int | None:
    """The import in force before the current one, imports that were taken back since left out."""
    stack: list[int] = []
    for row in _in_force_history(connection, source_id):
        if row.action == "revert":
            stack = stack[: stack.index(row.import_id)] if row.import_id in stack else []
        if row.import_id is not None:
            stack = [*(each for each in stack if each != row.import_id), row.import_id]
    gone = deleted_imports(connection)
    return next((each for each in reversed(stack) if each != current and each not in gone), None)


def _earlier(connection: Connection, source_id: int, import_id: int) -> int:
    published = {row.import_id for row in _in_force_history(connection, source_id)}
    if import_id not in published:
        raise StoreError("unknown_import", import_id=import_id)
    return int(import_row(connection, import_id).import_id)
