"""Events on the time axis that officers enter, change, remove and take back; every state knows its own."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from lib.model.events import Event, built_in_events
from lib.model.rights import Actor
from lib.store import schema
from lib.store.connecting import Store
from lib.store.errors import StoreError
from lib.store.latest_words import before_last, keep_word, latest_words, removed, words_on
from lib.store.permitting import acting, hold_to
from lib.store.publishing import Act

LONGEST_NAME, LONGEST_SOURCE = 80, 300
NUMBER = "event_number"


@dataclass(frozen=True)
class EventEntry:
    """What an officer says of an event; `end` is the last day of a span, `alliance` None concerns all."""

    start: date
    name_de: str
    name_en: str = ""
    end: date | None = None
    alliance: str | None = None
    source: str = ""


def add_event(store: Store, entry: EventEntry, actor: Actor) -> int:
    """Keep an event and return its number.

    Raises StoreError `event_name_missing`, `event_ends_early`, `too_long`, and `other_alliances` or `no_alliance`
    where it concerns more than the actor's alliances.
    """
    said = _checked(entry)
    with acting(store, actor, "event") as connection:
        hold_to(actor, {entry.alliance})
        return keep_word(connection, schema.events, NUMBER, said, _act(actor, "new", said))


def change_event(store: Store, number: int, entry: EventEntry, actor: Actor) -> None:
    """Say something else of an event. Raises StoreError as `add_event`, and `unknown_word`."""
    said = _checked(entry)
    with acting(store, actor, "event") as connection:
        last = words_on(connection, schema.events, NUMBER, number)[-1]
        hold_to(actor, {entry.alliance, last.alliance_id})
        keep_word(connection, schema.events, NUMBER, said | {NUMBER: number}, _act(actor, f"{number}", said))


def remove_event(store: Store, number: int, actor: Actor) -> None:
    """Take an event off the time axis; `take_event_back` undoes it. Raises StoreError `unknown_word`."""
    with acting(store, actor, "event") as connection:
        last = words_on(connection, schema.events, NUMBER, number)[-1]
        hold_to(actor, {last.alliance_id})
        keep_word(connection, schema.events, NUMBER, removed(last), _act(actor, f"{number} removed", removed(last)))


def take_event_back(store: Store, number: int, actor: Actor) -> None:
    """Undo the last act on an event: adding, changing, removing or undoing it. Raises StoreError `unknown_word`."""
    with acting(store, actor, "event") as connection:
        rows = words_on(connection, schema.events, NUMBER, number)
        said = before_last(rows)
        hold_to(actor, {said["alliance_id"], rows[-1].alliance_id})
        keep_word(connection, schema.events, NUMBER, said, _act(actor, f"{number} undone", said))


def events_at(connection: Connection, state: str | None = None) -> tuple[Event, ...]:
    """Return the events of data/reference and those that officers had entered up to a state, by their days."""
    rows = latest_words(connection, schema.events, NUMBER, state).values()
    entered = (_event(row) for row in rows if not row.is_removed)
    return tuple(sorted((*built_in_events(), *entered), key=lambda event: (event.start, event.code)))


def _event(row: Row[Any]) -> Event:
    return Event(
        str(row.event_number), row.start_date, row.name_de, row.name_en, row.end_date, row.alliance_id, row.source
    )


def _checked(entry: EventEntry) -> dict[str, Any]:
    if not entry.name_de.strip():
        raise StoreError("event_name_missing")
    if entry.end is not None and entry.end < entry.start:
        raise StoreError("event_ends_early")
    for words, most in ((entry.name_de, LONGEST_NAME), (entry.name_en, LONGEST_NAME), (entry.source, LONGEST_SOURCE)):
        if len(words.strip()) > most:
            raise StoreError("too_long", count=len(words.strip()), most=most)
    return {
        "start_date": entry.start,
        "end_date": entry.end,
        "name_de": entry.name_de.strip(),
        "name_en": entry.name_en.strip(),
        "alliance_id": entry.alliance,
        "source": entry.source.strip(),
        "is_removed": False,
    }


def _act(actor: Actor, what: str, said: dict[str, Any]) -> Act:
    """The log has number and day, not what an officer wrote."""
    return Act("event", actor.name, f"{what}: {said['start_date']}")
