"""What people type into fields, and where copies are written: kept letter by letter, or refused with a sentence."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hostile import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.rights import administrator
from lib.model.written_amounts import cents_of
from lib.store import (
    Store,
    StoreError,
    backup,
    correct,
    enter_row,
    find_view,
    open_store,
    publish,
    read_dataset,
    restore,
    save_import,
    save_view,
)
from lib.store.backup import check_backup
from lib.store.saved_views import LONGEST_NAME
from tests.store.rows import import_of, table_of

UTE = administrator(TEXTS["sql_quote"])
TYPED = st.sampled_from([*TEXTS.values(), "x" * 100_000, " "]) | st.text(max_size=40)
FIELDS = ("title", "beneficiary", "district", "topic", "grant", "start_date", "status", "currency", "source_url")
LANGUAGES = ("de", "en")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with one published project."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('kept') / 'store.sqlite'}")
    read = import_of(
        table_of("projects", [{"reference": "A", "title": "A", "project_id": "p"}]), as_of=date(2026, 1, 1)
    )
    publish(store, save_import(store, read, b"a", "Liste", UTE), UTE)
    return store


def done_or_refused(act: Callable[[], object]) -> bool:
    """Return whether it was done; a refusal must have a sentence in every language."""
    refused: StoreError | None = None
    try:
        act()
    except StoreError as error:
        refused = error
    assert refused is None or all(refused.message(language) for language in LANGUAGES)
    return refused is None


@pytest.mark.slow
@settings(max_examples=60)
@given(st.sampled_from(FIELDS), TYPED, TYPED)
def test_a_correction_is_kept_or_refused(kept: Store, field: str, value: str, reason: str) -> None:
    """Any value for any field, with any reason: the next reading has it letter by letter, or it was refused."""
    project = read_dataset(kept).projects.iloc[0]
    was_done = done_or_refused(lambda: correct(kept, "projects", str(project["project_id"]), field, value, UTE, reason))
    after = read_dataset(kept).projects
    assert len(after) == 1
    if was_done and field in ("title", "beneficiary"):
        assert after[field].fillna("").iloc[0] == value.strip()


@pytest.mark.slow
@settings(max_examples=40)
@given(values=st.dictionaries(st.sampled_from(FIELDS), TYPED, max_size=4), reason=TYPED)
def test_a_row_entered_is_kept_or_refused(
    values: dict[str, str], reason: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any values typed into the form give a row, or a sentence; the store can be read afterwards."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('entered') / 'store.sqlite'}")
    was_done = done_or_refused(lambda: enter_row(store, "projects", values, UTE, reason))
    assert len(read_dataset(store).projects) == was_done


@settings(max_examples=40)
@given(TYPED, st.dictionaries(TYPED, st.lists(TYPED, max_size=2), max_size=3), TYPED)
def test_a_view_is_kept_or_refused(kept: Store, name: str, params: dict[str, list[str]], code: str) -> None:
    """A view keeps its parameters letter by letter and as much of its name as the field takes."""
    saved: list[str] = []
    if done_or_refused(lambda: saved.append(save_view(kept, name, "projekte", params, "", UTE))):
        view = find_view(kept, saved[0])
        assert view is not None
        assert view.name == name.strip()[:LONGEST_NAME]
        assert {key: list(values) for key, values in view.params.items()} == {k: v for k, v in params.items() if v}
    assert find_view(kept, f"{code}'\" OR 1=1 --") is None


@pytest.mark.slow
@settings(max_examples=40)
@given(TYPED)
def test_a_source_may_have_any_name(kept: Store, name: str) -> None:
    """The name of a source is kept, or refused where it is empty or too long; no table is gone afterwards."""
    read = import_of(table_of("projects", [{"reference": "B"}]), content=name.encode("utf-8", "replace"))
    done_or_refused(lambda: save_import(kept, read, b"b", name, UTE, note=name))
    assert len(read_dataset(kept).projects) == 1


@settings(max_examples=200)
@given(TYPED | st.integers().map(str) | st.floats().map(str))
def test_an_amount_is_read_or_refused(typed: str) -> None:
    """Whatever is typed for an amount gives whole cents or a refusal, never another failure."""
    with suppress(ValueError):
        assert isinstance(cents_of(typed), int)


@pytest.mark.parametrize("name", ["x" * 300, "../../nowhere/\x01.sqlite", "/proc/self/x.sqlite", "."])
def test_a_copy_to_an_impossible_place_is_refused(kept: Store, name: str, tmp_path: Path) -> None:
    """A copy is written where it was asked for, or refused with a sentence; nothing half-written stays."""
    target = tmp_path / name
    if done_or_refused(lambda: backup(kept, target)):
        check_backup(target)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".x")] == []


@pytest.mark.parametrize(
    "content", [b"", b"x" * 5000, b"PK\x03\x04../../etc/passwd", b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_a_hostile_copy_is_not_restored(kept: Store, content: bytes, tmp_path: Path) -> None:
    """A file that is no copy of a store is refused before anything is touched; a copy is one file, never an archive."""
    path = tmp_path / "copy.sqlite"
    path.write_bytes(content)
    assert not done_or_refused(lambda: restore(kept.url, path, UTE, TEXTS["path"]))
    assert len(read_dataset(kept).projects) == 1
