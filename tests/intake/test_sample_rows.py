"""Real exports, where the folder with them stands beside the project: every row has the role that it truly has."""

import csv
from pathlib import Path

import pytest

from lib.intake.grid import RowRole
from lib.intake.sheets import read_workbook
from lib.intake.tables import find_tables

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
MANIFEST = SAMPLES / "manifest.csv"
ROWS = list(csv.DictReader(MANIFEST.open(encoding="utf-8"))) if MANIFEST.exists() else []
AS_OF = {"de_ni_esf_2014-2020.xlsx": "2016-03-31", "de_by_efre_2007-2013_transparenzliste.xlsx": "2015-12-31"}
SPARE = {"de_hh_zuwendungsbericht_2011_latin1.csv": (0, 1, 0), "be_vlaanderen_efro_2014-2020.xls": (2, 1, 0)}

pytestmark = pytest.mark.skipif(not ROWS, reason="the folder with real exports is not there")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_rows_of_real_export(row: dict[str, str]) -> None:
    """Header rows, data rows and the rows of the whole file are as the manifest has them."""
    workbook = read_workbook(row["file"], (SAMPLES / row["file"]).read_bytes())
    (sheet,) = workbook.sheets
    (area,) = find_tables(sheet)
    first = int(row["header_row_index"])
    assert area.header_rows == tuple(range(first, first + int(row["n_header_rows"])))
    assert int((area.roles == RowRole.DATA).sum()) == int(row["n_rows"])
    assert len(area.roles) == int(row["rows_in_file"]) == sheet.row_count
    assert area.as_of == AS_OF.get(row["file"], area.as_of)
    if row["file"] in SPARE:
        counted = tuple(int((area.roles == role).sum()) for role in (RowRole.TITLE, RowRole.TOTAL, RowRole.NOTE))
        assert counted == SPARE[row["file"]]
