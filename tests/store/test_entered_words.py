"""Events and notes: kept, changed, removed, taken back, and the same in an earlier state as they were then."""

from collections.abc import Callable
from datetime import date

import pytest

from lib.model.rights import Actor, Role, administrator
from lib.store import (
    EventEntry,
    Store,
    StoreError,
    accept_finding,
    accepted_findings,
    add_event,
    add_note,
    audit_log,
    change_event,
    finding_counts,
    has_newer_data,
    publish,
    published_state,
    read_dataset,
    remove_event,
    remove_note,
    save_import,
    take_event_back,
    take_note_back,
    withdraw_acceptance,
)
from tests.store.rows import import_of, table_of

UTE = administrator("Ute")
CALL = EventEntry(date(2024, 5, 1), "Neuer Aufruf", "New call", date(2024, 6, 30), "LEW", "Erlass 1/2024")


def entered(store: Store, state: str | None = None) -> list[str]:
    return [each.name("en") for each in read_dataset(store, state).events if each.is_entered]


def noted(store: Store, state: str | None = None) -> list[str]:
    return [each.words for each in read_dataset(store, state).notes]


def test_an_event_is_kept_as_it_was_entered(store: Store) -> None:
    """Day, span, names, alliance and source come back; the events of data/reference stand beside it, by their days."""
    add_event(store, CALL, UTE)
    events = read_dataset(store).events
    found = next(each for each in events if each.is_entered)
    assert (found.start, found.end, found.alliance, found.source) == (CALL.start, CALL.end, "LEW", "Erlass 1/2024")
    assert (found.name("de"), found.name("en")) == ("Neuer Aufruf", "New call")
    assert [each.start for each in events] == sorted(each.start for each in events)
    assert len(events) > 10


def test_every_state_shows_the_events_of_its_time(store: Store) -> None:
    """What was changed or removed later is still there as it was; each act on an event is taken back by one step."""
    number = add_event(store, CALL, UTE)
    first = published_state(store)
    change_event(store, number, EventEntry(date(2024, 5, 2), "Aufruf"), UTE)
    second = published_state(store)
    remove_event(store, number, UTE)
    assert (entered(store, first), entered(store, second), entered(store)) == (["New call"], ["Aufruf"], [])
    take_event_back(store, number, UTE)
    assert entered(store) == ["Aufruf"]


def test_an_event_that_was_only_added_is_gone_when_taken_back(store: Store) -> None:
    """Taking back twice leaves it as it was."""
    number = add_event(store, CALL, UTE)
    take_event_back(store, number, UTE)
    assert entered(store) == []
    take_event_back(store, number, UTE)
    assert entered(store) == ["New call"]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (EventEntry(date(2024, 5, 1), " "), "event_name_missing"),
        (EventEntry(date(2024, 5, 1), "Aufruf", end=date(2024, 4, 30)), "event_ends_early"),
        (EventEntry(date(2024, 5, 1), "A" * 81), "too_long"),
    ],
)
def test_an_event_that_cannot_be_drawn_is_refused(store: Store, entry: EventEntry, code: str) -> None:
    """The sentence says what is missing; nothing is cut off in silence."""
    with pytest.raises(StoreError) as error:
        add_event(store, entry, UTE)
    assert error.value.code == code


def test_an_event_of_all_alliances_is_of_who_may_change_all(store: Store) -> None:
    """An editor of one alliance enters events of that one alone, and cannot make one of all out of it."""
    lea = Actor("Lea", Role.EDITOR, frozenset({"LEW"}))
    number = add_event(store, CALL, lea)
    for attempt in (
        lambda: add_event(store, EventEntry(date(2024, 5, 1), "Pandemie"), lea),
        lambda: change_event(store, number, EventEntry(date(2024, 5, 1), "Pandemie"), lea),
    ):
        with pytest.raises(StoreError) as error:
            attempt()
        assert error.value.code == "no_alliance"


def test_a_note_is_kept_with_name_and_day_and_can_be_removed_and_brought_back(store: Store) -> None:
    """An earlier state still has it; the newest note stands first."""
    number = add_note(store, "alliances", "LEW", " Neue Leitung ", UTE)
    add_note(store, "projects", "1-ZW 1", "wartet", UTE)
    before = published_state(store)
    note = read_dataset(store).notes[1]
    assert (note.table, note.subject, note.words, note.by) == ("alliances", "LEW", "Neue Leitung", "Ute")
    remove_note(store, number, UTE)
    assert (noted(store), noted(store, before)) == (["wartet"], ["wartet", "Neue Leitung"])
    take_note_back(store, number, UTE)
    assert noted(store) == ["wartet", "Neue Leitung"]


@pytest.mark.parametrize(("words", "code"), [("  ", "note_missing"), ("a" * 1001, "too_long")])
def test_a_note_says_something_and_is_short(store: Store, words: str, code: str) -> None:
    """Neither an empty one nor a treatise."""
    with pytest.raises(StoreError) as error:
        add_note(store, "alliances", "LEW", words, UTE)
    assert error.value.code == code


def test_the_log_names_the_act_and_not_the_words(store: Store) -> None:
    """What officers write may name persons; the log says that they wrote, when, and which number."""
    remove_event(store, add_event(store, CALL, UTE), UTE)
    remove_note(store, add_note(store, "projects", "1-ZW 1", "Frau Schmidt fragen", UTE), UTE)
    log = audit_log(store)
    assert log["action"].tolist() == ["note", "note", "event", "event"]
    assert not any(word in " ".join(log["reason"]) for word in ("Schmidt", "Aufruf", "ZW 1"))


@pytest.mark.parametrize("act", [remove_event, take_event_back, remove_note, take_note_back])
def test_what_was_never_entered_cannot_be_changed(store: Store, act: Callable[[Store, int, Actor], None]) -> None:
    """An unknown number is a sentence."""
    with pytest.raises(StoreError) as error:
        act(store, 7, UTE)
    assert error.value.code == "unknown_word"


def test_a_note_is_no_newer_data_and_an_event_is(store: Store) -> None:
    """A saved view does not warn because somebody wrote a note; its charts do not gain an event without a word."""
    before = published_state(store)
    add_note(store, "alliances", "LEW", "neu", UTE)
    assert published_state(store) != before
    assert not has_newer_data(store, before)
    add_event(store, CALL, UTE)
    assert has_newer_data(store, before)


def test_an_accepted_finding_can_be_taken_back(store: Store) -> None:
    """It speaks up again, here and in the next import; accepting it again counts again."""
    import_ = import_of(table_of("projects", [{"reference": "R1"}]), content=b"1")
    import_id = save_import(store, import_, b"1", "LEW", UTE)
    publish(store, import_id, UTE)
    accept_finding(store, import_id, 0, UTE, "stimmt so")
    withdraw_acceptance(store, import_id, 0, UTE)
    assert accepted_findings(store, import_id) == ()
    assert sum(finding_counts(store, (import_id,)).values()) == 1
    with pytest.raises(StoreError) as error:
        withdraw_acceptance(store, import_id, 0, UTE)
    assert error.value.code == "not_accepted"
    accept_finding(store, import_id, 0, UTE, "doch")
    assert accepted_findings(store, import_id) == (0,)
