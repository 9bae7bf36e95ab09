"""The columns of real published lists, where the samples are at hand, are recognised as people mapped them."""

import json
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from lib.intake.columns import SURE, Recognition, recognise_columns
from lib.intake.grid import RowRole
from lib.intake.sheets import read_workbook
from lib.intake.tables import find_tables

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
MANIFEST = SAMPLES / "manifest.csv"
pytestmark = pytest.mark.skipif(not MANIFEST.exists(), reason="the published lists are not beside the project")

FIELDS_OF = {
    "project_title": {"title"},
    "project_id": {"reference"},
    "public_amount": {"grant"},
    "national_amount": {"state_amount"},
    "fund_programme": {"programme", "fund"},
    "topic_category": {"intervention_field", "topic"},
    "topic_code": {"intervention_field", "topic"},
    "intervention": {"intervention_field", "topic"},
    "region": {"district", "region"},
    "region_code": {"district", "region"},
    "location": {"district", "region"},
    "award_date": {"approval_date"},
    "year": {"start_date", "approval_date"},
}
KEY_FIELDS = {
    *("title", "beneficiary", "start_date", "end_date", "total_cost", "eligible_cost", "grant", "eu_amount"),
    *("state_amount", "paid_amount", "cofinancing_rate", "district", "region", "postcode"),
}
ARGUABLE = {("gb_360giving_abcharitabletrust.xlsx", 18)}


def rows() -> list[dict[str, str]]:
    return pd.read_csv(MANIFEST, dtype=str, keep_default_na=False).to_dict("records") if MANIFEST.exists() else []


PROJECT_LISTS = [row for row in rows() if row["kind"] == "projects"]


@cache
def recognition_of(file: str) -> Recognition:
    """Recognise the largest table of a file."""
    sheets = read_workbook(file, (SAMPLES / file).read_bytes()).sheets
    tables = [(sheet, area) for sheet in sheets for area in find_tables(sheet)]
    return recognise_columns(*max(tables, key=lambda table: int((table[1].roles == RowRole.DATA).sum())))


def wanted(row: dict[str, str]) -> dict[int, set[str]]:
    """Return the fields that are right for each column."""
    fields: dict[int, set[str]] = {}
    for name, column in json.loads(row["mapping_cols"]).items():
        fields.setdefault(column, set()).update(FIELDS_OF.get(name, {name}))
    for column, names in json.loads(row["acceptable_alternatives"] or "{}").items():
        fields[int(column[3:])] |= {field for name in names for field in FIELDS_OF.get(name, {name})}
    return fields


@pytest.mark.parametrize("row", PROJECT_LISTS, ids=[row["file"] for row in PROJECT_LISTS])
def test_key_columns_are_right(row: dict[str, str]) -> None:
    """Title, beneficiary, days, amounts, rate and place are found, each in its column."""
    columns = recognition_of(row["file"]).columns
    wrong = {
        columns[index].header: (columns[index].field, fields)
        for index, fields in wanted(row).items()
        if fields & KEY_FIELDS and columns[index].field not in fields
    }
    assert wrong == {}


@pytest.mark.parametrize("row", PROJECT_LISTS, ids=[row["file"] for row in PROJECT_LISTS])
def test_nothing_is_sure_and_wrong(row: dict[str, str]) -> None:
    """A column that people mapped otherwise is never recognised with confidence."""
    columns = recognition_of(row["file"]).columns
    wrong = {
        columns[index].header: columns[index].field
        for index, fields in wanted(row).items()
        if columns[index].field is not None
        and columns[index].field not in fields
        and columns[index].confidence >= SURE
        and (row["file"], index) not in ARGUABLE
    }
    assert wrong == {}


@pytest.mark.parametrize("row", rows(), ids=[row["file"] for row in rows()])
def test_the_kind_is_right(row: dict[str, str]) -> None:
    """Lists of operations and of grants are projects; a municipal budget by year is budgets."""
    assert recognition_of(row["file"]).kind == ("budgets" if row["kind"] == "budget" else row["kind"])
