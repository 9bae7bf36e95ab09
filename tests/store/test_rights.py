"""Every function of the store's door that changes data, tried in every role."""

import ast
import inspect
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import lib.store
from lib.model.rights import LEAST_ROLE, Actor, Role, administrator
from lib.store import (
    HAND_SOURCE,
    EventEntry,
    Store,
    StoreError,
    accept_finding,
    add_event,
    add_note,
    audit_log,
    backup,
    bring_view_back,
    change_event,
    close_store,
    correct,
    corrections,
    delete_import,
    discard,
    enter_row,
    erase_removed_notes,
    forget_older,
    judge_pair,
    open_store,
    publish,
    published_state,
    rank_sources,
    read_dataset,
    remove_event,
    remove_note,
    remove_view,
    rename_view,
    restore,
    revert,
    save_import,
    save_view,
    saved_views,
    take_event_back,
    take_note_back,
    withdraw_acceptance,
    withdraw_correction,
    withdraw_verdict,
)
from tests.store.rows import import_of, table_of

ROOT = Path(__file__).parents[2]
READER = Actor("Rita", Role.READER)
OF_SON = Actor("Sven", Role.EDITOR, frozenset({"SON"}))
OF_LEW = Actor("Lea", Role.EDITOR, frozenset({"LEW"}))
OF_ALL = Actor("Alma", Role.EDITOR, None)
UTE = administrator("Ute")
EVENT = EventEntry(date(2024, 5, 1), "Neuer Aufruf", alliance="LEW")
PUBLISHED, STAGED = 1, 2


def kept(store: Store, reference: str, alliance: str | None, source: str = "Liste", actor: Actor = UTE) -> int:
    rows = [{"reference": reference, "title": reference, "alliance_id": alliance, "grant_cents": 100}]
    content = repr(rows).encode()
    return save_import(store, import_of(table_of("projects", rows), content=content), content, source, actor)


@pytest.fixture(scope="module")
def lew_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the store that `lew_store` opens, filled once and copied for each test."""
    path = tmp_path_factory.mktemp("lew") / "store.sqlite"
    shutil.copy(migrated_file, path)
    store = open_store(f"sqlite:///{path}")
    publish(store, kept(store, "R1", "LEW"), UTE)
    kept(store, "R2", "LEW")
    correct(store, "projects", _project(store), "grant", "5", UTE, "Bescheid")
    accept_finding(store, PUBLISHED, 0, UTE, "stimmt")
    add_event(store, EVENT, UTE)
    add_note(store, "projects", _project(store), "wartet auf den Bescheid", UTE)
    save_view(store, "Beirat", "overview", {}, "", UTE)
    close_store(store)
    return path


@pytest.fixture
def lew_store(lew_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with a published and a staged list of LEW, a correction, and one of all else that can be added."""
    path = tmp_path / "store.sqlite"
    shutil.copy(lew_file, path)
    store = open_store(f"sqlite:///{path}")
    yield store
    close_store(store)


def _project(store: Store) -> str:
    return str(read_dataset(store).projects["project_id"].iloc[0])


def _event(store: Store) -> int:
    return next(int(each.code) for each in read_dataset(store).events if each.is_entered)


def _restored(store: Store, actor: Actor) -> object:
    copy = store.path.with_name("copy.sqlite")
    return restore(store.url, copy if copy.exists() else backup(store, copy), actor, "Umzug")


