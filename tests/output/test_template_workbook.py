import io
from datetime import date

import openpyxl
import pytest

from lib.intake.importing import read_import
from lib.model.imports import TableKind
from lib.output.template_workbook import TEMPLATE_FIELDS, template_workbook

ROWS = {
    "projects": {
        "reference": "FKB-1", "title": "Pflege stärken", "beneficiary": "Stadt Musterhausen",
        "alliance": "Leine-Weser", "district": "Hildesheim", "topic": "Pflege und Gesundheit", "status": "bewilligt",
        "application_date": date(2021, 10, 1), "approval_date": date(2022, 1, 1), "start_date": date(2022, 2, 1),
        "end_date": date(2023, 1, 31), "total_cost": 300000, "eligible_cost": 250000.5, "grant": 200000,
        "eu_amount": 100000, "state_amount": 100000,
    },
    "payments": {
        "reference": "FKB-1", "title": "Pflege stärken", "payment_date": date(2022, 6, 30), "paid_amount": 1234.56,
        "payment_kind": "Abschlag",
    },
    "budgets": {
        "alliance": "Leine-Weser", "period": "2021–2024", "start_date": date(2021, 9, 1),
        "end_date": date(2024, 8, 31), "budget_amount": 2000000, "basis": "nur ESF oder ESF+", "precision": "genau",
        "note": "Bescheid",
    },
}  # fmt: skip


def filled(table: str) -> bytes:
    """A template with two rows."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(table, "de")))
    for row in (2, 3):
        for at, name in enumerate(TEMPLATE_FIELDS[table], start=1):
            value = ROWS[table][name]
            is_second = row == 3 and name in {"reference", "title", "note"}
            book.worksheets[0].cell(row, at, f"{value} {row}" if is_second else value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("table", TEMPLATE_FIELDS)
def test_a_filled_template_is_read_as_it_is(table: str) -> None:
    """Every column is recognised as its own field, and both rows arrive."""
    read = read_import("vorlage.xlsx", filled(table))
    (found,) = [each for each in read.tables if each.kind is not TableKind.NONE]
    assert found.kind == table
    assert [match.field for match in found.columns] == list(TEMPLATE_FIELDS[table])
    assert found.rows.imported == 2


def test_codes_of_a_filled_template_are_understood() -> None:
    """What the drop-downs offer becomes the codes it stands for."""
    (found,) = [each for each in read_import("v.xlsx", filled("projects")).tables if each.kind is TableKind.PROJECTS]
    row = found.frame.iloc[0]
    assert row[["alliance_id", "district_ags", "topic_ids", "status"]].tolist() == ["LEW", "03254", "care", "approved"]
    assert row["eligible_cost_cents"] == 25000050


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("table", TEMPLATE_FIELDS)
def test_every_column_has_a_note_and_codes_a_list(table: str, language: str) -> None:
    """A reader of the empty workbook finds what belongs where."""
    sheet = openpyxl.load_workbook(io.BytesIO(template_workbook(table, language))).worksheets[0]
    assert all(cell.comment for cell in sheet[1])
    rules = {str(rule.sqref).split(":")[0]: rule.type for rule in sheet.data_validations.dataValidation}
    assert "list" in rules.values()
    assert sheet.max_row == 1
