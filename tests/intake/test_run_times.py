"""A run time in one cell gives both days."""

import pytest

from lib.intake.importing import read_import
from lib.model.tracing import trace

NAMES = ("Leine-Weser", "Nordwest", "Elbe-Weser", "Jade-Bay", "Ems-Achse")


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Laufzeit", "01.2016–12.2018"),
        ("Projektlaufzeit", "01.01.2016 - 31.12.2018"),
        ("Project period", "2016-01-01 to 2018-12-31"),
        ("Zeitraum von/bis", "01.01.2016-31.12.2018"),
    ],
)
def test_one_cell_gives_beginning_and_end(heading: str, cell: str) -> None:
    """Both days are those of the span, and the second leads back to the cell of the first."""
    rows = [f"Kurs {name};Verein {name} e. V.;{cell};10{row}.000,50" for row, name in enumerate(NAMES)]
    content = "\n".join([f"Vorhaben;Träger;{heading};Zuwendung", *rows]).encode()
    table = read_import("laufzeit.csv", content).tables[0]
    assert set(table.frame["start_date"].astype("str")) == {"2016-01-01"}
    assert set(table.frame["end_date"].astype("str")) == {"2018-12-31"}
    shown = {table.columns[2].field} & {"start_date", "end_date"}
    assert len(shown) == 1
    assert trace(table, next(iter({"start_date", "end_date"} - shown)), 0).computed_from == tuple(shown)


def test_a_year_alone_is_no_span() -> None:
    """A column of years says when something was, not how long."""
    rows = [f"Kurs {name};Verein {name} e. V.;2016;10{row}.000,50" for row, name in enumerate(NAMES)]
    content = "\n".join(["Vorhaben;Träger;Beginn;Zuwendung", *rows]).encode()
    assert read_import("jahr.csv", content).tables[0].frame["end_date"].isna().all()
