"""Another Land is served by other reference files, without touching code."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lib.model.reference import DATA_FOLDER

ROOT = DATA_FOLDER.parent
ALLIANCE = {
    "alliance_id": "MUS",
    "name": "Bündnis Musterland",
    "short_name": "Musterland",
    "source_url": "https://example.org",
}
DISTRICTS = (("99001", "Musterkreis"), ("99002", "Beispielkreis"))
OTHER_FILES: dict[str, list[dict[str, str]]] = {
    "alliances": [ALLIANCE],
    "alliance_aliases": [{"alias": "Musterland", "alliance_id": "MUS"}],
    "districts": [
        {"district_ags": ags, "name": name, "name_full": f"Landkreis {name}", "kind": "rural_district"}
        | {"nuts3": f"DEX{ags[-2:]}", "region_category": "SER", "alliance_id": "MUS"}
        for ags, name in DISTRICTS
    ],
    "district_aliases": [
        {"alias": f"{kind}{name}", "district_ags": ags, "kind": "short"}
        for ags, name in DISTRICTS
        for kind in ("", "Landkreis ")
    ],
    "district_assignments": [{"district_ags": ags, "alliance_id": "MUS", "rank": "1"} for ags, _ in DISTRICTS],
    "municipalities": [{"ags8": f"{ags}001", "name": f"{name}stadt", "district_ags": ags} for ags, name in DISTRICTS],
    "postcodes": [{"plz": f"0{ags[-4:]}", "place": f"{name}stadt", "district_ags": ags} for ags, name in DISTRICTS],
    "areas": [{"area": "Musterland", "district_ags": "99001;99002"}],
}
LIST = """Bezeichnung des Vorhabens;Name des Begünstigten;Landkreis;Datum des Beginns;Datum des Endes;Zuwendung
Lernwerkstatt eins;Verein A e. V.;Musterkreis;01.02.2020;31.01.2022;100.000,00 €
Lernwerkstatt zwei;Verein B e. V.;Landkreis Beispielkreis;01.03.2020;28.02.2022;50.000,00 €
"""
PROGRAM = """
import json, sys
from lib.intake.importing import read_import
from lib.model.reference_tables import reference_dataset_tables
(table,) = read_import("liste.csv", sys.stdin.buffer.read()).tables
print(json.dumps({
    "alliances": reference_dataset_tables()["alliances"]["alliance_id"].tolist(),
    "districts": table.frame["district_ags"].tolist(),
    "proposed": table.frame["alliance_id"].tolist(),
    "grant_cents": int(table.frame["grant_cents"].sum()),
}))
"""


@pytest.fixture(scope="module")
def other_land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program whose reference files are those of an invented Land."""
    folder = tmp_path_factory.mktemp("musterland")
    shutil.copytree(ROOT / "lib", folder / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("examples", "__pycache__"))
    for name, rows in OTHER_FILES.items():
        _write_with_same_header(folder / "data" / "reference" / f"{name}.csv", rows)
    return folder


def _write_with_same_header(path: Path, rows: list[dict[str, str]]) -> None:
    header = path.read_text("utf-8").splitlines()[0].split(",")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_a_list_of_another_land_finds_its_own_districts_and_alliance(other_land: Path) -> None:
    """Names, keys and the proposed alliance come from the files alone."""
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM], cwd=other_land, input=LIST.encode(), capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    assert json.loads(run.stdout) == {
        "alliances": ["MUS"],
        "districts": ["99001", "99002"],
        "proposed": ["MUS", "MUS"],
        "grant_cents": 15_000_000,
    }
