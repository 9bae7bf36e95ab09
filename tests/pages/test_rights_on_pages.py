"""What each role finds on the pages, and what a door keeps closed."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.rights import administrator
from lib.store import published_state, read_dataset, save_import
from lib.ui.data import own_store
from lib.ui.signing_in import is_at_this_machine
from tests.pages.published_lists import OLD, publish_list, publish_two
from tests.store.rows import import_of, table_of

START = Path(__file__).parents[2] / "lib" / "ui" / "start.py"
SETTINGS = """
[rights]
role_claim = "groups"

[[rights.grants]]
role = "reader"
values = ["bm-lesen"]

[[rights.grants]]
role = "editor"
alliances = ["LEW"]
people = ["Lea@amt.example"]

[[rights.grants]]
role = "administrator"
values = ["bm-admin"]
"""
READER = {"email": "rita@amt.example", "groups": ["bm-lesen"]}
EDITOR = {"email": "lea@amt.example", "groups": []}
ADMINISTRATOR = {"email": "ada@amt.example", "groups": ["bm-admin"]}
STRANGER = {"email": "fremd@amt.example", "groups": ["andere"]}
Open = Callable[..., AppTest]


@pytest.fixture
def open_as(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page as someone signed in, with what the provider says of them; None for someone signed out."""
    monkeypatch.setenv("BUENDNISMONITOR_STORE", f"sqlite:///{tmp_path / 'store.sqlite'}")
    (tmp_path / "settings.toml").write_text(SETTINGS, "utf-8")
    monkeypatch.setenv("BUENDNISMONITOR_SETTINGS", str(tmp_path / "settings.toml"))
    own_store.clear()

    def open_(page: str, claims: dict | None, signed_in_s: float | None = None, **params: str) -> AppTest:
        test = AppTest.from_file(str(START), default_timeout=60)
        test.user = {"is_logged_in": claims is not None, "iat": signed_in_s or time.time()} | (claims or {})
        for name, value in params.items():
            test.query_params[name] = value
        test.run()
        return test if page == "ueberblick" else test.switch_page(f"../../pages/{page}.py").run()

    return open_


def words(test: AppTest) -> str:
    drawn = [*test.markdown, *test.title, *test.caption, *test.error, *test.info, *test.table]
    return " ".join(str(each.value) for each in drawn)


def keys(test: AppTest) -> set[str]:
    return {str(each.key) for kind in ("button", "text_input", "selectbox", "file_uploader") for each in test.get(kind)}


@pytest.mark.parametrize("page", ["ueberblick", "projekte", "daten", "bericht"])
def test_who_is_signed_out_sees_the_way_in_and_nothing_else(open_as: Open, page: str) -> None:
    """Without sign-in no page shows a figure, a name or a navigation, whatever the address asks for."""
    publish_list(OLD, date(2026, 6, 30))
    test = open_as("ueberblick", None, vorhaben="1-r1", stand="1") if page == "ueberblick" else open_as(page, None)
    assert keys(test) == {"sign_in"}
    assert "Pflege" not in words(test)
    assert not test.get("vega_lite_chart")
    assert not test.get("arrow_data_frame")


def test_who_has_no_role_is_told_whom_to_ask(open_as: Open) -> None:
    """An account that no grant names sees its name and the way out."""
    test = open_as("daten", STRANGER)
    assert "fremd@amt.example" in words(test).replace("\\", "")
    assert keys(test) == {"sign_out"}


def test_an_old_sign_in_is_not_believed(open_as: Open) -> None:
    """After the hours that the settings allow one signs in again."""
    assert keys(open_as("daten", READER, signed_in_s=time.time() - 11 * 3600)) == {"sign_in"}


def test_a_reader_finds_what_is_published_and_nothing_to_change(open_as: Open) -> None:
    """No field for files, no list of imports, no way back, no entry and no correction; a sentence says why."""
    store = publish_two()
    test = open_as("daten", READER)
    assert not test.exception
    assert "nur Personen mit der Rolle Bearbeitung" in words(test)
    assert not {key for key in keys(test) if key.startswith(("drop", "revert", "entry", "correct", "withdraw"))}
    assert "liste-2026-06-30" not in words(test)
    project = str(read_dataset(store).projects["project_id"].iloc[0])
    assert "correct_save" in keys(open_as("projekte", EDITOR, vorhaben=project))
    assert "correct_save" not in keys(open_as("projekte", READER, vorhaben=project))


