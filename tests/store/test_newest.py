"""Which state is published, asked once for all readers who ask in the same moment."""

import time
from dataclasses import replace

from lib.model.rights import administrator
from lib.store import EMPTY_STATE, Store, newest, publish, published_state, revert, save_import
from lib.store.newest import LONGEST_S
from tests.store.rows import import_of, table_of


def publish_one(store: Store, content: bytes) -> None:
    read = import_of(table_of("projects", [{"reference": "R1"}]), content=content)
    publish(store, save_import(store, read, content, "LEW", administrator("Ute")), administrator("Ute"))


def test_what_this_process_publishes_is_seen_at_once(store: Store) -> None:
    """No reader of the process that publishes or takes back is shown the state before."""
    assert newest(store).of_data == EMPTY_STATE
    publish_one(store, b"1")
    assert newest(store).of_data == published_state(store) != EMPTY_STATE
    revert(store, "LEW", administrator("Ute"), reason="")
    assert newest(store).state == published_state(store)
    assert newest(store).of_data == EMPTY_STATE


def test_what_another_process_publishes_is_seen_half_a_second_later(store: Store) -> None:
    """A store that another process writes to, which this one does not count."""
    publish_one(store, b"1")
    before = newest(store)
    another = replace(store, url=f"{store.url}#another")
    publish_one(another, b"2")
    time.sleep(LONGEST_S)
    assert newest(store) != before
    assert newest(store).of_data == published_state(store)
