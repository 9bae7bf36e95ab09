from datetime import date, datetime
from functools import cache

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.intake.importing import read_import
from lib.model.fields import FieldType, fields_of
from lib.model.findings import Severity
from lib.model.imports import ColumnState, TableKind
from lib.model.reference import DATA_FOLDER
from lib.model.tables import conform
from lib.output.about import About
from lib.output.delimited import write_csv
from lib.output.tables import canonical_table
from lib.output.workbook import write_workbook

EXAMPLE = DATA_FOLDER / "examples" / "Beispiel_Projektliste_fiktiv.xlsx"
# What the file cannot carry: where the row stood, which amounts were computed.
NOT_CARRIED = {"source_file", "source_sheet", "source_row", "computed_fields"}


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


VALUES = {
    FieldType.MONEY: [1_234_56, 2_000_00, 3_000_00],
    FieldType.DATE: ["2019-01-01", "2019-02-01", "2020-03-01"],
    FieldType.RATE: [50.0, 40.0, 60.0],
    FieldType.COUNT: [1, 2, 3],
    FieldType.NUMBER: [1.5, 2.5, 3.5],
    FieldType.FLAG: [False, True, False],
}
CODES = {
    "district_ags": ["03351", "03359", "03255"],
    "topic_ids": ["pflege", "", ""],
    "currency": ["EUR"] * 3,
    "postcode": ["29221", "21680", "37603"],
    "alliance_id": ["LEW", "NON", "LEW"],
    "fund": ["ESF"] * 3,
    "status": ["approved"] * 3,
    "period_id": ["2014-2020"] * 3,
    "corrected_fields": ["title", "", ""],
    "computed_fields": ["eu_amount", "", ""],
    "start_precision": ["month", "day", "day"],
    "end_precision": ["month", "day", "day"],
}


def full_table(table: str) -> pd.DataFrame:
    """Three rows with a value in every field that a table has."""
    columns = {
        field.column: CODES.get(field.column, VALUES.get(field.type, [f"{field.name} {row}" for row in "abc"]))
        for field in fields_of(table)
    }
    days = {field.column for field in fields_of(table) if field.type is FieldType.DATE}
    return conform(
        pd.DataFrame({name: pd.to_datetime(each) if name in days else each for name, each in columns.items()}), table
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_how_exactly_a_day_is_known_is_taken_in_again(language):
    """A beginning known to the month, a quarter or a year stays that, although the export writes a day for it."""
    before = projects_in(EXAMPLE.name, EXAMPLE.read_bytes()).head(40)
    for column, words in (("start_precision", ["month", "day", "quarter", "year"]), ("end_precision", ["day", "year"])):
        before[column] = pd.Series([words[row % len(words)] for row in range(40)], dtype="str")
        before.loc[before[column.replace("precision", "date")].isna(), column] = None
    table = canonical_table(before, "projects", "Vorhaben", language)
    read = read_import("export.xlsx", write_workbook([table], About("Vorhaben", datetime(2026, 11, 22)), language))
    after = next(each.frame for each in read.tables if each.kind is TableKind.PROJECTS).reset_index(drop=True)
    for column in ("start_date", "start_precision", "end_date", "end_precision"):
        pd.testing.assert_series_equal(before[column], after[column], check_names=False)
    assert not [each for each in read.findings if each.code in ("unknown_column", "unsure_column", "code_unknown")]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("table", ["projects", "payments", "budgets", "alliances"])
def test_no_column_of_our_own_is_unknown(table, language):
    """Whatever columns an export has, corrected values and lineage included, importing it asks about none of them."""
    view = canonical_table(full_table(table), table, "Tabelle", language)
    content = write_csv(view, "de" if language == "de" else "international")
    read = read_import("export.csv", content).tables[0]
    assert read.kind.value == table
    assert [match.header for match in read.columns if match.state is ColumnState.UNKNOWN] == []


@cache
def example() -> pd.DataFrame:
    return projects_in(EXAMPLE.name, EXAMPLE.read_bytes())


STARTS = st.sampled_from(
    ["", "=", "+", "-", "@", "'", "'=", "''=", "=cmd|' /C calc'!A0 ", "\uff1d", "Ä; ", '"', "a,b "]
)
WORDS = st.text("abcäöüß ;,\"'=+-@&<>", min_size=1, max_size=12).map(lambda words: f"Projekt {words}".strip())


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(st.integers(0, 329), min_size=12, max_size=30, unique=True),
    starts=st.lists(STARTS, min_size=30, max_size=30),
    words=st.lists(WORDS, min_size=30, max_size=30, unique_by=lambda each: " ".join(each.split())),
    language=st.sampled_from(["de", "en"]),
    kind=st.sampled_from(["de", "international", "xlsx"]),
)
def test_export_and_import_are_inverse(rows, starts, words, language, kind):  # all drawn
    """Any table of projects comes back equal, whatever its titles begin with, and nothing is found wrong in the file.

    What the checks say of the projects themselves was said of the original too. In short lists a column may still be
    called unsure, which asks for a look and changes no value.
    """
    before = example().iloc[rows].reset_index(drop=True)
    titles = [" ".join(f"{start}{each}".split()) for start, each in zip(starts, words, strict=True)]
    before["title"] = pd.Series(titles[: len(rows)], dtype="str")
    table = canonical_table(before, "projects", "Vorhaben", language)
    about = About("Vorhaben", datetime(2026, 11, 22), as_of=date(2026, 6, 30))
    content = write_workbook([table], about, language) if kind == "xlsx" else write_csv(table, kind)
    read = read_import(f"Bündnismonitor_Vorhaben_2026-06-30.{kind if kind == 'xlsx' else 'csv'}", content)
    assert read.as_of == date(2026, 6, 30)
    assert [each.kind for each in read.tables] == [TableKind.PROJECTS]
    after = read.tables[0].frame.reset_index(drop=True)
    for column in ("title", "beneficiary", "reference", "grant_cents", "total_cost_cents", "start_date", "end_date",
                   "district_ags", "topic_ids", "alliance_id", "status", "fund"):  # fmt: skip
        pd.testing.assert_series_equal(before[column], after[column], check_names=False, check_dtype=False)
    about_file = [each.code for each in read.findings if each.severity is not Severity.HINT]
    assert not [code for code in about_file if code.startswith(("kind_", "as_of", "missing_", "unread", "cell_"))]
