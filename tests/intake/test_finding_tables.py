"""Every row of a sheet is a title, header, data, total, note or blank, and the tables are where a person sees them."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_builders import Cell, pattern, sheet_of

from lib.intake.grid import RowRole
from lib.intake.tables import find_tables

HEADER: list[Cell] = ["Nr.", "Träger", "Vorhaben", "Beginn", "Kosten", "Landkreis"]


def project(number: int, cost: float = 1000.5) -> list[Cell]:
    return [number, f"Träger {number}", f"Vorhaben {number}", date(2015, 1, number), cost * number, "Leer"]


PROJECTS = [project(number) for number in range(1, 6)]
SUM = sum(1000.5 * number for number in range(1, 6))


def roles_of(rows: list[list[Cell]], merged: tuple[tuple[int, int, int, int], ...] = ()) -> str:
    return pattern(*find_tables(sheet_of(rows, merged)))


LAYOUTS: dict[str, tuple[list[list[Cell]], str]] = {
    "plain": ([HEADER, *PROJECTS], "Hddddd"),
    "titles": ([["Liste der Vorhaben"], ["Stand: 31.03.2016"], [], HEADER, *PROJECTS], "TT.Hddddd"),
    "key and value above": ([["Fonds:", "ESF"], ["Jahr:", 2015], [], HEADER, *PROJECTS], "TT.Hddddd"),
    "two languages": ([HEADER, ["No.", "body", "project", "start", "cost", "county"], *PROJECTS], "HHddddd"),
    "column numbers above": ([[1, 2, 3, 4, 5, 6], HEADER, *PROJECTS], "HHddddd"),
    "column numbers below": ([HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], *PROJECTS], "HHddddd"),
    "units below": ([HEADER, ["", "", "", "TT.MM.JJJJ", "in EUR", ""], *PROJECTS], "HHddddd"),
    "repeated header": ([HEADER, *PROJECTS[:2], HEADER, *PROJECTS[2:]], "HddHddd"),
    "blank rows": ([[], HEADER, [], *PROJECTS[:2], [], [], *PROJECTS[2:], []], ".H.dd..ddd."),
    "labelled total": ([HEADER, *PROJECTS, ["Summe", "", "", "", SUM]], "HdddddS"),
    "total in other words": ([HEADER, *PROJECTS, ["", "Razem:", "", "", SUM]], "HdddddS"),
    "total without label": ([HEADER, *PROJECTS, [], ["", "", "", "", SUM]], "Hddddd.S"),
    "total under the header": ([HEADER, ["Gesamt", "", "", "", SUM], *PROJECTS], "HSddddd"),
    "total above the header": ([["5 Vorhaben", "", "", "", SUM], HEADER, *PROJECTS], "SHddddd"),
    "subtotals": (
        [HEADER, *PROJECTS[:2], ["Zwischensumme", "", "", "", 3001.5], *PROJECTS[2:], ["", "", "", "", SUM]],
        "HddSdddS",
    ),
    "headings between": ([HEADER, ["Landkreis Leer"], *PROJECTS[:3], ["Emden"], *PROJECTS[3:]], "HTdddTdd"),
    "footnotes": ([HEADER, *PROJECTS, ["* vorläufig"], [], ["Quelle: Bewilligungsstelle"]], "Hdddddn.n"),
    "legend": ([HEADER, *PROJECTS, [], ["Erläuterung"], *[["", f"Satz {n}"] for n in range(9)]], "Hddddd.nnnnnnnnnn"),
    "footer with a date": ([HEADER, *PROJECTS, [], ["Stand", date(2016, 6, 30)], ["Nutzer", "x1"]], "Hddddd.nn"),
    "record with gaps last": ([HEADER, *PROJECTS, [6, "Träger 6"]], "Hdddddd"),
    "title like a total": (
        [HEADER, *PROJECTS, [6, "Total Digital GmbH", "Gesamt", date(2015, 1, 7), 7.5, "Leer"]],
        "Hdddddd",
    ),
    "two tables": (
        [
            HEADER,
            *PROJECTS,
            [],
            ["Mittel"],
            ["Jahr", "Fonds", "Betrag"],
            *[[2015 + n, "ESF", 2.5 + n] for n in range(4)],
        ],
        "Hddddd.|THdddd",
    ),
    "two wide tables": (
        [HEADER, *PROJECTS, ["Kürzel", "Bündnis", "Sitz", "Ab", "Mittel", "Ort"], *PROJECTS],
        "Hddddd|Hddddd",
    ),
    "small table first": (
        [
            ["Jahr", "Fonds", "Betrag"],
            *[[2015 + n, "ESF", 2.5 + n] for n in range(4)],
            [],
            ["Liste"],
            HEADER,
            *PROJECTS,
        ],
        "Hdddd.|THddddd",
    ),
    "cover sheet": ([["Bericht über die Förderung"], [], ["Erstellt von der Geschäftsstelle"], ["Hannover"]], "T.TT"),
    "no header": (PROJECTS, "ddddd"),
    "only a header": ([["Liste"], HEADER], "TH"),
    "one record": ([HEADER, project(1)], "Hd"),
    "only words": (
        [
            ["Name", "Sitz", "Leitung"],
            ["Bündnis A", "Leer", "N. N."],
            ["Bündnis B", "Emden", "M. M."],
            ["Bündnis C", "Stade", "O. O."],
        ],
        "Hddd",
    ),
    "years as headers": (
        [["Landkreis", 2015, 2016, 2017], *[[f"Kreis {n}", n + 0.5, n + 1.5, n + 2.5] for n in range(4)]],
        "Hdddd",
    ),
    "only values have headers": (
        [["Gebietsfläche"], ["Kreise"], ["", "", "Fläche", "Einwohner"], ["", "", "qkm", "Anzahl"]]
        + [[f"0310{n}", f"Kreis {n}", 56.5 + n, 1000 + n] for n in range(5)],
        "TTHHddddd",
    ),
    "days within the header": (
        [
            ["Bevölkerung"],
            ["", "", "Stichtag", "Stichtag"],
            ["", "", "31.12.2021", "31.12.2021"],
            ["", "", "männlich", "weiblich"],
            *[[f"0310{n}", f"Kreis {n}", 56 + n, 1000 + n] for n in range(5)],
        ],
        "THHHddddd",
    ),
    "empty margin": ([["", "", *HEADER], *[["", "", *row] for row in PROJECTS]], "Hddddd"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_have_their_roles(layout: str) -> None:
    """T is a title, H a header, d data, S a sum, n a note, a dot a blank row, a bar the border of two tables."""
    rows, expected = LAYOUTS[layout]
    assert roles_of(rows) == expected


def test_group_headings_stand_over_their_columns() -> None:
    """A heading over several columns is joined with each of them, whether cells are merged or not."""
    top: list[Cell] = ["Nr.", "Träger", "Laufzeit", "", "Kosten in €", ""]
    low: list[Cell] = ["", "", "von", "bis", "gesamt", "davon ESF"]
    data = [[n, f"Träger {n}", date(2015, 1, n), date(2016, 1, n), 10.5 * n, 5.5 * n] for n in range(1, 5)]
    (area,) = find_tables(sheet_of([top, low, *data]))
    assert area.headers[2:] == ("Laufzeit von", "Laufzeit bis", "Kosten in € gesamt", "Kosten in € davon ESF")
    merged = ((0, 2, 0, 3), (0, 4, 0, 5))
    (area,) = find_tables(
        sheet_of([["Liste"], ["", "", "Laufzeit", "", "Kosten"], low, *data], ((1, 2, 1, 3), (1, 4, 1, 5)))
    )
    assert area.headers[3] == "Laufzeit bis"
    assert (
        find_tables(sheet_of([top, low, *data], merged))[0].headers
        == find_tables(sheet_of([top, low, *data]))[0].headers
    )


def test_titles_say_day_unit_and_currency() -> None:
    """The as-of date, the unit of the amounts and the currency are taken from the titles."""
    (area,) = find_tables(sheet_of([["Liste, Angaben in T€"], ["Datenstand: 31. März 2016"], HEADER, *PROJECTS]))
    assert (area.as_of, area.scale, area.currency) == ("2016-03-31", 1000, "EUR")


def test_totals_in_text_are_understood() -> None:
    """In a text file a total is recognised in German notation too."""
    rows: list[list[Cell]] = [["Träger", "Ort", "Beginn", "Kosten"], ["A", "Leer", "01.02.2015", "1.000,50"]]
    rows += [["B", "Emden", "01.03.2015", "2.500,25"], ["", "", "", "3.500,75"]]
    assert roles_of(rows) == "HddS"


CELLS = st.one_of(
    st.none(), st.integers(0, 3000), st.floats(0, 1e6), st.sampled_from(["Summe", "Leer", "x", " ", "a: b"])
)


@settings(max_examples=150)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=25))
def test_areas_cover_every_row_once(rows: list[list[Cell]]) -> None:
    """Whatever the sheet, the areas follow one another without gap, and a row without content is blank in each."""
    sheet = sheet_of(rows)
    areas = find_tables(sheet)
    covered = [row for area in areas for row in range(area.first_row, area.last_row + 1)]
    assert covered == list(range(sheet.row_count if sheet.columns else len(covered)))
    for area in areas:
        assert len(area.roles) == area.last_row - area.first_row + 1
        blank = {area.first_row + int(row) for row in np.flatnonzero(area.roles == RowRole.BLANK)}
        empty = {
            row
            for row in range(area.first_row, area.last_row + 1)
            if not any(str(c or "").strip() or c == 0 for c in rows[row])
        }
        assert blank == empty
