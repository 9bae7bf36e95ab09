"""A list written otherwise is recognised the same, or unsurely, but never surely wrong."""

import csv
from collections.abc import Sequence
from itertools import islice, permutations
from pathlib import Path

import pytest

from lib.intake.columns import SURE, recognise_columns
from lib.model.imports import ColumnMatch
from tests.intake.tables_to_recognise import PROJECT_FIELDS, PROJECT_HEADINGS, PROJECT_ROWS, table_of

with (Path(__file__).parent / "headings_by_language.csv").open(encoding="utf-8") as file:
    LANGUAGES = {row["language"]: tuple(row[field] for field in PROJECT_FIELDS) for row in csv.DictReader(file)}


def recognise(headings: Sequence[str], rows: Sequence[Sequence[str]] = PROJECT_ROWS) -> tuple[ColumnMatch, ...]:
    return recognise_columns(*table_of(headings, *rows)).columns


def fields_of(columns: Sequence[ColumnMatch]) -> tuple[str | None, ...]:
    return tuple(column.field for column in columns)


def sure_mistakes(columns: Sequence[ColumnMatch], truth: Sequence[str]) -> list[tuple[str, str | None]]:
    """Return the columns that are recognised with confidence as something they are not."""
    pairs = zip(columns, truth, strict=True)
    return [
        (column.header, column.field)
        for column, field in pairs
        if column.field and column.field != field and column.confidence >= SURE
    ]


ORDERS = tuple(islice(permutations(range(len(PROJECT_HEADINGS))), 700, None, 1100))


@pytest.mark.parametrize("order", ORDERS)
def test_columns_may_stand_in_any_order(order: tuple[int, ...]) -> None:
    """What a column is does not depend on where it stands."""
    columns = recognise([PROJECT_HEADINGS[at] for at in order], [[row[at] for at in order] for row in PROJECT_ROWS])
    assert fields_of(columns) == tuple(PROJECT_FIELDS[at] for at in order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages(language: str) -> None:
    """Usual headings of other languages of the EU name the same fields."""
    assert fields_of(recognise(LANGUAGES[language])) == PROJECT_FIELDS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("join", [" / ", " - ", "\n\n", " "])
def test_two_languages_in_one_cell(language: str, join: str) -> None:
    """A heading in German and another language, however joined, is the field of both."""
    headings = [join.join(pair) for pair in zip(PROJECT_HEADINGS, LANGUAGES[language], strict=True)]
    assert fields_of(recognise(headings)) == PROJECT_FIELDS


@pytest.mark.parametrize("at", range(len(PROJECT_HEADINGS)))
def test_a_dropped_heading_never_makes_a_sure_mistake(at: int) -> None:
    """Without its heading a column is unsure, and the others stay what they are."""
    headings = [heading if place != at else "" for place, heading in enumerate(PROJECT_HEADINGS)]
    columns = recognise(headings)
    assert sure_mistakes(columns, PROJECT_FIELDS) == []
    assert columns[at].confidence < SURE
    assert [field for place, field in enumerate(fields_of(columns)) if place != at] == [
        field for place, field in enumerate(PROJECT_FIELDS) if place != at
    ]


@pytest.mark.parametrize(
    "change",
    [str.upper, lambda text: f"  {text} * ", lambda text: f"3. {text}", lambda text: text.replace("ü", "ue")],
    ids=["capitals", "footnote", "numbered", "spelt umlaut"],
)
def test_marks_around_a_heading_do_not_matter(change: object) -> None:
    """Capitals, footnote marks, numbers and spelt-out umlauts change nothing."""
    assert callable(change)
    assert fields_of(recognise([change(heading) for heading in PROJECT_HEADINGS])) == PROJECT_FIELDS


def test_swapped_days_are_unsure() -> None:
    """Where the end is before the start in every row, the headings are doubted."""
    swapped = [[*row[:2], row[3], row[2], *row[4:]] for row in PROJECT_ROWS]
    columns = recognise(PROJECT_HEADINGS, swapped)
    assert columns[2].confidence < SURE
    assert columns[3].confidence < SURE


def test_swapped_content_is_never_sure() -> None:
    """Headings over the wrong columns are not believed against the cells."""
    turned = [[row[4], row[5], row[6], row[0], row[1], row[2], row[3]] for row in PROJECT_ROWS]
    truth = [PROJECT_FIELDS[at] for at in (4, 5, 6, 0, 1, 2, 3)]
    assert sure_mistakes(recognise(PROJECT_HEADINGS, turned), truth) == []


@pytest.mark.parametrize(
    "heading",
    [
        *("Ende der Zweckbindung", "Datum der letzten Änderung", "Beginn der Antragsfrist", "Bewilligende Stelle"),
        *("Ineligible cost", "VAT amount", "Co-beneficiary", "Förderquote Land", "Restmittel", "Begünstigter ID"),
        *("Date of evaluation", "Partner name", "Project manager", "Gesamtbudget des Programms"),
    ],
)
@pytest.mark.parametrize("at", range(len(PROJECT_HEADINGS)))
def test_strange_headings_are_never_sure(heading: str, at: int) -> None:
    """A heading that resembles a field but means something else is not sure to be it."""
    headings = [heading if place == at else each for place, each in enumerate(PROJECT_HEADINGS)]
    column = recognise(headings)[at]
    assert column.field is None or column.confidence < SURE


def test_words_cut_off_by_a_full_stop() -> None:
    """Abbreviations of an officer's own list are understood, but not surely."""
    headings = (
        "Zuw.empf.",
        "Bez. des Vorh.",
        "Bewill.datum",
        "Ende Durchf.",
        "zuw.fäh. Ges.ausg.",
        "dav. ESF",
        "Kofi.satz",
    )
    columns = recognise(headings)
    assert [columns[at].field for at in (0, 1, 4)] == ["beneficiary", "title", "eligible_cost"]
    assert max(columns[at].confidence for at in (0, 1)) < SURE
