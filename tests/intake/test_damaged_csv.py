"""Damaged CSV files are read as a careful person would read them."""

import pytest
from damaged_csv import HEADER, damaged_files, score, source_rows

from lib.intake.cells import read_cells, write_cells
from lib.intake.sheets import read_workbook


def mean_score(numbers: range) -> float:
    scores = [
        score(each.rows, read_cells(each.name, each.content)[0]) for each in damaged_files(source_rows(), numbers)
    ]
    return sum(scores) / len(scores)


def test_score_over_some_damage() -> None:
    """Over every kind of damage, to every fourth row, the mean score is at least 9.95 of 10."""
    assert mean_score(range(4, 41, 4)) >= 9.95


@pytest.mark.slow
def test_score_over_all_damage() -> None:
    """Over every kind of damage to every row the mean score is at least 9.97 of 10."""
    assert mean_score(range(41)) >= 9.97


@pytest.mark.parametrize("kind", ["row_extra_quote", "row_more_sep", "row_field_delimiter"])
def test_row_damage_is_undone(kind: str) -> None:
    """A stray quote, a surplus delimiter or a row with its own delimiter leaves every cell as it was."""
    for each in damaged_files(source_rows(6), range(7)):
        if each.name.startswith(kind):
            assert read_cells(each.name, each.content)[0] == each.rows, each.name


def test_repair_is_reported() -> None:
    """A row that was changed to fit is named in a finding."""
    damaged = next(
        each for each in damaged_files(source_rows(6), range(7)) if each.name == "row_more_sep_row3_col2.csv"
    )
    findings = read_workbook(damaged.name, damaged.content).findings
    assert [(finding.code, finding.source.row) for finding in findings] == [("record_cell_surplus", 4)]


def test_written_cells_are_sound_csv() -> None:
    """What is written can be read back by any CSV reader: quotes doubled, commas and line breaks in quotes."""
    assert write_cells([HEADER[:2], ['a "b", c', "x\ny"]]) == 'BEGINN,UHRZEIT\r\n"a ""b"", c","x\ny"\r\n'


def test_footnote_is_not_made_a_record() -> None:
    """A footnote with as many words as there are columns stays a single cell, without a finding."""
    lines = ["Schlüssel;Kreis;Fläche;Stand", *(f"0310{n};Kreis {n};5{n},5;2020" for n in range(9))]
    text = "\n".join([*lines, '"© Amt, Deutschland, 2020.\nLizenz - Version 2.0."', "Stand: 21.03.2020 / 13:36:11"])
    workbook = read_workbook("a.csv", text.encode())
    assert workbook.findings == ()
    assert workbook.sheets[0].columns[0].texts[10].as_py() == "© Amt, Deutschland, 2020.\nLizenz - Version 2.0."


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ('Titel;Träger"Beginn";Summe', ["Titel", "Träger", "Beginn", "Summe"]),
        ("Titel;TrägerBeginn;Summe", ["Titel", "Träger", "Beginn", "Summe"]),
        ("TITELTräger;Beginn;Summe", ["TITEL", "Träger", "Beginn", "Summe"]),
        ("Titel;eMail;Summe", ["Titel", "eMail", "Summe", ""]),
        ("TitelName;TrägerName;Summe", ["TitelName", "TrägerName", "Summe", ""]),
    ],
)
def test_a_header_that_lost_a_delimiter_is_cut_where_it_is_plain(header: str, cells: list[str]) -> None:
    """One heading that is plainly two is cut and the repair reported; where it is not plain, nothing is invented."""
    lines = [header, *(f"Vorhaben {number};T{number} GmbH;0{number}.01.2020;{number}00,50" for number in range(1, 9))]
    workbook = read_workbook("a.csv", "\n".join(lines).encode())
    assert [column.texts[0].as_py() or "" for column in workbook.sheets[0].columns] == cells
    codes = [finding.code for finding in workbook.findings]
    assert codes == (["record_separator_missing"] if cells[-1] else ["record_width_odd"])
