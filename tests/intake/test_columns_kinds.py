"""Which kind of table it is follows from its columns."""

from pathlib import Path

import pytest

from lib.intake.columns import Decisions, recognise_columns
from lib.intake.importing import read_import
from lib.model.imports import ColumnState, TableKind
from tests.intake.tables_to_recognise import table_of

PAYMENTS = (
    ("Förderkennzeichen", "Ausgezahlt am", "Betrag"),
    *((f"FKB-2016-{number:03d}", f"{number + 1:02d}.05.2017", f"{number * 1311},50 €") for number in range(1, 9)),
)
BUDGETS = (
    ("Bündnis", "Periode", "Budget", "Grundlage"),
    ("Elbe-Weser", "P1", "2.240.000,00 €", "ESF"),
    ("Leine-Weser", "P1", "4.800.000,00 €", "ESF"),
    ("Ems-Achse", "P2", "3.100.000,00 €", "ESF und Land"),
    ("JadeBay", "P2", "1.900.000,00 €", "ESF"),
)
ALLIANCES = (
    ("Kürzel", "Name des Bündnisses", "Sitz", "Entscheidungsgremium", "Zahl der Partner"),
    ("ELW", "Fachkräftebündnis Elbe-Weser", "Stade", "Lenkungskreis", "17"),
    ("EMS", "Regionales Fachkräftebündnis Ems-Achse", "Papenburg", "Steuerungsgruppe", "20"),
    ("JAB", "Regionales Fachkräftebündnis JadeBay", "Wilhelmshaven", "Lenkungsgruppe", "22"),
)
STATISTICS = (
    ("", "", "", "Arbeitslose", "Quote"),
    *(
        ("2023", f"0{key}", name, str(key * 3), f"{number + 3},5")
        for number, (key, name) in enumerate(
            [(3101, "Braunschweig"), (3151, "Gifhorn"), (3241, "Region Hannover"), (3403, "Oldenburg, Stadt")]
        )
    ),
)
BY_YEAR = (
    ("Bezirk", "Zeile", "Plan 2015", "Plan 2016", "Plan 2017"),
    *(
        (f"Bezirk {number}", f"Ertrag {number}", f"{number}.200", f"{number}.300", f"{number}.400")
        for number in range(1, 9)
    ),
)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (PAYMENTS, TableKind.PAYMENTS),
        (BUDGETS, TableKind.BUDGETS),
        (ALLIANCES, TableKind.ALLIANCES),
        (STATISTICS, TableKind.INDICATORS),
        (BY_YEAR, TableKind.BUDGETS),
    ],
    ids=["payments", "budgets", "alliances", "indicators", "amounts by year"],
)
def test_kinds(rows: tuple[tuple[str, ...], ...], kind: TableKind) -> None:
    """Each kind of table is told by what its columns hold."""
    assert recognise_columns(*table_of(*rows)).kind is kind


def test_the_fields_belong_to_the_kind() -> None:
    """The same heading is another field in another kind of table: `Betrag` in payments is what was paid."""
    recognition = recognise_columns(*table_of(*PAYMENTS))
    assert [match.field for match in recognition.columns] == ["reference", "payment_date", "paid_amount"]


def test_statistics_have_a_value_in_every_column_of_numbers() -> None:
    """District keys, the year and all values are told apart without a heading; names beside keys are not needed."""
    columns = recognise_columns(*table_of(*STATISTICS)).columns
    assert [match.field for match in columns] == ["reference_date", "district", None, "value", "value"]
    assert columns[2].state is ColumnState.IGNORED


def test_the_officer_decides_the_kind() -> None:
    """A kind chosen for the layout is taken as it is."""
    recognition = recognise_columns(*table_of(*BY_YEAR), Decisions(kind=TableKind.PAYMENTS))
    assert (recognition.kind, recognition.kind_confidence) == (TableKind.PAYMENTS, 1.0)


def test_a_table_without_rows_is_none() -> None:
    """Headings alone are no data."""
    sheet, area = table_of(*BUDGETS)
    area.roles[1:] = 0
    assert recognise_columns(sheet, area).kind is TableKind.NONE


def test_projects_with_a_payment_column_stay_projects() -> None:
    """A list of projects that also says when and how much was paid is no list of payments."""
    headings = ("Förderkennzeichen", "Titel", "Beginn", "Ende", "Zuwendung", "Ausgezahlt am", "Ausgezahlt")
    rows = (
        (
            f"FKB-{number}",
            f"Projekt Nummer {number}",
            "01.02.2016",
            "31.01.2018",
            f"{number}.000,00",
            "05.05.2017",
            "900,00",
        )
        for number in range(11, 19)
    )
    assert recognise_columns(*table_of(headings, *rows)).kind is TableKind.PROJECTS


REFERENCE = Path(__file__).parents[2] / "data" / "reference"


@pytest.mark.parametrize("name", ["districts", "municipalities", "postcodes", "district_aliases"])
def test_lists_of_places_are_no_table_of_the_model(name: str) -> None:
    """Districts with their alliance are no alliances, and keys of places are no values of an indicator."""
    table = read_import(f"{name}.csv", (REFERENCE / f"{name}.csv").read_bytes()).tables[0]
    assert (table.kind, table.rows.data) == (TableKind.NONE, table.rows.set_aside)


def test_numbers_that_count_the_rows_are_no_reference() -> None:
    """`Nr.` above 1, 2, 3 is passed over; above other numbers it names the operation."""
    rows = [
        f"Verein {name} e. V.;Kurs {name};10{at}.000,50"
        for at, name in enumerate(("Celle", "Stade", "Verden", "Peine"))
    ]
    for numbers, field in ((range(1, 5), None), ((607, 614, 690, 702), "reference")):
        lines = [f"{number};{row}" for number, row in zip(numbers, rows, strict=True)]
        content = "\n".join(["Nr.;Antragsteller;Projekt;Zuwendung", *lines]).encode()
        assert read_import("nr.csv", content).tables[0].columns[0].field == field
