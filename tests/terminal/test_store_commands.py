import io
from pathlib import Path

import pytest

from lib.store import close_store, open_store, publish, save_import
from lib.terminal.running import run
from tests.store.rows import import_of, table_of


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store with two imports of one source, the first published."""
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    for grant in (100_00, 130_00):
        content = str(grant).encode()
        table = table_of("projects", [{"reference": "R1", "title": "Pflege", "grant_cents": grant}])
        save_import(store, import_of(table, content=content), content, "LEW", "Ute")
    publish(store, 1, "Ute")
    close_store(store)
    return store.url


def said(*words: str) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    code = run(list(words), out, err)
    return code, (out.getvalue() + err.getvalue()).replace("\u00a0", " ")


def test_sources_lists_every_import(url: str) -> None:
    """The numbers that publish and changes ask for stand in the list."""
    code, words = said("sources", "--store", url)
    assert code == 0
    assert "Import 2: liste.xlsx, Stand –, 1 Zeilen, noch nicht veröffentlicht" in words
    assert "Import 1: liste.xlsx, Stand –, 1 Zeilen, veröffentlicht" in words


def test_publish_and_revert(url: str) -> None:
    """An import is published by its number and taken back by its source."""
    assert said("publish", "2", "--store", url) == (0, "Import 2 ist veröffentlicht.\n")
    code, words = said("revert", "--source", "LEW", "--reason", "falsch", "--store", url)
    assert (code, words) == (0, "Für die Quelle „LEW“ gilt wieder „liste.xlsx“.\n")


def test_what_cannot_be_published_is_said(url: str) -> None:
    """A wrong number ends in a sentence and exit code 1."""
    code, words = said("publish", "99", "--store", url)
    assert code == 1
    assert "Import mit der Nummer 99" in words


def test_a_revert_needs_a_reason(url: str) -> None:
    """Who takes something back says why."""
    assert said("revert", "--source", "LEW", "--store", url)[0] == 2


def test_changes_tell_what_moved(url: str) -> None:
    """Between two imports the paragraph and the line of the project are printed."""
    code, words = said("changes", "1", "2", "--store", url)
    assert code == 0
    assert "Zuwendung: 30,00 € mehr, von 100,00 € auf 130,00 €." in words
    assert "~ R1 · Pflege\n    Zuwendung: 100,00 € → 130,00 €" in words


@pytest.mark.parametrize("words", [["1"], ["--from", "2026-01-01"], ["--from", "gestern", "--to", "2026-01-01"]])
def test_changes_need_two_states(url: str, words: list[str]) -> None:
    """Half a call is answered with what is missing."""
    assert said("changes", *words, "--store", url)[0] == 2


def test_backup_and_restore(url: str, tmp_path: Path) -> None:
    """A nightly job writes a backup, and a restore brings it back."""
    path = tmp_path / "copy.sqlite"
    assert said("backup", str(path), "--store", url)[0] == 0
    assert said("publish", "2", "--store", url)[0] == 0
    code, words = said("restore", str(path), "--reason", "Probe", "--store", url)
    assert code == 0
    assert "ist eingespielt" in words
    assert "Import 2: liste.xlsx, Stand –, 1 Zeilen, noch nicht veröffentlicht" in said("sources", "--store", url)[1]
