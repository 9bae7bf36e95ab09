"""How the values of a column are to be read follows from its heading, its table and the other columns."""

from lib.intake.columns import Recognition, recognise_columns
from lib.intake.values import DayOrder, Notation
from tests.intake.tables_to_recognise import PROJECT_HEADINGS, PROJECT_ROWS, table_of


def recognise(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> Recognition:
    return recognise_columns(*table_of(headings, *rows))


def test_a_heading_names_the_unit() -> None:
    """Thousands in a heading scale that column alone."""
    headings = (*PROJECT_HEADINGS[:4], "Zuwendungsfähige Gesamtausgaben in T€", *PROJECT_HEADINGS[5:])
    manners = recognise(headings, list(PROJECT_ROWS)).manners
    assert [manners[column].scale for column in (4, 5)] == [1000, 1]


def test_days_do_not_tell_how_numbers_are_written() -> None:
    """01.03.2016 is no sign of decimal points: `1.234` stays one thousand and more in a German file."""
    rows = [(*row[:4], f"{at + 1}.234", f"{at + 1}.117", row[6]) for at, row in enumerate(PROJECT_ROWS)]
    manners = recognise(PROJECT_HEADINGS, rows).manners
    assert manners[4].notation is not Notation.INT


def test_another_column_tells_the_notation() -> None:
    """A column that does not tell its notation is read as the others of the file."""
    rows = [(*row[:4], f"{at + 1},234", f"{at + 1}17.50", row[6]) for at, row in enumerate(PROJECT_ROWS)]
    assert recognise(PROJECT_HEADINGS, rows).manners[4].notation is Notation.INT


def test_one_column_tells_the_order_of_day_and_month() -> None:
    """Where one column of days can only be read month first, all are."""
    rows = [
        (row[0], row[1], f"0{at + 1}/02/2016", f"0{at + 1}/28/2018", *row[4:]) for at, row in enumerate(PROJECT_ROWS)
    ]
    manners = recognise(PROJECT_HEADINGS, rows).manners
    assert manners[2].order is DayOrder.MONTH_FIRST
