"""Notes that officers write on a project or an alliance, remove and take back; every state knows its own."""

from sqlalchemy import Connection, select

from lib.model.notes import LONGEST_NOTE, NOTED_TABLES, Note
from lib.model.rights import Actor
from lib.store import schema
from lib.store.belonging import alliances_of_projects
from lib.store.connecting import Store, reading
from lib.store.errors import StoreError
from lib.store.latest_words import before_last, keep_word, latest_words, removed, words_on
from lib.store.permitting import acting, hold_to
from lib.store.publishing import Act

NUMBER = "note_number"


def add_note(store: Store, table: str, subject: str, words: str, actor: Actor) -> int:
    """Keep a note on a project (`projects`, its project_id) or an alliance (`alliances`, its code); return its number.

    Raises StoreError `note_missing`, `too_long`, and `other_alliances` or `no_alliance` where the subject is not of
    the actor's alliances; ValueError for another table.
    """
    said = {"table_name": table, "subject": subject, "words": _checked(table, words), "is_removed": False}
    with acting(store, actor, "note") as connection:
        _hold_subject_to(connection, actor, table, subject)
        return keep_word(connection, schema.notes, NUMBER, said, _act(actor, f"on {table}"))


def remove_note(store: Store, number: int, actor: Actor) -> None:
    """Take a note away; `take_note_back` undoes it. Raises StoreError `unknown_word`."""
    with acting(store, actor, "note") as connection:
        last = words_on(connection, schema.notes, NUMBER, number)[-1]
        _hold_subject_to(connection, actor, last.table_name, last.subject)
        keep_word(connection, schema.notes, NUMBER, removed(last), _act(actor, f"{number} removed"))


def take_note_back(store: Store, number: int, actor: Actor) -> None:
    """Undo the last act on a note: writing, removing or undoing it. Raises StoreError `unknown_word`."""
    with acting(store, actor, "note") as connection:
        rows = words_on(connection, schema.notes, NUMBER, number)
        _hold_subject_to(connection, actor, rows[-1].table_name, rows[-1].subject)
        keep_word(connection, schema.notes, NUMBER, before_last(rows), _act(actor, f"{number} undone"))


def notes_at(connection: Connection, state: str | None = None) -> tuple[Note, ...]:
    """Return the notes that officers had written up to a state, the newest first."""
    counting = latest_words(connection, schema.notes, NUMBER, state)
    acts = schema.publications.c
    query = select(acts.publication_id, acts.by, acts.at).where(acts.publication_id.in_(counting))
    written = {row.publication_id: row for row in connection.execute(query)} if counting else {}
    return tuple(
        Note(number, row.table_name, row.subject, row.words, written[number].by, written[number].at)
        for number, row in sorted(counting.items(), reverse=True)
        if not row.is_removed and row.words
    )


def removed_notes(connection: Connection) -> tuple[int, ...]:
    """Return the numbers of the notes that are removed now and whose words are still kept, for the way back."""
    rows = latest_words(connection, schema.notes, NUMBER).items()
    return tuple(number for number, row in rows if row.is_removed and row.words)


def removed_note_count(store: Store) -> int:
    """Return how many removed notes are still kept."""
    with reading(store) as connection:
        return len(removed_notes(connection))


def _hold_subject_to(connection: Connection, actor: Actor, table: str, subject: str) -> None:
    if actor.alliances is not None:
        hold_to(actor, {subject} if table == "alliances" else alliances_of_projects(connection, subject))


def _checked(table: str, words: str) -> str:
    if table not in NOTED_TABLES:
        raise ValueError(f"a note stands on a row of {NOTED_TABLES}, not of {table}")
    if not words.strip():
        raise StoreError("note_missing")
    if len(words.strip()) > LONGEST_NOTE:
        raise StoreError("too_long", count=len(words.strip()), most=LONGEST_NOTE)
    return words.strip()


def _act(actor: Actor, what: str) -> Act:
    """The log says that there was a note, not what it says nor of whom."""
    return Act("note", actor.name, what)
