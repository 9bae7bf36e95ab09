"""Columns are recognised by name and content; the sure ones are right."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.columns import SURE, Decisions, layout_fingerprint, recognise_columns
from lib.intake.grid import CellKind
from lib.intake.tables import find_tables
from lib.model.imports import ColumnState, TableKind
from lib.model.messages import text
from tests.intake.tables_to_recognise import PROJECT_FIELDS, PROJECT_HEADINGS, PROJECT_ROWS, sheet_of, table_of

PROJECT_ROWS_TWICE = tuple((*row[:6], row[5]) for row in PROJECT_ROWS)


def test_plain_german_list() -> None:
    """A list with usual headings is a list of projects, and every column is sure."""
    recognition = recognise_columns(*table_of(PROJECT_HEADINGS, *PROJECT_ROWS))
    assert recognition.kind is TableKind.PROJECTS
    assert tuple(match.field for match in recognition.columns) == PROJECT_FIELDS
    assert min(match.confidence for match in recognition.columns) >= SURE


def test_broken_headings() -> None:
    """Hyphens and line breaks inside words do not matter."""
    headings = (
        "Name des Begüns-\ntigten",
        "Bezeich-nung \ndes Vorhabens",
        "Datum des \nBeginns",
        "Datum des \nEndes",
        "Zuwendungs-\nfähige Gesamt-\nausgaben in €",
        "EU-Anteil (EUR)*",
        "Kofinan-\nzierungs-\nsatz",
    )
    recognition = recognise_columns(*table_of(headings, *PROJECT_ROWS))
    assert tuple(match.field for match in recognition.columns) == PROJECT_FIELDS


def test_content_overrules_a_heading() -> None:
    """A column headed as a rate that holds amounts is not read as a rate."""
    headings = (*PROJECT_HEADINGS[:5], "Montant UE programmé - Union co-financing rate", "Taux")
    recognition = recognise_columns(*table_of(headings, *PROJECT_ROWS))
    assert recognition.columns[5].field == "eu_amount"


def test_amount_without_meaning_is_not_sure() -> None:
    """A heading that says no more than “Betrag” gives a field, but an unsure one."""
    headings = (*PROJECT_HEADINGS[:4], "Betrag", "EU-Anteil", "Kofinanzierungssatz")
    recognition = recognise_columns(*table_of(headings, *PROJECT_ROWS))
    assert recognition.columns[4].confidence < SURE


def test_text_under_an_amount_heading_is_no_amount() -> None:
    """An amount heading over words is not recognised as sure."""
    headings = ("Zuwendungsfähige Gesamtausgaben", *PROJECT_HEADINGS[1:])
    assert recognise_columns(*table_of(headings, *PROJECT_ROWS)).columns[0].confidence < SURE


def test_decisions_are_kept() -> None:
    """What the officer chose for these headings is taken with full confidence, and other columns give way."""
    table = table_of(PROJECT_HEADINGS, *PROJECT_ROWS)
    decisions = Decisions({"eu anteil": "grant", "name des begunstigten": "ignored"})
    columns = recognise_columns(*table, decisions).columns
    assert (columns[5].field, columns[5].confidence, columns[5].reason) == ("grant", 1.0, "decision")
    assert columns[0].state is ColumnState.IGNORED


def test_every_reason_has_a_sentence() -> None:
    """Each column's reason reads as a sentence in both languages."""
    recognition = recognise_columns(*table_of((*PROJECT_HEADINGS[:6], "Seltsames"), *PROJECT_ROWS))
    for match in recognition.columns:
        for language in ("de", "en"):
            assert text(f"recognition.{match.reason}", language, **match.reason_values)


def test_fingerprint_knows_the_layout() -> None:
    """Tables with the same headings have the same fingerprint, whatever their rows; others have another."""
    _, first = table_of(PROJECT_HEADINGS, *PROJECT_ROWS)
    _, second = table_of(PROJECT_HEADINGS, *PROJECT_ROWS[:3])
    _, third = table_of(("Anderes", *PROJECT_HEADINGS[1:]), *PROJECT_ROWS)
    assert layout_fingerprint(first) == layout_fingerprint(second) != layout_fingerprint(third)


def test_words_alone_are_none_of_the_kinds() -> None:
    """A glossary is no table of the model."""
    rows = (("Begriff", "Erklärung"), ("ESF", "Fonds der EU"), ("KMU", "kleine Firmen"), ("SER", "eine Region"))
    assert recognise_columns(*table_of(*rows)).kind is TableKind.NONE


CELLS = st.one_of(
    st.sampled_from(
        ["", "1.234,56", "01.02.2016", "50 %", "inf", "nan", "1e999", "Träger", "Beginn", "x", "€", "2015"]
    ),
    st.text(max_size=12),
)


@given(st.integers(1, 6).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=8)))
def test_no_column_ends_silently(rows: list[tuple[str, ...]]) -> None:
    """Whatever the cells hold, every column of every table has a reason in words, and no field twice."""
    sheet = sheet_of(*rows)
    for area in find_tables(sheet):
        columns = recognise_columns(sheet, area).columns
        assert [match.index for match in columns] == list(range(len(sheet.columns)))
        assert all(text(f"recognition.{match.reason}", "de", **match.reason_values) for match in columns)
        fields = [match.field for match in columns if match.field not in (None, "value")]
        assert len(fields) == len(set(fields))


def test_numbers_beyond_measure_are_no_numbers() -> None:
    """A number cell that holds infinity or nothing sensible does not stop the recognition."""
    sheet, area = table_of(("Betrag", "Titel"), ("inf", "Alpha"), ("nan", "Beta"), ("1e999", "Gamma"))
    kinds = np.array([CellKind.TEXT, *[CellKind.NUMBER] * 3], dtype=np.uint8)
    odd = replace(sheet, columns=(replace(sheet.columns[0], kinds=kinds), sheet.columns[1]))
    assert len(recognise_columns(odd, area).columns) == 2


def test_a_heading_twice_says_who_has_the_field() -> None:
    """Of two columns with one heading one gets the field unsurely, and the other says which."""
    recognition = recognise_columns(*table_of((*PROJECT_HEADINGS[:6], "EU-Anteil"), *PROJECT_ROWS_TWICE))
    assert recognition.columns[5].confidence < SURE
    assert (recognition.columns[6].state, recognition.columns[6].reason) == (ColumnState.UNKNOWN, "field_taken")
