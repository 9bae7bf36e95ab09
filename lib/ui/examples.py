"""The example data that ship with the program: the exports in data/examples, read and published like any other."""

import tempfile
from pathlib import Path

import streamlit as st

from lib.intake.importing import read_import
from lib.model.reference import DATA_FOLDER
from lib.model.rights import administrator
from lib.store import Store, open_store, publish, save_import

EXAMPLES_FOLDER = DATA_FOLDER / "examples"
FILE_ENDINGS = (".xlsx", ".csv")
# Word in the address and how the files of the set begin.
SETS = {"fiktiv": "Beispiel_", "dokumentiert": "Dokumentierte_"}
# The examples are an act of the program itself.
PROGRAM = administrator("")


@st.cache_resource
def example_store(name: str) -> Store:
    """Return a store of its own that holds one set of examples, made once a process in a temporary folder."""
    folder = tempfile.mkdtemp(prefix="buendnismonitor-beispiel-")
    store = open_store(f"sqlite:///{folder}/beispiel.sqlite")
    for path in example_files(name):
        content = path.read_bytes()
        kept = save_import(store, read_import(path.name, content), content, path.stem, PROGRAM)
        publish(store, kept, PROGRAM)
    return store


def example_files(name: str) -> list[Path]:
    """Return the exports of a set in the order of their names."""
    found = EXAMPLES_FOLDER.glob(f"{SETS[name]}*")
    return sorted(path for path in found if path.suffix in FILE_ENDINGS)
