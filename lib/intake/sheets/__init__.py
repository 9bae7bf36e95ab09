"""Bytes of a file to a workbook of sheets: cells as they are, whatever the file calls itself."""

from collections.abc import Callable
from functools import partial

from lib.intake.grid import Sheet, Workbook
from lib.intake.sheets.checking import Refusal, check_archive, megabytes
from lib.intake.sheets.delimited import read_delimited
from lib.intake.sheets.formats import recognise_format
from lib.intake.sheets.limits import DEFAULT_LIMITS, Limits, SheetTooLargeError, limits_in_force
from lib.intake.sheets.markup import read_markup
from lib.intake.sheets.spreadsheet_xml import read_spreadsheet_xml
from lib.intake.sheets.text_in_cells import with_cells_of_lines
from lib.intake.sheets.workbooks import read_workbook_sheets
from lib.model.findings import Finding, Severity
from lib.model.source import Source

__all__ = ["DEFAULT_LIMITS", "Limits", "limits_in_force", "read_workbook"]


def read_workbook(
    file_name: str, content: bytes, limits: Limits = DEFAULT_LIMITS, tell: Callable[[], None] = lambda: None
) -> Workbook:
    """Return the sheets of the file; the format is told by the content, not by the name.

    Never raises for a bad file: a file that cannot or must not be read gives no sheets and an error finding. `tell` is
    called now and then while a workbook is read; what it raises ends the reading.
    """
    if len(content) > limits.file_bytes:
        sizes = megabytes(len(content)), megabytes(limits.file_bytes)
        return _refused(file_name, "", Refusal("file_too_large", *sizes))
    form = recognise_format(content)
    try:
        if form == "csv":
            return _read_text(file_name, content, limits)
        sheets = _read_sheets(form, content, limits, tell)
    except SheetTooLargeError as error:
        return _refused(file_name, form, Refusal("sheet_too_large", str(error).removeprefix(": ")))
    if isinstance(sheets, Refusal):
        return _refused(file_name, form, sheets)
    if not any(sheet.row_count for sheet in sheets):
        return _refused(file_name, form, Refusal("file_empty"))
    read = [with_cells_of_lines(sheet, file_name, partial(_lines, file_name, limits)) for sheet in sheets]
    findings = tuple(finding for _, found in read for finding in found)
    return Workbook(file_name, form, tuple(sheet for sheet, _ in read), findings)


def _lines(file_name: str, limits: Limits, content: bytes) -> Sheet:
    """Return lines of text as the sheet that they would be in a file of their own."""
    return read_delimited(content, file_name, limits)[0]


def _read_sheets(form: str, content: bytes, limits: Limits, tell: Callable[[], None]) -> tuple[Sheet, ...] | Refusal:
    if form in {"xlsx", "ods"}:
        return check_archive(content, limits) or read_workbook_sheets(content, limits, tell)
    if form == "xls":
        return read_workbook_sheets(content, limits, tell)
    if form in {"html", "xml"}:
        if len(content) > limits.markup_bytes:
            return Refusal("file_too_large", megabytes(len(content)), megabytes(limits.markup_bytes))
        return read_markup(content, limits) if form == "html" else read_spreadsheet_xml(content, limits)
    if form in {"empty", "password", "damaged", "zip"}:
        return Refusal(f"file_{form}")
    return Refusal("file_type_unknown", found=form.removeprefix("strange:"))


def _read_text(file_name: str, content: bytes, limits: Limits) -> Workbook:
    sheet, findings = read_delimited(content, file_name, limits)
    if not sheet.row_count:
        return _refused(file_name, "csv", Refusal("file_empty"))
    return Workbook(file_name, "csv", (sheet,), findings)


def _refused(file_name: str, form: str, refusal: Refusal) -> Workbook:
    finding = Finding(
        code=refusal.code,
        severity=Severity.ERROR,
        source=Source(file_name),
        found=refusal.found,
        expected=refusal.expected,
    )
    return Workbook(file=file_name, format=form, sheets=(), findings=(finding,))
