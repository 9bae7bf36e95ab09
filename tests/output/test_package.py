import hashlib
import io
import json
import zipfile
from datetime import datetime

import pandas as pd
import pyarrow.parquet as pq
import pytest

from lib.model.fields import table_names
from lib.model.tables import conform
from lib.output.about import About, SourceFile
from lib.output.package import Package, write_package

PROJECTS = conform(
    pd.DataFrame({"title": ["=1+1"], "beneficiary": ["Anna Musterfrau"], "grant_cents": [1]}), "projects"
)
ABOUT = About(
    "Übergabe", datetime(2026, 11, 22, 16), ("alle",), sources=(SourceFile("a.xlsx", "ab"),), is_fictional=True
)
PACKAGE = Package(ABOUT, {"projects": PROJECTS}, {"buendnis": ["LEW"]}, {"bericht.docx": b"docx"})


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files of a small package by name."""
    with zipfile.ZipFile(io.BytesIO(write_package(PACKAGE, "de"))) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_everything_is_inside(files):
    """Data in two formats, data model, settings, documents and a read-me, the read-me first."""
    assert list(files) == [
        "README.txt", "daten/projects.csv", "daten/projects.parquet", "datenmodell.json", "einstellungen.json",
        "bericht.docx",
    ]  # fmt: skip
    assert set(json.loads(files["datenmodell.json"])) == set(table_names())
    assert json.loads(files["einstellungen.json"])["parameters"] == {"buendnis": ["LEW"]}


def test_the_read_me_vouches_for_every_file(files):
    """Each file stands in the read-me with the hash of its bytes."""
    words = files["README.txt"].decode("utf-8")
    for name, content in files.items():
        if name != "README.txt":
            assert f"{hashlib.sha256(content).hexdigest()}  {name}" in words
    assert "erfundene Beispieldaten" in words


def test_no_person_is_inside(files):
    """Neither table names the natural person, and the CSV runs nothing."""
    assert pq.read_table(io.BytesIO(files["daten/projects.parquet"]))["beneficiary"].to_pylist() == [
        "(natürliche Person)"
    ]
    assert "Musterfrau" not in files["daten/projects.csv"].decode("utf-8")
    assert "'=1+1" in files["daten/projects.csv"].decode("utf-8")


def test_the_same_package_is_the_same_file():
    """Two packages of the same content are equal to the byte."""
    assert write_package(PACKAGE, "de") == write_package(PACKAGE, "de")
