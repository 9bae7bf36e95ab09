"""Stores made by earlier versions open in this one, and show what they showed."""

import gzip
import json
from pathlib import Path

import pytest

from lib.model.rights import administrator
from lib.store import (
    close_store,
    corrections,
    imports,
    open_store,
    publish,
    published_states,
    read_content,
    read_import,
    restore,
    save_import,
)
from lib.store.migrating import NEWEST
from tests.store.make_earlier_store import FOLDER, PROJECTS, all_figures
from tests.store.rows import import_of, table_of

UTE = administrator("Ute")
VERSIONS = sorted(path.name.removesuffix(".sqlite.gz") for path in FOLDER.glob("*.sqlite.gz"))


def unpacked(version: str, folder: Path) -> Path:
    path = folder / f"{version}.sqlite"
    path.write_bytes(gzip.decompress((FOLDER / f"{version}.sqlite.gz").read_bytes()))
    return path


def figures_of_their_time(version: str) -> dict:
    return json.loads((FOLDER / f"{version}.json").read_text("utf-8"))


def test_there_is_a_store_of_the_first_version() -> None:
    """The oldest store there can be, and a later one, are kept."""
    assert VERSIONS[0] == "0001"
    assert len(VERSIONS) >= 2
    assert VERSIONS[-1] <= NEWEST


@pytest.mark.parametrize("version", VERSIONS)
def test_an_earlier_store_shows_the_same_figures(version: str, tmp_path: Path) -> None:
    """Opened by this version a store shows, now and for every earlier state, what it showed then, to the cent."""
    store = open_store(f"sqlite:///{unpacked(version, tmp_path)}")
    assert all_figures(store) == figures_of_their_time(version)
    assert corrections(store)[["original", "value", "status"]].to_numpy().tolist() == [
        ["1244632", "7700001", "applied"]
    ]
    close_store(store)


@pytest.mark.parametrize("version", VERSIONS)
def test_an_earlier_store_is_complete_and_goes_on(version: str, tmp_path: Path) -> None:
    """Every import of it can be read with its original, and the next one is published after it."""
    store = open_store(f"sqlite:///{unpacked(version, tmp_path)}")
    for number in imports(store)["import_id"]:
        assert read_import(store, int(number)).findings
        assert json.loads(read_content(store, int(number)))
    acts = len(published_states(store))
    read = import_of(table_of("projects", [dict(PROJECTS[0])]), content=b"neu")
    publish(store, save_import(store, read, b"neu", "Projektliste", UTE), UTE)
    assert len(published_states(store)) == acts + 1
    close_store(store)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_backup_of_an_earlier_version_is_restored(version: str, store_url: str, tmp_path: Path) -> None:
    """A store of then is a backup that can be brought back, also into PostgreSQL."""
    restore(store_url, unpacked(version, tmp_path), UTE, "Umzug")
    store = open_store(store_url)
    assert all_figures(store) | {"state": ""} == figures_of_their_time(version) | {"state": ""}
    close_store(store)