# One attempt for each function; a function without one fails the test that compares the two.
ATTEMPTS: dict[str, Callable[[Store, Actor], object]] = {
    "save_import": lambda store, actor: kept(store, f"R{actor.name}", "LEW", actor=actor),
    "publish": lambda store, actor: publish(store, STAGED, actor),
    "revert": lambda store, actor: revert(store, "Liste", actor, "Irrtum"),
    "discard": lambda store, actor: discard(store, STAGED, actor, "veraltet"),
    "rank_sources": lambda store, actor: rank_sources(store, ["Liste"], actor, ""),
    "correct": lambda store, actor: correct(store, "projects", _project(store), "grant", "7", actor, "Bescheid"),
    "withdraw_correction": lambda store, actor: withdraw_correction(
        store, int(corrections(store)["correction_id"].iloc[0]), actor, "doch nicht"
    ),
    "enter_row": lambda store, actor: enter_row(store, "projects", {"reference": "H", "alliance": "LEW"}, actor),
    "judge_pair": lambda store, actor: judge_pair(store, _project(store), "1-r9", "same", actor, ""),
    "withdraw_verdict": lambda store, actor: withdraw_verdict(store, _project(store), "1-r9", actor),
    "accept_finding": lambda store, actor: accept_finding(store, PUBLISHED, 0, actor, "stimmt"),
    "withdraw_acceptance": lambda store, actor: withdraw_acceptance(store, PUBLISHED, 0, actor),
    "add_event": lambda store, actor: add_event(store, EVENT, actor),
    "change_event": lambda store, actor: change_event(store, _event(store), EVENT, actor),
    "remove_event": lambda store, actor: remove_event(store, _event(store), actor),
    "take_event_back": lambda store, actor: take_event_back(store, _event(store), actor),
    "add_note": lambda store, actor: add_note(store, "alliances", "LEW", "neue Leitung", actor),
    "remove_note": lambda store, actor: remove_note(store, read_dataset(store).notes[0].number, actor),
    "take_note_back": lambda store, actor: take_note_back(store, read_dataset(store).notes[0].number, actor),
    "save_view": lambda store, actor: save_view(store, "Ansicht", "overview", {}, "", actor),
    "rename_view": lambda store, actor: rename_view(store, saved_views(store)[-1].code, "Kreistag", actor),
    "remove_view": lambda store, actor: remove_view(store, saved_views(store)[-1].code, actor),
    "bring_view_back": lambda store, actor: bring_view_back(store, saved_views(store)[-1].code, actor),
    "delete_import": lambda store, actor: delete_import(store, STAGED, actor, "mistake"),
    "erase_removed_notes": erase_removed_notes,
    "forget_older": lambda store, actor: forget_older(store, actor, 1, datetime.now(UTC) + timedelta(days=9)),
    "restore": _restored,
}
FOR_READERS = {"save_view"}
# Views are nobody's data; an order of sources is everybody's.
FOR_ANY_EDITOR = {"rename_view", "remove_view", "bring_view_back"}
FOR_EDITORS_OF_ALL = {"rank_sources"}
FOR_ADMINISTRATORS = {"restore", "delete_import", "forget_older", "erase_removed_notes"}
# What reads, or opens and closes, in a module that also writes; elsewhere nothing can write.
READING = {
    "accepted_findings", "backup", "close_store", "find_view", "known_import", "open_store", "pair_verdicts",
    "removed_note_count", "saved_views",
}  # fmt: skip
# Who may write without asking who acts: the two that carry out what was permitted, and what keeps the tables in order.
WRITERS = {
    "backup.py", "connecting.py", "copying.py", "entering.py", "loading.py", "migrating.py", "permitting.py",
    "saving.py",
}  # fmt: skip


def test_every_change_has_an_undo_or_a_reason_why_not() -> None:
    """The table in docs/store.md has a line for each function that changes data."""
    section = (ROOT / "docs" / "store.md").read_text("utf-8").split("## Undo")[1].split("\n## ")[0]
    rows = [line.split("|") for line in section.splitlines() if line.startswith("| `")]
    assert {name.strip(" `") for row in rows for name in row[1].split(",")} == set(ATTEMPTS)
    assert all(row[2].strip() and row[3].strip() for row in rows)


def calls(path: Path) -> set[str]:
    """The names of the functions that a module calls."""
    found = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {function.id for function in found if isinstance(function, ast.Name)}


def test_every_function_of_the_door_that_can_write_demands_an_actor_and_is_tried() -> None:
    """A new function in a module that writes is found where it demands no actor, or is not tried here."""
    functions = {name: getattr(lib.store, name) for name in lib.store.__all__}
    functions = {name: each for name, each in functions.items() if inspect.isfunction(each)}
    changing = {name for name, each in functions.items() if "actor" in inspect.signature(each).parameters}
    writing = {name for name, each in functions.items() if calls(Path(inspect.getfile(each))) & {"writing", "acting"}}
    assert writing - changing <= READING
    assert changing == set(ATTEMPTS)


def test_only_permitted_changes_hold_the_write_lock() -> None:
    """No other module of the store takes the write lock itself: it asks `acting`, which asks who acts."""
    takers = {path.name for path in (ROOT / "lib" / "store").glob("*.py") if "writing" in calls(path)}
    assert takers <= WRITERS


def refused(store: Store, name: str, actor: Actor) -> str:
    """Try, and return what the log says of the refusal; nothing published has changed."""
    before, seen = published_state(store), len(audit_log(store))
    with pytest.raises(StoreError) as error:
        ATTEMPTS[name](store, actor)
    assert error.value.code in {"not_allowed", "other_alliances", "no_alliance"}
    assert published_state(store) == before
    log = audit_log(store)
    assert len(log) == seen + 1
    assert log.loc[0, ["by", "action"]].tolist() == [actor.name, "refused"]
    return str(log.loc[0, "reason"])


