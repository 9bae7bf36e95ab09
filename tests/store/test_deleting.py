from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from lib.model.rights import Actor, Role, administrator
from lib.store import (
    Store,
    StoreError,
    add_note,
    audit_log,
    delete_import,
    discard,
    erase_removed_notes,
    forget_older,
    imports,
    publish,
    published_states,
    read_content,
    read_dataset,
    read_import,
    remove_note,
    removed_note_count,
    revert,
    save_import,
    take_note_back,
)
from lib.store.connecting import reading
from lib.store.schema import metadata
from tests.store.rows import import_of, table_of

UTE = administrator("Ute")


def kept(store: Store, title: str, *, is_published: bool = True) -> int:
    """An import of one project; its title stands in the bytes too."""
    content = title.encode()
    table = table_of("projects", [{"title": title, "reference": title, "grant_cents": 100}], file=f"{title}.xlsx")
    import_ = import_of(table, content=content, file=f"{title}.xlsx")
    import_id = save_import(store, import_, content, "LEW", UTE, note=f"Datei von {title}")
    if is_published:
        publish(store, import_id, UTE, f"Export von {title}")
    return import_id


def everything_in(store: Store) -> str:
    """Every cell of every table as one text."""
    with reading(store) as connection:
        rows = [connection.execute(table.select()).all() for table in metadata.sorted_tables]
    return repr(rows)


def test_a_deleted_import_is_gone_with_its_bytes(store: Store) -> None:
    """Neither title nor file name, note, hash, findings or original are left anywhere in the database."""
    first, _ = kept(store, "Geheim"), kept(store, "Offen")
    delete_import(store, first, UTE, "request")
    assert "Geheim" not in everything_in(store)
    for read in (read_import, read_content):
        with pytest.raises(StoreError, match="was deleted"):
            read(store, first)
    assert read_dataset(store).projects["title"].tolist() == ["Offen"]


def test_the_words_of_removed_notes_are_erased(store: Store) -> None:
    """From earlier states too, and they do not come back; a note that stands is left alone."""
    kept(store, "Offen")
    number = add_note(store, "projects", "1-a", "Geheim", UTE)
    add_note(store, "projects", "1-a", "bleibt", UTE)
    remove_note(store, number, UTE)
    assert removed_note_count(store) == 1
    assert erase_removed_notes(store, UTE) == 1
    assert "Geheim" not in everything_in(store)
    take_note_back(store, number, UTE)
    assert [note.words for note in read_dataset(store).notes] == ["bleibt"]
    assert erase_removed_notes(store, UTE) == removed_note_count(store) == 0


def test_the_bytes_are_gone_from_the_file(tmp_path: Path) -> None:
    """On SQLite the deleted texts stand in no page of the file and not in its log."""
    from lib.store import close_store, open_store  # noqa: PLC0415 only this test opens a file of its own

    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    title = "Quellenvermerk-Geheim-4711"
    first, _ = kept(store, title), kept(store, "Offen")
    delete_import(store, first, UTE, "request")
    close_store(store)
    for path in tmp_path.iterdir():
        assert title.encode() not in path.read_bytes()


def test_the_log_says_who_when_and_why_without_a_name_of_the_file(store: Store) -> None:
    """The deletion is one line of the log: by whom, of which import, for which of the known reasons."""
    first, _ = kept(store, "Geheim"), kept(store, "Offen")
    delete_import(store, first, UTE, "request")
    line = audit_log(store).iloc[0]
    assert (line["action"], line["by"], line["import_id"], line["reason"]) == ("delete", "Ute", first, "request")
    assert imports(store).set_index("import_id").loc[first, "status"] == "deleted"
    with pytest.raises(ValueError, match="one of"):
        delete_import(store, first, UTE, "weil Herr Meyer es will")


def test_what_counts_cannot_be_deleted(store: Store) -> None:
    """The import in force stays until another one takes its place or it is taken back."""
    only = kept(store, "Einzige")
    with pytest.raises(StoreError, match="cannot be deleted"):
        delete_import(store, only, UTE, "mistake")
    assert len(read_dataset(store).projects) == 1
    revert(store, "LEW", UTE, "weg")
    delete_import(store, only, UTE, "mistake")
    assert read_dataset(store).projects.empty


def test_only_administrators_delete(store: Store) -> None:
    """An editor is refused, and nothing is gone."""
    first, _ = kept(store, "Erste"), kept(store, "Zweite")
    with pytest.raises(StoreError, match="right"):
        delete_import(store, first, Actor("Uwe", Role.EDITOR, None), "mistake")
    assert read_content(store, first) == b"Erste"


def test_a_deleted_import_cannot_come_back(store: Store) -> None:
    """It is not published, not reverted to, and the same bytes can be imported anew."""
    first, second = kept(store, "Erste"), kept(store, "Zweite")
    third = kept(store, "Dritte")
    delete_import(store, second, UTE, "mistake")
    with pytest.raises(StoreError, match="was deleted"):
        publish(store, second, UTE)
    with pytest.raises(StoreError, match="was deleted"):
        revert(store, "LEW", UTE, "", to=second)
    revert(store, "LEW", UTE, "zurück")
    assert read_dataset(store).projects["title"].tolist() == ["Erste"]
    assert kept(store, "Zweite") not in {first, second, third}


def test_an_earlier_state_knows_what_it_misses(store: Store) -> None:
    """The state of a deleted import can be named; its file has no name and its rows are gone."""
    first, _ = kept(store, "Erste"), kept(store, "Zweite")
    state = published_states(store)["state"].iloc[-1]
    delete_import(store, first, UTE, "mistake")
    row = published_states(store).set_index("state").loc[state]
    assert (row["import_id"], row["file"]) == (first, "")
    assert read_dataset(store, state).projects.empty


def test_retention_takes_originals_and_what_never_counted(store: Store) -> None:
    """Originals that no longer count go, what was once published keeps its rows; staged and discarded imports go."""
    old, thrown = kept(store, "Alt"), kept(store, "Verworfen", is_published=False)
    staged, now_ = kept(store, "Liegt", is_published=False), kept(store, "Gilt")
    discard(store, thrown, UTE, "falsch")
    later = datetime.now() + timedelta(days=100)
    assert forget_older(store, UTE, 200, later) == forget_older(store, UTE, 200, later)
    forgotten = forget_older(store, UTE, 90, later)
    assert (forgotten.originals, forgotten.imports) == ((old,), (thrown, staged))
    assert read_import(store, old).tables[0].frame["title"].tolist() == ["Alt"]
    with pytest.raises(StoreError, match="retention period"):
        read_content(store, old)
    assert read_content(store, now_) == b"Gilt"
    assert forget_older(store, UTE, 90, later).imports == ()


def test_a_retention_of_no_days_is_refused(store: Store) -> None:
    """Zero days would delete what came in yesterday by a slip of the keyboard."""
    with pytest.raises(ValueError, match="at least one day"):
        forget_older(store, UTE, 0)


def test_foreign_keys_hold_after_a_deletion(store: Store) -> None:
    """No row points to one that is gone."""
    first, _ = kept(store, "Erste"), kept(store, "Zweite")
    delete_import(store, first, UTE, "mistake")
    if store.is_sqlite:
        with reading(store) as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
