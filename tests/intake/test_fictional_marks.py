"""What is invented is known row by row, or by what the file says of itself."""

import pytest

from lib.intake.importing import read_import

BUDGETS = """Bündnis;Gültig ab;Gültig bis;Budget;Grundlage;Fiktiv
Leine-Weser;01.09.2021;31.08.2024;3.000.000,00 €;ESF+;nein
JadeBay;01.09.2024;31.08.2027;600.000,00 €;ESF+;ja
"""
PROJECTS = """Titel des Vorhabens;Träger;Beginn;Ende;Zuwendung
Lernwerkstatt eins;Verein A e. V.;01.02.2020;31.01.2022;100.000,00 €
Lernwerkstatt zwei;Verein B e. V.;01.03.2020;28.02.2022;50.000,00 €
"""


def fictional(text: str) -> list[bool]:
    """Return for each row of the one table of a CSV whether it is invented."""
    (table,) = read_import("datei.csv", text.encode()).tables
    flags: list[bool] = table.frame["is_fictional"].tolist()
    return flags


def test_a_column_marks_each_row_for_itself() -> None:
    """Published budgets stay real beside an invented one."""
    assert fictional(BUDGETS) == [False, True]


@pytest.mark.parametrize("title", ["Fiktive Beispieldaten", "Projektliste (fiktiv)"])
def test_a_title_marks_the_whole_table(title: str) -> None:
    """A file that says it is invented is invented in every row."""
    assert fictional(f"{title}\n\n{PROJECTS}") == [True, True]


def test_a_file_that_says_nothing_is_real() -> None:
    """Nothing is taken for invented without a word."""
    assert fictional(PROJECTS) == [False, False]
