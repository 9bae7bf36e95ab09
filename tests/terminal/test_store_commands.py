import io
import json
from pathlib import Path

import pytest

from lib.intake.deciding import subject_of
from lib.intake.importing import read_import
from lib.model.rights import administrator
from lib.store import Decision, close_store, decisions, discard, open_store, publish, save_import
from lib.store import read_import as read_kept
from lib.store.connecting import URL_VARIABLE, reading
from lib.store.saving import read_decisions
from lib.terminal.running import run
from tests.store.rows import import_of, table_of


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store with two imports of one source, the first published."""
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    for grant in (100_00, 130_00):
        content = str(grant).encode()
        table = table_of("projects", [{"reference": "R1", "title": "Pflege", "grant_cents": grant}])
        save_import(store, import_of(table, content=content), content, "LEW", administrator("Ute"))
    publish(store, 1, administrator("Ute"))
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


LAYOUT = "Vorhaben;Summe A;Summe B;Landkreis\n"


def decided_store(url: str, tmp_path: Path) -> Path:
    """A file whose two amounts an officer has told apart, kept in the store; returns the next file of that layout."""
    first, following = tmp_path / "eins.csv", tmp_path / "zwei.csv"
    first.write_text(LAYOUT + "Pflege;100,00;200,00;Celle\nSchule;50,00;80,00;Stade\n", "utf-8")
    following.write_text(LAYOUT + "Handwerk;70,00;90,00;Celle\nBildung;10,00;20,00;Stade\n", "utf-8")
    store = open_store(url)
    layout = read_import(first.name, first.read_bytes()).tables[0].layout
    decided = tuple(Decision("column", subject_of(layout, key), field) for key, field in DECIDED.items())
    read = read_import(first.name, first.read_bytes(), decided)
    save_import(store, read, first.read_bytes(), "Liste", administrator("Ute"), decisions=decided)
    close_store(store)
    return following


DECIDED = {"summe a": "paid_amount", "summe b": "grant"}


def sums_of(told: str) -> dict[str, str]:
    sums: dict[str, str] = json.loads(told)["tables"][0]["sums"]
    return sums


def test_check_reads_as_decided_in_the_store(url: str, tmp_path: Path) -> None:
    """What was decided for a layout holds for the next file, and only where the store is named."""
    path = str(decided_store(url, tmp_path))
    assert sums_of(said("check", path, "--json", "--store", url)[1]) == {"paid_amount": "80.00", "grant": "110.00"}
    assert sums_of(said("check", path, "--json")[1]) != {"paid_amount": "80.00", "grant": "110.00"}


def test_check_takes_the_store_set_for_the_program(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store set in the environment counts as well; check creates none where there is none."""
    path = str(decided_store(url, tmp_path))
    monkeypatch.setenv(URL_VARIABLE, url)
    assert sums_of(said("check", path, "--json")[1]) == {"paid_amount": "80.00", "grant": "110.00"}
    missing = tmp_path / "none" / "store.sqlite"
    assert said("check", path, "--json", "--store", f"sqlite:///{missing}")[0] == 0
    assert not missing.parent.exists()


def test_import_reads_as_decided_and_keeps_the_decisions(url: str, tmp_path: Path) -> None:
    """The kept import has the decided fields and carries the decisions itself; the same file again is known."""
    path = decided_store(url, tmp_path)
    code, words = said("import", str(path), "--source", "Andere", "--by", "Ute", "--store", url)
    assert code == 0
    number = int(words.rsplit("Import ", 1)[1].split()[0].rstrip(":,."))
    store = open_store(url)
    assert read_kept(store, number).tables[0].sums_cents == {"paid_amount": 80_00, "grant": 110_00}
    with reading(store) as connection:
        kept = {each.subject.partition(":")[2]: each.choice for each in read_decisions(connection, number)}
    close_store(store)
    assert kept == DECIDED
    assert said("import", str(path), "--source", "Andere", "--by", "Ute", "--store", url)[0] == 1


def test_decisions_of_a_discarded_import_do_not_count(url: str, tmp_path: Path) -> None:
    """What was set aside with its import no longer decides about the next file."""
    path = str(decided_store(url, tmp_path))
    store = open_store(url)
    assert len(decisions(store)) == 2
    discard(store, 3, administrator("Ute"), "Irrtum")
    assert decisions(store) == ()
    close_store(store)
    assert sums_of(said("check", path, "--json", "--store", url)[1]) != {"paid_amount": "80.00", "grant": "110.00"}


def test_forget_says_what_it_removed(url: str) -> None:
    """Nothing is old enough here, and that is said; without a period the call is not understood."""
    code, words = said("forget", "--days", "30", "--store", url)
    assert (code, words) == (0, "Älter als 30 Tage: 0 Originaldateien und 0 Importe entfernt.\n")
    assert said("forget", "--store", url)[0] == 2
    assert said("forget", "--days", "0", "--store", url)[0] == 2
