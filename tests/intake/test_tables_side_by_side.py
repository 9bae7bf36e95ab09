"""Two tables side by side on one sheet are two tables, and one table with an empty column stays one."""

import pytest

from lib.intake.importing import read_import
from lib.model.imports import Import, ImportedTable, TableKind
from lib.model.tracing import trace

OPERATIONS = [
    ["Vorhaben", "Träger", "Beginn", "Zuwendung"],
    ["Lernwerkstatt", "VHS Celle", "01.04.2018", "110.000,00"],
    ["Anwerben", "HWK Stade", "01.05.2018", "120.000,00"],
    ["Besser führen", "IHK Goslar", "01.06.2018", "130.000,00"],
    ["Gesund bleiben", "AWO Celle", "01.07.2018", "140.000,00"],
    ["Summe", "", "", "500.000,00"],
]
BUDGETS = [
    ["Bündnis", "Periode", "Budget"],
    ["Elbe-Weser", "2018–2021", "3.000.000,00"],
    ["Leine-Weser", "2018–2021", "4.000.000,00"],
    ["JadeBay", "2018–2021", "5.000.000,00"],
]
MORE = [["Vorhaben", "Träger", "Beginn", "Zuwendung"], *(["Neu " + row[0], *row[1:]] for row in OPERATIONS[1:5])]


def beside(left: list[list[str]], right: list[list[str]], title: str = "") -> Import:
    """Return the import of a CSV with one table left and one right of an empty column."""
    height = max(len(left), len(right))
    rows = [
        [*part(left, row), "", *part(right, row)]
        for row in range(height)
    ]  # fmt: skip
    lines = [[title, *[""] * (len(rows[0]) - 1)], *rows] if title else rows
    return read_import("liste.csv", "\n".join(";".join(line) for line in lines).encode())


def part(table: list[list[str]], row: int) -> list[str]:
    return table[row] if row < len(table) else [""] * len(table[0])


def accounted(table: ImportedTable) -> bool:
    rows = table.rows
    lines = rows.title + rows.header + rows.data + rows.total + rows.note + rows.blank
    return lines == table.last_row - table.first_row + 1 and rows.data == rows.imported + rows.set_aside


def test_operations_beside_budgets_are_two_tables() -> None:
    """Each has its own kind, rows and sum, and its rows are accounted for."""
    operations, budgets = beside(OPERATIONS, BUDGETS).tables
    assert (operations.kind, operations.rows.imported, operations.rows.total) == (TableKind.PROJECTS, 4, 1)
    assert operations.sums_cents["grant"] == 500_000_00
    assert (budgets.kind, budgets.rows.imported, budgets.rows.blank) == (TableKind.BUDGETS, 3, 2)
    assert budgets.sums_cents["budget_amount"] == 12_000_000_00
    assert accounted(operations)
    assert accounted(budgets)


def test_a_value_of_the_right_table_leads_to_its_own_cell() -> None:
    """Letters and rows are those of the sheet."""
    budgets = beside(OPERATIONS, BUDGETS).tables[1]
    source = trace(budgets, "budget_amount", 1).source
    assert (source.row, source.letter) == (3, "H")


def test_two_lists_of_operations_with_the_same_headings_are_two() -> None:
    """The headings stand twice, so the rows are as many operations."""
    first, second = beside(OPERATIONS[:5], MORE).tables
    assert first.frame["title"].tolist() == [row[0] for row in OPERATIONS[1:5]]
    assert second.frame["title"].tolist() == [row[0] for row in MORE[1:]]


@pytest.mark.parametrize("title", ["Beträge in T€", "Datenstand: 31.03.2016"])
def test_a_title_over_the_sheet_counts_for_both(title: str) -> None:
    """The unit and the day that stand above the left table hold for the right one, which says nothing else."""
    operations, budgets = beside(OPERATIONS, BUDGETS, title).tables
    assert operations.scale == budgets.scale
    assert operations.as_of == budgets.as_of
    assert (operations.scale, operations.as_of) != (1, None)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_one_table_with_an_empty_column_stays_one(at: int) -> None:
    """A column left empty between others divides nothing, even where the last rows have no amounts yet."""
    rows = [*OPERATIONS[:5], ["Idee", "VHS Peine", "", ""], ["Noch eine", "VHS Uelzen", "", ""]]
    read = beside([row[:at] for row in rows], [row[at:] for row in rows])
    assert [(table.kind, table.rows.data) for table in read.tables] == [(TableKind.PROJECTS, 6)]
