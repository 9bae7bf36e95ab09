"""Small tables as the stage before hands them over, made from headings and rows of texts."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from lib.intake.grid import CellKind, Column, Sheet, TableArea
from lib.intake.tables import find_tables


def sheet_of(*rows: Sequence[str]) -> Sheet:
    """Return a sheet whose cells are all text, as a CSV gives them."""
    columns = tuple(_column(cells) for cells in zip(*rows, strict=True))
    return Sheet(name="Tabelle1", columns=columns, row_count=len(rows))


def table_of(*rows: Sequence[str]) -> tuple[Sheet, TableArea]:
    """Return a sheet and its only table."""
    sheet = sheet_of(*rows)
    return sheet, find_tables(sheet)[0]


def _column(cells: Sequence[str]) -> Column:
    kinds = np.array([CellKind.TEXT if cell else CellKind.EMPTY for cell in cells], dtype=np.uint8)
    return Column(pa.array([cell or None for cell in cells], pa.string()), kinds)


PROJECT_ROWS = (
    (
        "Bildungswerk Nord GmbH",
        "Fit für den Pflegeberuf",
        "01.03.2016",
        "28.02.2018",
        "120.000,00",
        "60.000,00",
        "50 %",
    ),
    ("VHS Heidekreis e. V.", "Digital im Handwerk", "15.04.2016", "31.12.2017", "80.500,50", "40.250,25", "50 %"),
    ("Stadt Celle", "Ankommen im Betrieb", "01.07.2016", "30.06.2018", "210.000,00", "105.000,00", "50 %"),
    ("Landkreis Stade", "Jobtandem für Geflüchtete", "01.01.2017", "31.12.2018", "99.999,98", "49.999,99", "50 %"),
    ("Metall Süd AG", "Werkstatt der Zukunft", "01.02.2017", "31.01.2019", "150.000,00", "75.000,00", "50 %"),
    ("Ems Logistik KG", "Fahrer finden und halten", "01.05.2017", "30.04.2019", "60.000,00", "30.000,00", "50 %"),
)
PROJECT_HEADINGS = (
    "Name des Begünstigten",
    "Bezeichnung des Vorhabens",
    "Datum des Beginns",
    "Datum des Endes",
    "Zuwendungsfähige Gesamtausgaben",
    "EU-Anteil",
    "Kofinanzierungssatz",
)
PROJECT_FIELDS = ("beneficiary", "title", "start_date", "end_date", "eligible_cost", "eu_amount", "cofinancing_rate")
