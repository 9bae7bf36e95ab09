from datetime import datetime

import pandas as pd
import pytest

from lib.intake.importing import read_import
from lib.model.fields import fields_of
from lib.model.imports import TableKind
from lib.model.reference import DATA_FOLDER
from lib.output.about import About
from lib.output.delimited import write_csv
from lib.output.tables import canonical_table
from lib.output.workbook import write_workbook

EXAMPLE = DATA_FOLDER / "examples" / "Beispiel_Projektliste_fiktiv.xlsx"
# What the file cannot carry: where the row stood, how exactly a month was known, which amounts were computed.
NOT_CARRIED = {"source_file", "source_sheet", "source_row", "start_precision", "end_precision", "computed_fields"}


def projects_in(name: str, content: bytes) -> pd.DataFrame:
    tables = read_import(name, content).tables
    return next(table.frame for table in tables if table.kind is TableKind.PROJECTS).reset_index(drop=True)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_handed_on_can_be_taken_in_again(kind, language):
    """The example projects, exported and imported again, are the same in every field, to the cent and the day."""
    before = projects_in(EXAMPLE.name, EXAMPLE.read_bytes())
    table = canonical_table(before, "projects", "Vorhaben", language)
    about = About("Vorhaben", datetime(2026, 11, 22))
    content = write_csv(table, "de") if kind == "csv" else write_workbook([table], about, language)
    after = projects_in(f"handed_on.{kind}", content)
    for field in fields_of("projects"):
        if field.column not in NOT_CARRIED:
            pd.testing.assert_series_equal(before[field.column], after[field.column], check_names=False)
