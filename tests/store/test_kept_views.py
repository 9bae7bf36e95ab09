import pytest

from lib.model.rights import administrator
from lib.store import (
    Store,
    StoreError,
    audit_log,
    bring_view_back,
    correct,
    find_view,
    publish,
    published_state,
    read_dataset,
    remove_view,
    rename_view,
    save_import,
    save_view,
    saved_views,
    was_published,
)
from tests.store.rows import import_of, table_of

PARAMS = {"buendnis": ["LEW", "SON"], "q": ["Größe & Maß"], "leer": []}


def test_a_view_comes_back_as_it_was_kept(store: Store) -> None:
    """Name, page, parameters in their order, state and who are those given; parameters without values are left out."""
    code = save_view(store, " Lenkungsgruppe ", "topics", PARAMS, "7", administrator("Ute"))
    view = find_view(store, code)
    assert view is not None
    assert (view.name, view.page, view.state, view.created_by) == ("Lenkungsgruppe", "topics", "7", "Ute")
    assert view.params == {"buendnis": ("LEW", "SON"), "q": ("Größe & Maß",)}


def test_a_code_is_short_and_read_in_capitals_too(store: Store) -> None:
    """Five signs that nobody mistakes for one another; a link typed from paper in capitals opens the same."""
    codes = [save_view(store, f"Ansicht {number}", "topics", {}, "", administrator("Ute")) for number in range(20)]
    assert len(set(codes)) == 20
    assert all(len(code) == 5 and not set(code) & set("il1o0") for code in codes)
    assert find_view(store, codes[0].upper()) == find_view(store, codes[0])


def test_a_removed_view_can_be_brought_back(store: Store) -> None:
    """A removed view leaves the list, its link still knows it, and the way back puts it on the list again."""
    code = save_view(store, "Beirat", "overview", {}, "", administrator("Ute"))
    remove_view(store, code, administrator("Ute"))
    assert saved_views(store) == ()
    removed = find_view(store, code)
    assert removed is not None
    assert removed.is_removed
    bring_view_back(store, code, administrator("Ute"))
    assert [view.name for view in saved_views(store)] == ["Beirat"]


def test_renaming_keeps_the_link(store: Store) -> None:
    """A view under another name has the same code; every act on views is in the log."""
    code = save_view(store, "Beirat", "overview", {}, "", administrator("Ute"))
    rename_view(store, code, "Kreistag", administrator("Uwe"))
    assert [(view.code, view.name) for view in saved_views(store)] == [(code, "Kreistag")]
    assert audit_log(store)["action"].tolist() == ["view_rename", "view"]


def test_a_view_needs_a_name_and_must_exist(store: Store) -> None:
    """An empty name and an unknown code are refused in words."""
    with pytest.raises(StoreError, match="name"):
        save_view(store, "  ", "overview", {}, "", administrator("Ute"))
    with pytest.raises(StoreError, match="code"):
        remove_view(store, "zzzzz", administrator("Ute"))
    assert find_view(store, "zzzzz") is None


def test_keeping_a_view_publishes_nothing(store: Store) -> None:
    """The published state is the same after views were kept and removed, so no session reads its data anew."""
    before = published_state(store)
    remove_view(store, save_view(store, "Beirat", "overview", {}, before, administrator("Ute")), administrator("Ute"))
    assert published_state(store) == before


def test_the_state_after_a_correction_can_be_read_again(store: Store) -> None:
    """A state made by a correction counts as published, as one made by a publication does."""
    import_ = import_of(table_of("projects", [{"reference": "R1", "title": "alt"}]))
    publish(store, save_import(store, import_, b"a", "LEW", administrator("Ute")), administrator("Ute"))
    project_id = read_dataset(store).projects["project_id"].iloc[0]
    corrected = correct(store, "projects", project_id, "title", "neu", administrator("Ute"), "Bescheid")
    correct(store, "projects", project_id, "title", "neuer", administrator("Ute"), "Bescheid")
    assert was_published(store, corrected)
    assert read_dataset(store, corrected).projects["title"].tolist() == ["neu"]
    assert not any(was_published(store, state) for state in ("", "0", "99", "x", "9" * 40))
