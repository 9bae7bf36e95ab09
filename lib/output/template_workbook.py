"""Empty workbooks to fill in: the headings the program knows, drop-downs for codes, a note on every column."""

import io
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from lib.model.code_lists import LISTS, codes_of
from lib.model.fields import Field, FieldType, field_of
from lib.model.messages import text
from lib.model.source import column_letter
from lib.output.cells import Formats, add_formats
from lib.output.labels import label

ROWS_TO_FILL = 500
TEMPLATE_FIELDS: dict[str, tuple[str, ...]] = {
    "projects": (
        "reference", "title", "beneficiary", "alliance", "district", "topic", "status", "application_date",
        "approval_date", "start_date", "end_date", "total_cost", "eligible_cost", "grant", "eu_amount", "state_amount",
    ),
    "payments": ("reference", "title", "payment_date", "paid_amount", "payment_kind"),
    "budgets": ("alliance", "period", "start_date", "end_date", "budget_amount", "basis", "precision", "note"),
}  # fmt: skip
LISTS_SHEET = "Listen"


def template_workbook(table: str, language: str) -> bytes:
    """Return an empty workbook for `projects`, `payments` or `budgets`; filled in, the program reads it as it is.

    Raises KeyError for another table.
    """
    fields = [field_of(table, name) for name in TEMPLATE_FIELDS[table]]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        formats = add_formats(workbook)
        sheet = workbook.add_worksheet(text(f"entry.file.{table}", language)[:31])
        lists = workbook.add_worksheet(LISTS_SHEET)
        lists.very_hidden()
        cells = {
            FieldType.MONEY: workbook.add_format({"num_format": "#,##0.00 €"}),
            FieldType.DATE: workbook.add_format({"num_format": "dd.mm.yyyy"}),
        }
        for at, field in enumerate(fields):
            sheet.set_column(at, at, max(16, len(field.label(language)) + 4), cells.get(field.type))
            _write_heading(sheet, at, field, formats, language)
            _restrict(sheet, lists, at, field, language)
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()


def _write_heading(sheet: Worksheet, at: int, field: Field, formats: Formats, language: str) -> None:
    sheet.write_string(0, at, field.label(language), formats.header)
    sheet.write_comment(0, at, field.meanings[language], {"x_scale": 2, "author": ""})


def _restrict(sheet: Worksheet, lists: Worksheet, at: int, field: Field, language: str) -> None:
    """Offer the names of codes, and refuse what is no day and no amount."""
    rule: dict[str, Any] | None = None
    if field.name in LISTS:
        names = [label(field.name, code, language) for code in codes_of(field.name)]
        lists.write_column(0, at, names)
        letter = column_letter(at)
        rule = {"validate": "list", "source": f"={LISTS_SHEET}!${letter}$1:${letter}${len(names)}"}
        # Several topics or districts may stand in one cell, separated by semicolons.
        rule |= {"error_type": "information" if field.type is FieldType.CODES else "stop"}
    elif field.type is FieldType.DATE:
        rule = {"validate": "date", "criteria": ">=", "value": "=DATE(1990,1,1)"}
    elif field.type is FieldType.MONEY:
        rule = {"validate": "decimal", "criteria": ">=", "value": -1e12}
    if rule is not None:
        words = {part: text(f"entry.rule.{field.type.value}.{part}", language) for part in ("title", "message")}
        rule |= {"error_title": words["title"], "error_message": words["message"]}
        sheet.data_validation(1, at, ROWS_TO_FILL, at, rule)
