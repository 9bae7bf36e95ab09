"""Deletes imports with their original bytes, by hand or when they are older than the retention period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import Connection, delete, select, text, update

from lib.model.rights import Actor
from lib.store import schema
from lib.store.connecting import Store, translated_errors
from lib.store.entered_notes import removed_notes
from lib.store.errors import StoreError
from lib.store.moments import now
from lib.store.permitting import acting, hold_imports_to
from lib.store.publishing import Act, import_row, record
from lib.store.states import PUTTING_IN_FORCE, deleted_imports, import_in_force, imports_in_force

# Why an import is deleted; a code and no free text, so that the log holds no personal data.
REASONS = ("request", "mistake", "retention")
# What holds rows or bytes of an import.
EMPTIED = (
    schema.contents,
    schema.imported_tables,
    schema.imported_columns,
    schema.findings,
    schema.decisions,
    *schema.facts.values(),
)


@dataclass(frozen=True)
class Forgotten:
    """What the retention period has removed: numbers of imports whose original went, and of imports deleted whole."""

    originals: tuple[int, ...] = ()
    imports: tuple[int, ...] = ()


def delete_import(store: Store, import_id: int, actor: Actor, reason: str) -> str:
    """Delete an import with its rows, findings and original bytes; return the new state.

    Its number, source, as-of date, and who imported it when stay, so that earlier states can say what they miss; file
    name, hash, notes and reasons given for it go. `reason` is one of REASONS. Raises StoreError `still_in_force` for
    an import that counts now (publish another one or take it back first), `deleted`, `unknown_import`; ValueError for
    another reason.
    """
    if reason not in REASONS:
        raise ValueError(f"an import is deleted for one of {REASONS}, not for {reason}")
    with acting(store, actor, "delete") as connection:
        row = import_row(connection, import_id)
        hold_imports_to(connection, actor, import_id)
        if import_in_force(connection, row.source_id) == import_id:
            raise StoreError("still_in_force", file=row.file, source=row.source)
        _overwrite_what_is_deleted(connection, store)
        state = _delete(connection, import_id, Act("delete", actor.name, reason, row.source_id, import_id))
    _fold_log(store)
    return state


def forget_older(store: Store, actor: Actor, days: int, at: datetime | None = None) -> Forgotten:
    """Remove what came in more than so many days ago and does not count now; return what that was.

    Of imports that were once published the original bytes go and the rows stay, so that earlier states can be looked
    at; imports that were discarded or never published go whole. Raises ValueError for days < 1.
    """
    if days < 1:
        raise ValueError(f"a retention period is at least one day, not {days}")
    before = datetime.combine((at or now()).date() - timedelta(days=days), time())
    with acting(store, actor, "delete") as connection:
        old = _older(connection, before)
        published = _once_published(connection)
        originals = _with_content(connection, [each for each in old if each in published])
        whole = tuple(each for each in old if each not in published)
        if not originals and not whole:
            return Forgotten()
        _overwrite_what_is_deleted(connection, store)
        for import_id in originals:
            connection.execute(delete(schema.contents).where(schema.contents.c.import_id == import_id))
            record(connection, _act("forget", connection, import_id, actor))
        for import_id in whole:
            _delete(connection, import_id, _act("delete", connection, import_id, actor))
    _fold_log(store)
    return Forgotten(originals, whole)


def erase_removed_notes(store: Store, actor: Actor) -> int:
    """Erase the words of all notes that are removed now, from earlier states too; return how many notes.

    It cannot be undone: it is for words that should not have been written.
    """
    with acting(store, actor, "delete") as connection:
        numbers = removed_notes(connection)
        if not numbers:
            return 0
        _overwrite_what_is_deleted(connection, store)
        notes = schema.notes
        connection.execute(update(notes).where(notes.c.note_number.in_(numbers)).values(words=""))
        record(connection, Act("note", actor.name, f"{len(numbers)} erased"))
    _fold_log(store)
    return len(numbers)


def _delete(connection: Connection, import_id: int, act: Act) -> str:
    for table in EMPTIED:
        connection.execute(delete(table).where(table.c.import_id == import_id))
    nothing = {"file": "", "sha256": "", "size_bytes": 0, "note": ""}
    connection.execute(update(schema.imports).where(schema.imports.c.import_id == import_id).values(nothing))
    for table in (schema.audit, schema.publications):
        connection.execute(update(table).where(table.c.import_id == import_id).values(reason=""))
    return record(connection, act)


def _act(action: str, connection: Connection, import_id: int, actor: Actor) -> Act:
    return Act(action, actor.name, "retention", import_row(connection, import_id).source_id, import_id)


def _older(connection: Connection, before: datetime) -> list[int]:
    """The imports that came in before a moment and do not count now."""
    counting = [each.import_id for each in imports_in_force(connection)]
    kept = schema.imports.c
    query = select(kept.import_id).where(kept.imported_at < before, kept.import_id.not_in(counting))
    gone = deleted_imports(connection)
    return [each for each in connection.execute(query.order_by(kept.import_id)).scalars() if each not in gone]


def _once_published(connection: Connection) -> set[int]:
    acts = schema.publications.c
    query = select(acts.import_id).where(acts.action.in_(PUTTING_IN_FORCE), acts.import_id.is_not(None))
    return set(connection.execute(query).scalars())


def _with_content(connection: Connection, imports: Iterable[int]) -> tuple[int, ...]:
    kept = schema.contents.c.import_id
    return tuple(connection.execute(select(kept).where(kept.in_(list(imports))).order_by(kept)).scalars())


def _overwrite_what_is_deleted(connection: Connection, store: Store) -> None:
    """SQLite otherwise leaves the bytes in the file until something new takes their place."""
    if store.is_sqlite:
        connection.execute(text("PRAGMA secure_delete = ON"))


def _fold_log(store: Store) -> None:
    """Empty SQLite's write-ahead log, which may still hold pages from before; readers at work only put it off."""
    if store.is_sqlite:
        with translated_errors(store), store.engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
