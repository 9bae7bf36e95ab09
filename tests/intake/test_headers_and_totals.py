"""Headers that are repeated or broken over two rows, and totals in other languages, are no operations."""

import pytest

from lib.intake.importing import read_import
from lib.model.imports import ImportedTable

HEADING = ("Name des Begünstigten", "Bezeichnung des Vorhabens", "Beginn", "Ende", "Gesamtkosten", "EU-Mittel")
PLACES = ("Celle", "Stade", "Verden", "Peine", "Goslar", "Uelzen")
ROWS = [
    (f"Verein {name} e. V.", f"Kurs in {name}", "01.02.2016", "31.01.2018", f"{at + 2}0.000,15", f"{at + 1}0.000,07")
    for at, name in enumerate(PLACES)
]
NOTHING = ("",) * len(HEADING)
SUM = sum((at + 2) * 10_000_00 + 15 for at in range(len(PLACES)))


def read(*rows: tuple[str, ...]) -> ImportedTable:
    content = "\n".join(";".join(row) for row in rows).encode()
    return max(read_import("liste.csv", content).tables, key=lambda table: table.rows.data)


def test_a_header_repeated_every_few_rows_is_one_table() -> None:
    """Printed pages begin with the header again, behind a blank row or not."""
    for between in ((HEADING,), (NOTHING, HEADING)):
        table = read(HEADING, *ROWS[:2], *between, *ROWS[2:4], *between, *ROWS[4:])
        assert (table.rows.data, table.rows.header, table.sums_cents["total_cost"]) == (6, 3, SUM)


def test_a_second_row_may_complete_only_some_headings() -> None:
    """Words over values, and no value, are no operation."""
    table = read(
        ("Name des", "Bezeichnung des", "Beginn", "Ende", "Gesamtkosten", "Mittel der"),
        ("Begünstigten", "Vorhabens", "", "", "", "Union"),
        *ROWS,
    )
    assert (table.header_rows, table.rows.data) == ((1, 2), 6)
    assert [match.field for match in table.columns[:2]] == ["beneficiary", "title"]


@pytest.mark.parametrize(
    "word", ["SKUPAJ", "Kopā", "Общо", "Iš viso", "Kokku", "Mindösszesen", "Medzisúčet", "Ensemble"]
)
def test_totals_of_other_languages(word: str) -> None:
    """Total and subtotal are set apart, wherever they stand."""
    parts = [
        (word, "", "", "", "50.000,30", ""),
        (word, "", "", "", "220.000,60", ""),
        (word, "", "", "", "270.000,90", ""),
    ]
    table = read(HEADING, *ROWS[:2], parts[0], *ROWS[2:], parts[1], parts[2])
    assert (table.rows.data, table.rows.total, table.sums_cents["total_cost"]) == (6, 3, SUM)


def test_a_total_under_a_strange_word_is_known_by_its_sum() -> None:
    """A row with one text and the exact sum of the rows above is a total."""
    table = read(HEADING, *ROWS, ("Zwergenschatz", "", "", "", "270.000,90", "210.000,42"))
    assert (table.rows.data, table.rows.total) == (6, 1)
    other = read(HEADING, *ROWS, ("Zwergenschatz", "", "", "", "270.000,91", "210.000,43"))
    assert (other.rows.data, other.rows.total) == (7, 0)


def test_a_subtotal_may_be_named_behind_a_place_and_count_its_rows() -> None:
    """`Celle gesamt`, a number of operations and the sum of the rows since the last total are no operation."""
    rows = [
        ("Stadt Celle", "Kurs A", "Celle", "1.000,50"),
        ("VHS Gifhorn", "Kurs B", "Celle", "2.000,00"),
        ("", "2 Vorhaben", "Celle gesamt", "3.000,50"),
        ("Stadt Stade", "Kurs C", "Stade", "4.000,00"),
        ("", "1 Vorhaben", "Stade gesamt", "4.000,00"),
        ("", "3 Vorhaben", "Gesamt", "7.000,50"),
    ]
    table = read(("Begünstigter", "Vorhaben", "Landkreis", "Zuwendung"), *rows)
    assert (table.rows.data, table.rows.total, table.sums_cents["grant"]) == (3, 3, 700050)


def test_an_operation_that_names_a_total_stays_one() -> None:
    """A title may end with a word for a total; only a sum makes the row one."""
    rows = [("Stadt Celle", "Sanierung gesamt", "Celle", "1.000,50"), ("", "Ausbau insgesamt", "Stade", "2.000,00")]
    table = read(("Begünstigter", "Vorhaben", "Landkreis", "Zuwendung"), *rows)
    assert (table.rows.data, table.rows.total) == (2, 0)
