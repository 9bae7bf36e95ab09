from datetime import date

from lib.model.rights import administrator
from lib.store import Store, files_in_force, publish, published_states, revert, save_import
from tests.store.rows import import_of, table_of


def publish_file(store: Store, name: str, as_of: date) -> int:
    content = name.encode()
    read = import_of(table_of("projects", [{"reference": "R1"}]), content=content, file=name, as_of=as_of)
    number = save_import(store, read, content, "LEW", administrator("Ute"))
    publish(store, number, administrator("Ute"))
    return number


def test_every_published_state_is_listed(store: Store) -> None:
    """Publications and reverts stand newest first, with the file that counts since."""
    publish_file(store, "juni.xlsx", date(2026, 6, 30))
    publish_file(store, "september.xlsx", date(2026, 9, 30))
    revert(store, "LEW", administrator("Jan"), "falsch")
    states = published_states(store)
    assert states["action"].tolist() == ["revert", "publish", "publish"]
    assert states["file"].tolist() == ["juni.xlsx", "september.xlsx", "juni.xlsx"]
    assert states["by"].tolist() == ["Jan", "Ute", "Ute"]


def test_nothing_published_has_no_states(store: Store) -> None:
    """An empty store gives empty lists."""
    assert published_states(store).empty
    assert files_in_force(store).empty


def test_files_of_an_earlier_state_and_of_a_day(store: Store) -> None:
    """The files behind an earlier publication and behind a day are those that counted then."""
    publish_file(store, "juni.xlsx", date(2026, 6, 30))
    first = published_states(store)["state"].iloc[0]
    publish_file(store, "september.xlsx", date(2026, 9, 30))
    assert files_in_force(store)["file"].tolist() == ["september.xlsx"]
    assert files_in_force(store, state=first)["file"].tolist() == ["juni.xlsx"]
    assert files_in_force(store, as_of=date(2026, 7, 1))["file"].tolist() == ["juni.xlsx"]
    assert files_in_force(store, as_of=date(2026, 1, 1)).empty