def test_an_unpublished_file_is_not_shown_to_a_reader_by_any_address(open_as: Open) -> None:
    """Neither the list of files nor a link with the number of the import shows what nobody has published."""
    store = publish_two()
    rows = [OLD[0] | {"title": "Streng vertraulich"}]
    read = import_of(table_of("projects", rows, file="geheim.xlsx"), content=b"g", file="geheim.xlsx")
    number = save_import(store, read, b"g", "Projektliste", administrator("Ute"))
    for page, address in (
        ("daten", {}),
        ("aenderungen", {"nachher": str(number), "vorher": "1"}),
        ("aenderungen", {"ansicht": "abgleich", "quelle": str(number)}),
        ("ueberblick", {"stand": str(number)}),
    ):
        test = open_as(page, READER, **address)
        assert "geheim" not in words(test), page
        assert "vertraulich" not in words(test), page


def test_an_editor_finds_the_forms_and_is_named_by_the_provider(open_as: Open) -> None:
    """The name in the log is that of the account; nobody writes it by hand."""
    publish_two()
    test = open_as("daten", EDITOR)
    assert not test.exception
    assert "entry_save" in keys(test)
    assert "lea@amt.example" in words(test).replace("\\", "")
    assert not {key for key in keys(test) if key.startswith("entry_by")}


def test_an_editor_of_one_alliance_takes_nothing_back_that_is_of_several(open_as: Open) -> None:
    """The button is there, the store refuses, and the screen says so in one sentence."""
    store = publish_two()
    before = published_state(store)
    test = open_as("daten", EDITOR)
    test.button(key="revert_1").click().run()
    assert "Sie dürfen nur Daten von LEW ändern" in test.error[0].value
    assert published_state(store) == before


def test_settings_that_cannot_be_read_close_the_door(open_as: Open, tmp_path: Path) -> None:
    """A mistake anywhere in the settings lets nobody in, rather than everybody; at the machine its place is named."""
    for wrong, place in (('alliances = ["XYZ"]', "XYZ"), ("[limits]\nrows = 0", "rows = 0"), ("[limit]", "[limit]")):
        (tmp_path / "settings.toml").write_text(f"{SETTINGS}\n{wrong}\n", "utf-8")
        test = open_as("daten", EDITOR)
        assert place in words(test).replace("\\", "")
        assert keys(test) == set()


@pytest.mark.parametrize(
    ("headers", "is_here"),
    [
        ({}, True),
        ({"Host": "localhost:8501"}, True),
        ({"Host": "localhost"}, True),
        ({"Host": "127.0.0.1:8501"}, True),
        ({"Host": "[::1]:8501"}, True),
        ({"Host": "monitor.amt.example"}, False),
        ({"Host": "10.0.0.7:8501"}, False),
        ({"Host": "localhost.boese.example:8501"}, False),
        ({"Host": "127.0.0.1.boese.example"}, False),
        ({"Host": "localhost:8501", "X-Forwarded-For": "10.0.0.9"}, False),
        ({"Host": "127.0.0.1:8501", "Forwarded": "for=10.0.0.9"}, False),
    ],
)
def test_only_the_machine_itself_may_do_all_without_sign_in(headers: dict[str, str], is_here: bool) -> None:
    """Who comes by another name, from the network or through a proxy, only reads."""
    assert is_at_this_machine(headers) is is_here
    assert is_at_this_machine(headers, "127.0.0.2") is is_here
    assert not is_at_this_machine(headers, "10.0.0.9")


def test_the_page_of_the_administrators_is_closed_to_others(open_as: Open) -> None:
    """A link to it shows an editor one sentence; an administrator sees versions, store, loads and the log."""
    publish_list(OLD, date(2026, 6, 30))
    closed, shown = open_as("verwaltung", EDITOR), open_as("verwaltung", ADMINISTRATOR)
    assert "der Administration des Programms vorbehalten" in words(closed)
    assert not closed.table
    assert not shown.exception
    headers = [each.value for each in shown.header]
    assert {"Datenspeicher", "Auslastung", "Versionen", "Protokoll"} <= set(headers)
    acts = set(shown.table[-1].value["Vorgang"])
    assert {"Quelle angelegt", "eingelesen", "veröffentlicht"} <= acts
    assert "SQLite" in str([each.value for each in shown.table])
