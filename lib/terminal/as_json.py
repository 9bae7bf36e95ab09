"""An import as the JSON that `check --json` prints; docs/terminal.md describes it."""

from decimal import Decimal
from typing import Any

from lib.model.findings import Finding
from lib.model.imports import ColumnMatch, Import, ImportedTable
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
        "sums": {field: f"{Decimal(cents) / 100:.2f}" for field, cents in table.sums_cents.items()},
        "currency": table.currency,
    }


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
