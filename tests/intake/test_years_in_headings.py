"""Years head columns, and years are data: the two are told apart."""

import pytest

from lib.intake.headers import is_year
from lib.intake.importing import read_import

NAMES = ("Leine-Weser", "Nordwest", "Elbe-Weser", "Jade-Bay", "Ems-Achse")


def semicolons(*rows: tuple[object, ...]) -> bytes:
    return "\n".join(";".join(map(str, row)) for row in rows).encode()


def test_rows_of_texts_and_years_are_no_header() -> None:
    """A list whose only values are years keeps its first rows."""
    rows = [(f"Kurs {name}", f"Verein {name}", 2019 + number) for number, name in enumerate(NAMES)]
    table = read_import("kurse.csv", semicolons(("Vorhaben", "Träger", "Jahr"), *rows)).tables[0]
    assert (table.header_rows, table.rows.data) == ((1,), len(NAMES))


@pytest.mark.parametrize("heading", ["2021", "2021–2024", "2021-2024", "2021/22", "2018 - 2021"])
def test_years_and_spans_of_years_head_columns(heading: str) -> None:
    """A span of years is a heading as a year is."""
    assert is_year(heading)


@pytest.mark.parametrize("amount", ["1850", "2021-2019", "2021-2099", "20212024", "2021,50"])
def test_other_numbers_head_nothing(amount: str) -> None:
    """Numbers that are no year, and spans that run backwards or too long, are values."""
    assert not is_year(amount)
