"""An import as the JSON that `check --json` prints; docs/terminal.md describes it."""

from decimal import Decimal
from typing import Any

from lib.model.fields import field_of
from lib.model.findings import Finding
from lib.model.imports import ColumnMatch, Import, ImportedTable, cell_column
from lib.model.messages import text


def import_as_json(read: Import, language: str) -> dict[str, Any]:
    """Return file, hash, as-of date, tables and findings; rows count from 1, columns from 0."""
    return {
        "file": read.file,
        "sha256": read.sha256,
        "as_of": read.as_of.isoformat() if read.as_of else None,
        "tables": [_table(table, language) for table in read.tables],
        "findings": [_finding(finding, language) for finding in read.findings],
    }


def _table(table: ImportedTable, language: str) -> dict[str, Any]:
    rows = table.rows
    return {
        "sheet": table.sheet,
        "kind": table.kind.value,
        "header_rows": list(table.header_rows),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "columns": [_column(match, language) for match in table.columns],
        "rows": {
            "title": rows.title,
            "header": rows.header,
            "data": rows.data,
            "imported": rows.imported,
            "set_aside": rows.set_aside,
            "total": rows.total,
            "note": rows.note,
            "blank": rows.blank,
        },
        "sums": {
            key: f"{Decimal(cents) / 100:.2f}" for key, cents in (table.sums_cents | sums_by_column(table)).items()
        },
        "currency": table.currency,
    }


def sums_by_column(table: ImportedTable) -> dict[str, int]:
    """Return the sum in cents of each column of amounts by year, such as `budget_amount[Plan 2024]`."""
    sums = {}
    for match in table.columns:
        own = cell_column(match.field or "")
        if match.field in table.sums_cents and own in table.originals:
            is_here = (table.originals[own] == str(match.index)) & (table.frame["currency"] == table.currency)
            cents = table.frame.loc[is_here, field_of(table.kind, match.field).column]
            sums[f"{match.field}[{match.header}]"] = int(cents.sum())
    return sums


def _column(match: ColumnMatch, language: str) -> dict[str, Any]:
    return {
        "index": match.index,
        "letter": match.letter,
        "header": match.header,
        "field": match.field,
        "confidence": round(float(match.confidence), 3),
        "reason": reason_in_words(match, language),
    }


def reason_in_words(match: ColumnMatch, language: str) -> str:
    """Return why a column was recognised as its field."""
    return text(f"recognition.{match.reason}", language, **match.reason_values) if match.reason else ""


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.source.sheet,
        "row": finding.source.row,
        "column": finding.source.column,
        "found": finding.found,
        "expected": finding.expected,
        "message": finding.message(language),
        "remedy": finding.remedy(language),
    }
