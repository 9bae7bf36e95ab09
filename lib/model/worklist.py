"""Findings as a list to work off, each with the cells that tell its row apart."""

import pandas as pd

from lib.model.imports import IN_COLUMN, Import, ImportedTable

KEY_FIELDS = ("reference", "title", "beneficiary", "district", "region", "start_date")
COLUMNS = ("severity", "code", "finding", "file", "sheet", "row", "letter", "found", "expected", "message", "remedy")


def work_list(read: Import, language: str) -> pd.DataFrame:
    """Return one row a finding: the columns of `COLUMNS`, then the row's key cells as the file shows them.

    `sheet` is "" for a CSV; `row` is missing for a finding about a column, a sheet or the file. Key cells are named
    by their field and "" where the file has none or the row was not imported.
    """
    cells = _KeyCells(read)
    rows = []
    for finding in read.findings:
        source = finding.source
        rows.append(
            {
                "severity": finding.severity.value,
                "code": finding.code,
                "finding": finding.title(language),
                "file": source.file,
                "sheet": source.sheet or "",
                "row": source.row,
                "letter": source.letter or "",
                "found": finding.found,
                "expected": finding.expected,
                "message": finding.message(language),
                "remedy": finding.remedy(language),
                **cells.of(source.sheet or "", source.row),
            }
        )
    frame = pd.DataFrame(rows, columns=[*COLUMNS, *KEY_FIELDS])
    return frame.assign(row=frame["row"].astype("Int64"))


def neighbourhood(table: ImportedTable, source_row: int) -> dict[str, str]:
    """Return all cells of a row by their field, exactly as the file shows them; empty where it was not imported."""
    positions = (table.frame["source_row"] == source_row).to_numpy().nonzero()[0]
    if not len(positions):
        return {}
    cells = table.originals.iloc[int(positions[0])]
    return {
        str(name): "" if pd.isna(text) else str(text)
        for name, text in cells.items()
        if not str(name).endswith(IN_COLUMN)
    }


class _KeyCells:
    """The key cells of every row of a file, found by sheet and row."""

    def __init__(self, read: Import) -> None:
        wanted = {(finding.source.sheet or "", finding.source.row) for finding in read.findings}
        self._cells: dict[tuple[str, int | None], dict[str, str]] = {}
        for table in read.tables:
            if "source_row" in table.frame and len(table.originals) == len(table.frame):
                self._add(table, {row for sheet, row in wanted if sheet == table.sheet and row})

    def _add(self, table: ImportedTable, rows: set[int]) -> None:
        is_wanted = table.frame["source_row"].isin(list(rows)).to_numpy()
        names = [name for name in KEY_FIELDS if name in table.originals]
        found = table.originals.loc[is_wanted, names].fillna("")
        numbers = table.frame.loc[is_wanted, "source_row"]
        for number, cells in zip(numbers, found.to_dict("records"), strict=True):
            self._cells[table.sheet, int(number)] = {str(name): str(text) for name, text in cells.items()}

    def of(self, sheet: str, row: int | None) -> dict[str, str]:
        """Return the key cells of a row, "" for each that is not known."""
        return dict.fromkeys(KEY_FIELDS, "") | self._cells.get((sheet, row), {})