@pytest.mark.parametrize("name", sorted(set(ATTEMPTS) - FOR_READERS))
def test_a_reader_changes_nothing(lew_store: Store, name: str) -> None:
    """Every attempt of a reader is refused, changes nothing and stands in the log."""
    assert refused(lew_store, name, READER).split(":")[0] in LEAST_ROLE


@pytest.mark.parametrize("name", sorted(set(ATTEMPTS) - FOR_READERS - FOR_ANY_EDITOR))
def test_an_editor_changes_no_data_of_another_alliance(lew_store: Store, name: str) -> None:
    """Every attempt of SON's editor on data of LEW is refused and stands in the log."""
    refused(lew_store, name, OF_SON)


@pytest.mark.parametrize("name", sorted(set(ATTEMPTS) - FOR_EDITORS_OF_ALL - FOR_ADMINISTRATORS))
def test_an_editor_changes_data_of_their_alliance(lew_store: Store, name: str) -> None:
    """What is refused to others is done for LEW's editor."""
    ATTEMPTS[name](lew_store, OF_LEW)
    assert "refused" not in audit_log(lew_store)["action"].tolist()


def test_the_rest_takes_all_alliances_or_an_administrator(lew_store: Store) -> None:
    """The order of sources is set by who edits all alliances; an administrator alone deletes and restores."""
    refused(lew_store, "rank_sources", OF_LEW)
    ATTEMPTS["rank_sources"](lew_store, OF_ALL)
    for name in sorted(FOR_ADMINISTRATORS):
        refused(lew_store, name, OF_ALL)
    for name in ("restore", "delete_import", "forget_older"):
        ATTEMPTS[name](lew_store, UTE)


def test_a_reader_may_keep_and_change_views_of_their_own(lew_store: Store) -> None:
    """A view changes nothing for others; those of others stay as they are."""
    code = save_view(lew_store, "Meine", "overview", {}, "", READER)
    rename_view(lew_store, code, "Unsere", READER)
    remove_view(lew_store, code, READER)
    assert [view.name for view in saved_views(lew_store)] == ["Beirat"]


def test_a_list_of_ones_own_does_not_displace_that_of_another_alliance(lew_store: Store) -> None:
    """Publishing for a source takes the right to what it shows now: SON's own rows do not replace LEW's list."""
    own = kept(lew_store, "S1", "SON", actor=OF_SON)
    with pytest.raises(StoreError, match="LEW"):
        publish(lew_store, own, OF_SON)
    publish(lew_store, kept(lew_store, "S2", "SON", source="Liste SON", actor=OF_SON), OF_SON)
    assert sorted(read_dataset(lew_store).projects["reference"]) == ["R1", "S2"]


def test_rows_that_name_no_alliance_are_nobodys(lew_store: Store) -> None:
    """An alliance's editor cannot publish what belongs to no named alliance; one of all alliances can."""
    with pytest.raises(StoreError, match="no alliance"):
        kept(lew_store, "X", None, source="Neu", actor=OF_LEW)
    publish(lew_store, kept(lew_store, "X", None, source="Neu", actor=OF_ALL), OF_ALL)


def test_payments_belong_to_the_alliance_of_their_project(lew_store: Store) -> None:
    """A list of payments names no alliance; the project behind the reference does."""
    table = table_of("payments", [{"reference": "r1", "paid_amount_cents": 5}])
    with pytest.raises(StoreError, match="LEW"):
        save_import(lew_store, import_of(table, content=b"p"), b"p", "Auszahlungen", OF_SON)
    publish(lew_store, save_import(lew_store, import_of(table, content=b"p"), b"p", "Auszahlungen", OF_LEW), OF_LEW)


def test_a_project_is_not_given_away_nor_taken(lew_store: Store) -> None:
    """Correcting the alliance of a project takes the right to both; afterwards it is the other's."""
    with pytest.raises(StoreError, match="SON"):
        correct(lew_store, "projects", _project(lew_store), "alliance", "SON", OF_LEW, "Irrtum")
    correct(lew_store, "projects", _project(lew_store), "alliance", "SON", UTE, "Beschluss")
    refused(lew_store, "correct", OF_LEW)
    ATTEMPTS["correct"](lew_store, OF_SON)


def test_rows_entered_by_others_stay_when_one_adds_to_them(lew_store: Store) -> None:
    """Entries by hand stand in one source; adding one's own row takes no right to the others, taking back does."""
    enter_row(lew_store, "projects", {"reference": "H1", "alliance": "LEW"}, OF_LEW)
    enter_row(lew_store, "projects", {"reference": "H2", "alliance": "SON"}, OF_SON)
    assert sorted(read_dataset(lew_store).projects["reference"]) == ["H1", "H2", "R1"]
    with pytest.raises(StoreError, match="LEW"):
        revert(lew_store, HAND_SOURCE, OF_SON, "Irrtum")
