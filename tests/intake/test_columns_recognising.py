"""Columns are recognised by name and content; the sure ones are right."""

from lib.intake.columns import SURE, Decisions, layout_fingerprint, recognise_columns
from lib.model.imports import ColumnState, TableKind
from lib.model.messages import text
from tests.intake.tables_to_recognise import PROJECT_FIELDS, PROJECT_HEADINGS, PROJECT_ROWS, table_of


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
