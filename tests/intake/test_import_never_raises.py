"""Whatever the bytes are, an import ends in tables or in findings, never in an exception."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.intake.importing import read_import
from lib.model.imports import Import

HEADINGS = (
    "Name des Begünstigten",
    "Bezeichnung des Vorhabens",
    "Beginn",
    "Ende",
    "Gesamtkosten in €",
    "EU-Satz",
    "PLZ",
)
ROWS = tuple(
    (f"Verein {n} e. V.", f"Kurs {n}", f"0{n}.03.2023", "31.12.2024", f"{n}.250,50", "40 %", f"3016{n}")
    for n in range(1, 8)
)
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def _csv(rows: list[list[str]]) -> bytes:
    return "\r\n".join(";".join(row) for row in rows).encode()


LIST = _csv([list(HEADINGS), *map(list, ROWS)])


def _is_answered(result: Import) -> bool:
    """Tell whether every row of every table is counted, or a finding says why there is no table."""
    counted = all(table.rows.data == table.rows.imported + table.rows.set_aside for table in result.tables)
    return counted and bool(result.tables or result.findings)


@FEW
@given(st.binary(max_size=400), st.sampled_from(["liste.csv", "liste.xlsx", "liste.xls", "liste.ods", "liste"]))
def test_any_bytes(content: bytes, name: str) -> None:
    """Bytes that mean nothing end in a finding or a table, whatever the name promises."""
    assert _is_answered(read_import(name, content))


@FEW
@given(st.integers(0, len(LIST)))
def test_a_list_cut_off_anywhere(length: int) -> None:
    """A list that ends in the middle of a row, a cell or a letter is read as far as it goes."""
    assert _is_answered(read_import("liste.csv", LIST[:length]))


@FEW
@given(st.randoms(use_true_random=False))
def test_shuffled_cells(shuffler: random.Random) -> None:
    """Cells that stand in the wrong rows and columns are read or set aside, and counted."""
    cells = [cell for row in (HEADINGS, *ROWS) for cell in row]
    shuffler.shuffle(cells)
    width = shuffler.randint(1, 12)
    assert _is_answered(read_import("liste.csv", _csv([cells[at : at + width] for at in range(0, len(cells), width)])))


@FEW
@given(st.lists(st.integers(0, len(HEADINGS)), max_size=6), st.sets(st.integers(0, len(ROWS) - 1)))
def test_empty_columns_and_rows(columns: list[int], rows: set[int]) -> None:
    """Empty columns and rows between the others change no amount."""
    table = [list(HEADINGS), *([""] * len(HEADINGS) if at in rows else list(row) for at, row in enumerate(ROWS))]
    for column in sorted(columns, reverse=True):
        for line in table:
            line.insert(column, "")
    assert _is_answered(read_import("liste.csv", _csv(table)))


@FEW
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8))
def test_any_texts(rows: list[list[str]]) -> None:
    """Cells of any letters, signs and line ends are read."""
    assert _is_answered(read_import("liste.csv", _csv(rows) if rows else b""))


def test_text_that_is_no_table() -> None:
    """A file of JSON is refused with its name instead of being read as one line of thousands of cells."""
    content = b'{"type": "FeatureCollection", "features": [' + b'{"a": [1, 2, 3]},' * 20_000 + b'{"a": 1}]}'
    result = read_import("karte.geojson", content)
    assert [(finding.code, finding.found) for finding in result.findings] == [("file_type_unknown", "JSON")]
