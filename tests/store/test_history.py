from datetime import date

from lib.model.rights import administrator
from lib.store import (
    Store,
    earlier_project_states,
    files_in_force,
    publish,
    published_state,
    published_states,
    read_dataset,
    revert,
    save_import,
    state_day,
)
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


def test_earlier_lists_of_projects(store: Store) -> None:
    """Only states with another list of projects are told, each once, by the day of its list."""
    publish_file(store, "juni.xlsx", date(2026, 6, 30))
    budgets = import_of(table_of("budgets", [{"alliance_id": "LEW"}]), content=b"b", file="budgets.xlsx")
    publish(store, save_import(store, budgets, b"b", "B", administrator("Ute")), administrator("Ute"))
    publish_file(store, "september.xlsx", date(2026, 9, 30))
    found = earlier_project_states(store, published_state(store))
    assert found["file"].tolist() == ["juni.xlsx"]
    assert state_day(found.to_dict("records")[0]) == date(2026, 6, 30)
    assert len(read_dataset(store, found["state"].iloc[0]).projects) == 1
    assert earlier_project_states(store, found["state"].iloc[0]).empty


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
