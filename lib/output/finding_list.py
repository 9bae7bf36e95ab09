"""The findings of a file as a work list to send back to whoever wrote it: each with its cell and the row around it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.model.findings import Finding, Severity
from lib.model.imports import Import, ImportedTable
from lib.model.messages import text
from lib.output.about import About
from lib.output.tables import Column, Kind, TableView
from lib.output.workbook import write_workbook

MOST_NEIGHBOURS = 8
LONGEST_NEIGHBOUR = 60
WIDTHS = {
    "severity": 9, "title": 20, "sheet": 12, "cell": 8, "message": 40, "found": 20, "expected": 13, "remedy": 32,
    "row": 44, "answer": 22,
}  # fmt: skip
WRAPPED = frozenset({"title", "message", "found", "expected", "remedy", "row", "answer"})


def gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings by weight, those of one weight in the order they came."""
    return sorted(findings, key=lambda finding: list(Severity).index(finding.severity))


def neighbours(read: Import, finding: Finding) -> dict[str, str]:
    """Return the filled cells of a finding's row by their headings, its own cell first; nothing where it has no row."""
    source = finding.source
    if source.row is None:
        return {}
    for table in read.tables:
        if table.holds(source) and source.row in table.quoted_rows:
            return _named_cells(table, table.quoted_rows[source.row], source.column)
    return {}


def _named_cells(table: ImportedTable, cells: Sequence[str], own: int | None) -> dict[str, str]:
    ordered = sorted(table.columns, key=lambda match: match.index != own)
    named: dict[str, str] = {}
    for match in ordered:
        words = " ".join(cells[match.index].split())
        if words and len(named) < MOST_NEIGHBOURS:
            heading = " ".join(match.header.split()) or match.letter
            named.setdefault(heading, words[:LONGEST_NEIGHBOUR])
    return named


def in_one_line(cells: Mapping[str, str]) -> str:
    """Return named cells as one text."""
    return " · ".join(f"{heading}: {words}" for heading, words in cells.items())


def finding_list_table(read: Import, title: str, language: str) -> TableView:
    """Return one row a finding: weight, name, sheet, cell, sentence, found, expected, remedy, row, room to answer."""
    rows = [_row(read, finding, language) for finding in gravest_first(read.findings)]
    columns = tuple(
        Column(name, text(f"output.finding_list.{name}", language), Kind.TEXT, width, wraps=name in WRAPPED)
        for name, width in WIDTHS.items()
    )
    frame = pd.DataFrame(rows, columns=list(WIDTHS), dtype="str")
    return TableView(text("output.finding_list.name", language), title, columns, frame)


def _row(read: Import, finding: Finding, language: str) -> dict[str, str]:
    source = finding.source
    return {
        "severity": text(f"output.code.severity.{finding.severity.value}", language),
        "title": finding.title(language),
        "sheet": source.sheet or "",
        "cell": f"{source.letter or ''}{source.row or ''}",
        "message": finding.message(language),
        "found": finding.found,
        "expected": finding.expected,
        "remedy": finding.remedy(language),
        "row": in_one_line(neighbours(read, finding)),
        "answer": "",
    }


def write_finding_list(read: Import, about: About, language: str) -> bytes:
    """Return the work list as an Excel workbook with a sheet that says what it is and a column for answers."""
    return write_workbook([finding_list_table(read, about.title, language)], about, language)
