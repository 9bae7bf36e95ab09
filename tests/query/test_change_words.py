import pytest

from lib.query.change_words import changes_in_words
from lib.query.changes import compare_projects
from tests.query.test_changes import projects

OLD = projects({"reference": "A", "grant_cents": 10000, "status": "approved"}, {"reference": "B", "grant_cents": 5000})
NEW = projects({"reference": "A", "grant_cents": 12000, "status": "running"}, {"reference": "C"})


def test_the_paragraph_says_how_many_how_much_and_what() -> None:
    """Counts, the amount, the edits and the gap stand in one paragraph."""
    said = changes_in_words(compare_projects(OLD, NEW), "de").replace("\u00a0", " ")
    assert said == (
        "Von 2 auf 2 Vorhaben: 1 neu, 1 entfallen, 1 geändert, 0 unverändert. "
        "Zuwendung: 30,00 € weniger, von 150,00 € auf 120,00 €. Im Einzelnen geändert: "
        "Beträge bei einem Vorhaben, Status bei einem Vorhaben. "
        "Ein Vorhaben ohne diesen Betrag in Euro ist in der Summe nicht enthalten."
    )


def test_matches_without_reference_are_named() -> None:
    """The officer is asked to check what was matched by likeness."""
    row = {"title": "Pflege stärken", "beneficiary": "Träger", "start_date": "2020-01-01"}
    said = changes_in_words(compare_projects(projects(row), projects(row | {"status": "running"})), "en")
    assert "One operation was matched without a grant reference" in said


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_change_is_said_too(language: str) -> None:
    """Two equal lists give a sentence, not an empty paragraph."""
    assert changes_in_words(compare_projects(OLD, OLD), language)
