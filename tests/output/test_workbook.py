import io
import zipfile
from datetime import datetime

import fastexcel
import openpyxl
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from tables_to_hand_on import ABOUT, COLUMNS, SAMPLE, table_of

from lib.output.tables import Column, Kind, TableView
from lib.output.workbook import ROWS_AT_ONCE, write_workbook

COUNT = (Column("count", "Anzahl", Kind.COUNT),)
READABLE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def opened(*tables: TableView, **more) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(tables, ABOUT, "de", **more)))


def test_cells_are_typed():
    """Amounts, shares and days are numbers in euros, with one decimal, as dates; texts stay texts, gaps are empty."""
    sheet = opened(SAMPLE)["Vorhaben"]
    assert sheet["C2"].value == 1_234_567.89
    assert "€" in sheet["C2"].number_format
    assert (sheet["D2"].value, sheet["D2"].number_format) == (41.25, '0.0\\ "%"')
    assert sheet["B2"].value == datetime(2018, 9, 28)
    assert sheet["B2"].is_date
    assert sheet["B3"].value is None
    assert sheet["C4"].value is None
    assert sheet["E3"].value == 0


def test_nothing_in_a_cell_runs():
    """A text that looks like a formula is a text with quote prefix, and markup in it is kept as it stands."""
    sheet = opened(SAMPLE)["Vorhaben"]
    assert (sheet["A3"].value, sheet["A3"].data_type, sheet["A3"].quotePrefix) == ("=1+1", "s", True)
    assert sheet["A4"].value == "Äußerst <r>größer</r> & „gut“"


def test_markup_alone_in_a_cell_is_text():
    """A text that is a whole rich-text element to the writing library is written as the text it is."""
    assert opened(table_of(["<r><t>fett</t></r>"]))["Vorhaben"]["A2"].value == "<r><t>fett</t></r>"


def test_totals_are_live_formulas_with_their_value():
    """The total follows the filter (SUBTOTAL 109) and shows the exact sum before anybody computes it."""
    content = write_workbook([SAMPLE], ABOUT, "de")
    formula = openpyxl.load_workbook(io.BytesIO(content))["Vorhaben"]["C5"].value
    value = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Vorhaben"]["C5"].value
    assert formula == "=SUBTOTAL(109,C2:C4)"
    assert value == 1_234_517.89


def test_the_sheet_can_be_worked_with():
    """Header frozen and filtered, printed on A4 landscape with the header on every page."""
    sheet = opened(SAMPLE)["Vorhaben"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E4"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"


def test_the_file_says_what_it_is():
    """Title, filters, link, source with hash, coverage, definition and time stand on the first sheet."""
    first = opened(SAMPLE).worksheets[0]
    words = " | ".join(str(cell.value) for row in first.iter_rows() for cell in row if cell.value)
    assert first.title == "Über diese Datei"
    for expected in (
        ABOUT.title, ABOUT.filters[0], ABOUT.link, "vorhaben.xlsx", "ab" * 32, ABOUT.coverage[0],
        "Bewilligter Betrag", "22.11.2026, 15:30", "Vorhaben",
    ):  # fmt: skip
        assert expected in words


def test_long_remarks_break_into_lines():
    """A text that wraps has a row high enough to be read."""
    columns = (Column("words", "Hinweis", Kind.TEXT, 20, wraps=True),)
    sheet = opened(TableView("H", "H", columns, pd.DataFrame({"words": ["x" * 50, "y"]})))["H"]
    assert sheet["A2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 2 * sheet.row_dimensions[3].height


def test_links_are_words():
    """No cell of the data becomes a link, which would be the data's choice; the way back to the view is one."""
    first, data = opened(table_of(["https://example.org"])).worksheets
    assert all(cell.hyperlink is None for row in data.iter_rows() for cell in row)
    assert [cell.hyperlink.target for row in first.iter_rows() for cell in row if cell.hyperlink] == [ABOUT.link]


def test_a_native_chart_stands_below():
    """The sheet carries a chart that Excel draws from the cells."""
    with zipfile.ZipFile(io.BytesIO(write_workbook([SAMPLE], ABOUT, "de"))) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode("utf-8")
    assert "Vorhaben!$C$2:$C$4" in chart
    assert "Vorhaben!$A$2:$A$4" in chart


def test_long_tables_go_on_in_further_sheets():
    """Above the row limit the rest follows in a second sheet; no row is lost, each has its own total."""
    workbook = opened(table_of(["a", "b", "c"], cents=[1, 2, 3]), most_rows=2)
    assert workbook.sheetnames[1:] == ["Vorhaben 1", "Vorhaben 2"]
    assert [workbook["Vorhaben 2"]["A2"].value, workbook["Vorhaben 2"]["C3"].value] == ["c", "=SUBTOTAL(109,C2:C2)"]


def test_parts_of_a_long_table_join_without_a_seam():
    """A table written in several parts has each row once and in order, and says how far it is."""
    rows = 2 * ROWS_AT_ONCE + 7
    view = TableView("Vorhaben", "Vorhaben", COUNT, pd.DataFrame({"count": pd.array(range(rows), "Int64")}))
    told: list[float] = []
    content = write_workbook([view], ABOUT, "de", on_progress=told.append)
    read = fastexcel.read_excel(content).load_sheet("Vorhaben").to_pandas()["Anzahl"]
    assert read.iloc[:rows].astype("int64").tolist() == list(range(rows))
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) == 3


def test_sheet_names_are_allowed_and_differ():
    """Refused characters go, names are cut to 31 characters, doubles get a number."""
    long = table_of(["a"])
    names = ["A/B: " + "x" * 40, "A/B: " + "x" * 40, "Über diese Datei"]
    tables = [TableView(name, name, COLUMNS, long.frame) for name in names]
    sheets = opened(*tables).sheetnames
    assert len({name.casefold() for name in sheets}) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in sheets)


def test_an_empty_table_is_a_sheet_with_its_header():
    """Nothing found is shown as a header without rows, not as an error."""
    sheet = opened(table_of([]))["Vorhaben"]
    assert [cell.value for cell in sheet[1]] == [column.label for column in COLUMNS]
    assert sheet.max_row == 1


@settings(max_examples=25)
@given(st.lists(READABLE, min_size=1, max_size=5))
def test_texts_come_back_from_two_other_libraries(texts):
    """Openpyxl and fastexcel read every text as it was, control characters and blanks included."""
    content = write_workbook([table_of(texts, cents=[100] * len(texts))], ABOUT, "de")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Vorhaben"]
    read = [openpyxl.utils.escape.unescape(sheet.cell(row + 2, 1).value) for row in range(len(texts))]
    assert [_normal(text) for text in read] == [_normal(text) for text in texts]
    rows = fastexcel.read_excel(content).load_sheet("Vorhaben", dtypes="string").to_pandas()
    assert rows["Zuwendung"].iloc[0] == "1"


def _normal(text: str) -> str:
    """XML knows one line end only."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
