"""Payments, budgets and alliances in other orders, languages and notations stay what they are."""

import csv
import io
import random

import pytest

from data.examples.make_examples import FOLDER
from lib.intake.importing import read_import
from lib.model.imports import ImportedTable, TableKind

FILES = {
    TableKind.PAYMENTS: "Beispiel_Auszahlungen_fiktiv.csv",
    TableKind.BUDGETS: "Beispiel_Budgets.csv",
    TableKind.ALLIANCES: "Beispiel_Buendnisse.csv",
}
ENGLISH = {
    TableKind.PAYMENTS: (
        "Grant reference", "Operation name", "Payment date", "Amount paid", "Kind of payment", "Fictional",
    ),
    TableKind.BUDGETS: (
        "Alliance", "Recognition period", "Valid from", "Valid to", "Budget", "Basis", "Precision", "Note", "Source",
        "Fictional",
    ),
    TableKind.ALLIANCES: (
        "Code", "Alliance name", "Short name", "Seat", "Alliance office", "Deciding body", "Number of partners",
        "Category of region", "Recognised on", "Source",
    ),
}  # fmt: skip
MOST_ROWS = 60


def rows_of(kind: TableKind) -> list[list[str]]:
    """Return header and first rows of an example."""
    text = (FOLDER / FILES[kind]).read_text("utf-8-sig")
    return list(csv.reader(text.splitlines(), delimiter=";"))[: MOST_ROWS + 1]


def read(rows: list[list[str]], above: str = "") -> ImportedTable:
    """Return the one table that is read from rows written as German CSV."""
    target = io.StringIO()
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(rows)
    (table,) = read_import("datei.csv", (above + target.getvalue()).encode()).tables
    return table


def outcome(table: ImportedTable) -> tuple[TableKind, int, dict[str, int], set[str]]:
    """Return what must not change: kind, rows, sums and fields."""
    fields = {match.field for match in table.columns if match.field}
    return table.kind, table.rows.imported, table.sums_cents, fields


EASY = {kind: outcome(read(rows_of(kind))) for kind in FILES}


@pytest.mark.parametrize("kind", FILES)
def test_the_example_is_of_its_kind(kind: TableKind) -> None:
    """The measure for the rest: kind and rows of the file as it ships."""
    found, imported, _, fields = EASY[kind]
    assert (found, imported) == (kind, len(rows_of(kind)) - 1)
    assert len(fields) == len(rows_of(kind)[0])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", FILES)
def test_columns_may_stand_in_any_order(kind: TableKind, seed: int) -> None:
    """What a column is does not depend on where it stands."""
    order = list(range(len(rows_of(kind)[0])))
    random.Random(seed).shuffle(order)  # noqa: S311 - test data
    assert outcome(read([[row[place] for place in order] for row in rows_of(kind)])) == EASY[kind]


@pytest.mark.parametrize("kind", FILES)
def test_headers_may_be_english(kind: TableKind) -> None:
    """English names mean the same fields."""
    assert outcome(read([list(ENGLISH[kind]), *rows_of(kind)[1:]])) == EASY[kind]


@pytest.mark.parametrize("kind", FILES)
def test_there_may_be_titles_above(kind: TableKind) -> None:
    """Lines above the table are no part of it."""
    assert outcome(read(rows_of(kind), "Übersicht\r\nStand: 30.06.2026\r\n\r\n")) == EASY[kind]


@pytest.mark.parametrize("kind", [TableKind.PAYMENTS, TableKind.BUDGETS])
def test_amounts_may_lack_their_sign(kind: TableKind) -> None:
    """An amount without € is the same amount."""
    assert outcome(read([[cell.replace(" €", "") for cell in row] for row in rows_of(kind)])) == EASY[kind]
