"""Workbooks become sheets: cells as they are, with what the file says beside them."""

import io
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.grid import CellKind, Sheet
from lib.intake.reader import sheets as reader_sheets
from lib.intake.reader.cell_texts import number_texts
from lib.intake.sheets import read_workbook
from lib.intake.sheets.limits import Limits
from lib.intake.sheets.workbooks import read_workbook_sheets
from lib.model.reference import DATA_FOLDER


def workbook_bytes(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Daten")
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
    return out.getvalue()


def texts_of(sheet: Sheet) -> list[list[str | None]]:
    return [column.texts.to_pylist() for column in sheet.columns]


def test_text_and_number_stay_apart() -> None:
    """The text 1.234 and the number 1.234 look alike and are told apart by their kinds."""
    sheet = read_workbook("a.xlsx", workbook_bytes([["1.234", 1.234], ["50", 50]])).sheets[0]
    assert texts_of(sheet) == [["1.234", "50"], ["1.234", "50"]]
    assert [column.kinds.tolist() for column in sheet.columns] == [[CellKind.TEXT] * 2, [CellKind.NUMBER] * 2]


def test_days_and_moments_are_iso() -> None:
    """A day is written as ISO day, a moment with its time, a truth value in words."""
    row = [date(2015, 7, 1), datetime(2016, 6, 30, 19, 24, 18), True]
    sheet = read_workbook("a.xlsx", workbook_bytes([row])).sheets[0]
    assert texts_of(sheet) == [["2015-07-01"], ["2016-06-30T19:24:18"], ["true"]]
    assert [column.kinds[0] for column in sheet.columns] == [CellKind.DATE, CellKind.DATE, CellKind.FLAG]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_text_stands_for_the_same_number(number: float) -> None:
    """A number is written without exponent so that reading the text gives exactly the number."""
    (text,) = number_texts(pa.array([number], pa.float64())).to_pylist()
    assert float(text) == number
    assert "e" not in text.lower()


@pytest.mark.parametrize(
    ("number", "text"), [(569675.71, "569675.71"), (50.0, "50"), (1e16, "10000000000000000"), (1e-7, "0.0000001")]
)
def test_number_text_is_the_shortest(number: float, text: str) -> None:
    """The text has no digit more than needed and no trailing zero."""
    assert number_texts(pa.array([number], pa.float64())).to_pylist() == [text]


def test_what_stands_beside_the_cells() -> None:
    """Hidden sheets and rows, merged areas and columns shown in percent are known."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Liste")
        sheet.merge_range(0, 0, 0, 2, "Liste der Vorhaben")
        for row in range(1, 6):
            sheet.write(row, 0, f"Vorhaben {row}")
            sheet.write(row, 1, 0.5, book.add_format({"num_format": "0.0 %"}))
            sheet.write(row, 2, 100.5, book.add_format({"num_format": "#,##0.00"}))
        sheet.set_row(3, None, None, {"hidden": True})
        book.add_worksheet("Intern").hide()
    shown, hidden = read_workbook("a.xlsx", out.getvalue()).sheets
    assert shown.merged == ((0, 0, 0, 2),)
    assert shown.hidden_rows == {3}
    assert shown.percent_columns == {1}
    assert (shown.is_hidden, hidden.is_hidden) == (False, True)


def made_list(rows: int, mixed_at: int | None = None) -> bytes:
    """Return a list with titles and an empty first column; one amount may be words."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Liste")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write(1, 1, "Liste der Vorhaben")
        sheet.write_row(3, 1, ["Name", "Beginn", "Betrag", "Ort", "Anzahl"])
        for row in range(4, rows):
            sheet.write(row, 1, f"Vorhaben {row}")
            sheet.write_datetime(row, 2, datetime(2015, 1, 1 + row % 28, tzinfo=UTC).replace(tzinfo=None), day)
            sheet.write(row, 3, "k. A." if row == mixed_at else row / 7)
            sheet.write(row, 4, "Leer" if row % 3 else "")
            sheet.write(row, 5, row % 50)
    return out.getvalue()


@pytest.mark.parametrize("mixed_at", [None, 8000])
def test_large_sheets_read_by_column_are_the_same(mixed_at: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by column gives the texts and kinds that reading cell by cell gives; a mixed column falls back to it."""
    content, sizes = made_list(9000, mixed_at), reader_sheets.SheetSizes(10**6, 10**4, 10**7)
    ((_, by_cell),) = reader_sheets.read_sheets(content, sizes)
    monkeypatch.setattr(reader_sheets, "_BY_COLUMN_FROM_BYTES", 1)
    ((_, by_column),) = reader_sheets.read_sheets(content, sizes)
    assert by_column.equals(by_cell)


def test_a_reader_that_starts_slowly_gets_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking a thousand times a second whether it is done takes nothing from a file larger than a pipe holds."""
    monkeypatch.setattr("lib.intake.sheets.workbooks._TELL_SECONDS", 0.001)
    content = (DATA_FOLDER / "examples" / "Beispiel_Projektliste_fiktiv.xlsx").read_bytes()
    assert len(content) > 65_536
    told: list[None] = []
    sheets = read_workbook_sheets(content, Limits(reader_timeout_seconds=60), lambda: told.append(None))
    assert isinstance(sheets, tuple)
    assert len(told) > 3
