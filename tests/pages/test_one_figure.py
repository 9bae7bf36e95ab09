"""One figure, one truth: card, table, CSV, workbook and report agree to the cent, whatever the filters."""

import csv
import io
import re

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from lib.output.about import About
from lib.output.delimited import Notation, write_csv
from lib.output.report.basis import Basis
from lib.output.report.composing import compose
from lib.output.report.order import Order
from lib.output.result_tables import money_by_group_table, money_over_time_table
from lib.output.tables import TableView
from lib.output.workbook import write_workbook
from lib.query.money import money_by, money_by_time
from lib.query.overview import overview
from lib.query.selection import from_params, select
from lib.query.usual import usual_view
from lib.ui.data import shown_of
from tests.output.tables_to_hand_on import ABOUT
from tests.pages.conftest import START
from tests.pages.random_filters import cents_of, grant_cents, random_params

ABOUT_FILE: About = ABOUT
SEEDS = range(40)
DIMENSIONS = ("alliance", "topic", "district", "beneficiary", "status")


def csv_cents(table: TableView, column: str, notation: Notation) -> int:
    """The sum of a column of the CSV, read as Excel reads it."""
    separator, point = (";", ",") if notation == "de" else (",", ".")
    rows = list(csv.DictReader(io.StringIO(write_csv(table, notation).decode("utf-8-sig")), delimiter=separator))
    return sum(int(row[column].replace(point, "")) for row in rows if row[column])


def workbook_cents(table: TableView, label: str) -> int:
    """The sum of a column of the workbook's sheet, without its total row."""
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook([table], ABOUT_FILE, "de"))).worksheets[1]
    rows = list(sheet.iter_rows(values_only=True))
    header = next(at for at, row in enumerate(rows) if label in row)
    column = rows[header].index(label)
    values = (row[column] for row in rows[header + 1 : header + 1 + len(table.frame)])
    return sum(round(value * 100) for value in values if value is not None)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_way_out_has_the_same_sum(seed: int) -> None:
    """Key figure, five tables, money over time, both CSV files, the workbook and the report have one sum."""
    shown = shown_of("fiktiv")
    selection = from_params(random_params(shown, seed))
    rows, view = select(shown.facts, selection), usual_view(shown.facts)
    figure = overview(shown.facts, rows).grant_cents or 0
    tables = [
        money_by_group_table(money_by(shown.facts, rows, dimension, view.amount), dimension, "Titel", "de")
        for dimension in DIMENSIONS
    ]
    over_time = money_by_time(shown.facts, rows, view)
    assert [int(table.frame["amount_cents"].sum()) for table in tables] == [figure] * len(tables)
    assert int(over_time.frame["amount_cents"].sum()) == over_time.total_cents == figure
    table = tables[seed % len(tables)]
    label = next(column.label for column in table.columns if column.column == "amount_cents")
    assert csv_cents(table, label, "de") == csv_cents(table, label, "international") == figure
    assert workbook_cents(table, label) == figure
    report = compose(Basis(shown.facts, selection, view), ABOUT_FILE, Order(("alliances", "topics")), "de")
    printed = [section.table for section in report.sections if section.table is not None]
    sums = [int(each.frame["amount_cents"].sum()) for each in printed if "amount_cents" in each.frame]
    assert set(sums) <= {figure}
    assert sums or not figure
    if not over_time.frame.empty:
        time_table = money_over_time_table(over_time, "Titel", "de")
        time_label = next(column.label for column in time_table.columns if column.is_summed)
        assert csv_cents(time_table, time_label, "de") == figure


def test_most_filters_leave_a_sum() -> None:
    """That all ways out agree says nothing where all of them are empty: of the filters by chance, most are not."""
    sums = [grant_cents(shown_of("fiktiv"), random_params(shown_of("fiktiv"), seed)) for seed in SEEDS]
    assert sum(bool(each) for each in sums) > len(SEEDS) / 2


@pytest.mark.parametrize("seed", [3, 11, 29])
def test_the_screen_shows_that_sum(seed: int) -> None:
    """The exact key figure on the overview is the sum of the table below the chart over time."""
    shown = shown_of("fiktiv")
    params = random_params(shown, seed)
    figure = grant_cents(shown, params)
    assert figure
    page = AppTest.from_file(str(START), default_timeout=300)
    for name, values in {**params, "beispiel": ["fiktiv"]}.items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    exact = {cents_of(each.value) for each in page.caption if re.fullmatch(r"[\d.]+,\d\d\s€", each.value)}
    assert exact == {figure}
    page = page.switch_page("../../pages/zeitverlauf.py").run()
    assert sum(cents_of(str(words)) for words in page.table[0].value["insgesamt"]) == figure
