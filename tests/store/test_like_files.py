from lib.model.rights import administrator
from lib.store import Store, publish, save_import, sources_like
from tests.store.rows import import_of, table_of

UTE = administrator("Ute")


def rows(*references: str) -> list[dict]:
    return [{"reference": each, "title": f"Vorhaben {each}"} for each in references]


def in_force(store: Store, source: str, *references: str) -> None:
    content = source.encode()
    read = import_of(table_of("projects", rows(*references)), content=content)
    publish(store, save_import(store, read, content, source, UTE), UTE)


def test_the_next_version_of_a_list_is_like_its_source(store: Store) -> None:
    """The same headings and a third of the operations in force are enough, whatever the file is called."""
    in_force(store, "LEW", "a", "b", "c")
    in_force(store, "ELW", "x", "y")
    assert sources_like(store, import_of(table_of("projects", rows("c", "d", "e", "f")))) == ("LEW",)


def test_a_list_of_the_same_form_about_other_operations_is_like_none(store: Store) -> None:
    """Alliances that fill in the same form keep their sources apart; another kind of table is another list."""
    in_force(store, "LEW", "a", "b", "c", "d")
    assert sources_like(store, import_of(table_of("projects", rows("x", "y", "d")))) == ()
    assert sources_like(store, import_of(table_of("payments", rows("a", "b", "c")))) == ()
