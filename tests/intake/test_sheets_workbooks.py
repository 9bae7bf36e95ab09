"""Workbooks become sheets: cells as they are, and never a crash."""

import io

import xlsxwriter

from lib.intake.grid import CellKind
from lib.intake.sheets import read_workbook


def workbook_bytes(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Daten")
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
    return out.getvalue()


def test_text_and_number_stay_apart() -> None:
    """The text 1.234 and the number 1.234 look alike and are told apart by their kinds."""
    sheet = read_workbook("a.xlsx", workbook_bytes([["1.234", 1.234], ["50", 50]])).sheets[0]
    assert [column.texts.to_pylist() for column in sheet.columns] == [["1.234", "50"], ["1.234", "50"]]
    assert [column.kinds.tolist() for column in sheet.columns] == [[CellKind.TEXT] * 2, [CellKind.NUMBER] * 2]
