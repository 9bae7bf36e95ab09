"""Real published lists are read whole: rows, key columns and sums as the manifest beside them tells."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from lib.intake.importing import read_import
from lib.model.imports import Import, ImportedTable

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
MANIFEST = SAMPLES / "manifest.csv"
pytestmark = pytest.mark.skipif(not MANIFEST.exists(), reason="the published lists lie beside the project, not in it")

FIELDS = {
    "project_title": "title",
    "project_id": "reference",
    "national_amount": "state_amount",
    "location": "region",
    "topic_category": "intervention_field",
}
SEVERAL = {
    "public_amount": {"grant", "total_cost", "eligible_cost", "paid_amount"},
    "location": {"region", "district", "postcode"},
    "region": {"district", "region"},
    "topic_category": {"intervention_field", "topic", "programme"},
    "fund_programme": {"programme", "fund"},
    "year": {"start_date", "approval_date"},
}
KEYS = (
    "project_title",
    "beneficiary",
    "start_date",
    "end_date",
    "eligible_cost",
    "total_cost",
    "public_amount",
    "eu_amount",
    "cofinancing_rate",
    "region",
    "location",
    "postcode",
)
ROWS = list(pd.read_csv(MANIFEST, dtype=str, keep_default_na=False).to_dict("records")) if MANIFEST.exists() else []
LISTS = [row for row in ROWS if row["kind"] == "projects"]


@cache
def imported(name: str) -> Import:
    return read_import(name, (SAMPLES / name).read_bytes())


def main_table(name: str) -> ImportedTable:
    return max(imported(name).tables, key=lambda table: table.rows.data)


def by_name(row: dict) -> str:
    return row["file"]


@pytest.mark.parametrize("row", LISTS, ids=by_name)
def test_every_data_row_is_imported(row: dict) -> None:
    """As many rows as the list has, none lost, none set aside."""
    table = main_table(row["file"])
    assert table.rows.imported == int(row["n_rows"])
    assert len(table.frame) == int(row["n_rows"])


@pytest.mark.parametrize("row", LISTS, ids=by_name)
def test_the_main_sum_is_exact(row: dict) -> None:
    """The main amount adds up to the cent, under one of the fields it may be read as."""
    expected = int(Decimal(row["main_amount_sum"]) * 100)
    columns = {match.field: match.index for match in main_table(row["file"]).columns if match.field}
    sums = main_table(row["file"]).sums_cents
    assert sums.get(next((field for field, index in columns.items() if index == int(row["main_amount_col"])), "")) == (
        expected
    )


@pytest.mark.parametrize("row", LISTS, ids=by_name)
def test_the_key_columns_are_recognised(row: dict) -> None:
    """Title, beneficiary, days, amounts, rate and place carry the field they are."""
    table = main_table(row["file"])
    found = {match.index: match.field for match in table.columns}
    alternatives = json.loads(row["acceptable_alternatives"] or "{}")
    fields = set(found.values())
    wrong = {}
    for name, column in json.loads(row["mapping_cols"]).items():
        allowed = SEVERAL.get(name, {FIELDS.get(name, name)}) | {FIELDS.get(name, name)}
        for other in alternatives.get(f"col{column}", []):
            allowed |= (
                SEVERAL.get(other, set()) | {FIELDS.get(other, other)} | ({None} if "unmapped" in other else set())
            )
        is_named_beside = name in ("region", "location") and found.get(column) is None and "district" in fields
        if name in KEYS and found.get(column) not in allowed and not is_named_beside:
            wrong[name] = (column, found.get(column))
    assert not wrong


@pytest.mark.parametrize("row", ROWS, ids=by_name)
def test_rows_are_accounted_for(row: dict) -> None:
    """Every row of the file has one role, and data are imported or set aside."""
    for table in imported(row["file"]).tables:
        rows = table.rows
        total = rows.title + rows.header + rows.data + rows.total + rows.note + rows.blank
        assert total == table.last_row - table.first_row + 1
        assert rows.data == rows.imported + rows.set_aside
        assert len(table.set_aside) == rows.set_aside


@pytest.mark.parametrize("row", ROWS, ids=by_name)
def test_every_finding_has_its_sentences(row: dict) -> None:
    """Each finding of a real list can be said in German and English."""
    for finding in imported(row["file"]).findings:
        for language in ("de", "en"):
            assert finding.message(language)
            assert finding.remedy(language)


def test_the_official_list_is_whole() -> None:
    """1,758 operations, 70,381,602.42 euros, every one with district and proposed alliance."""
    table = main_table("de_ni_esf_2014-2020.xlsx")
    assert table.sums_cents["eligible_cost"] == 7_038_160_242
    assert len(table.frame) == 1758
    assert table.frame["district_ags"].notna().all()
    assert set(table.frame["alliance_basis"]) == {"district"}
    assert table.as_of is not None
