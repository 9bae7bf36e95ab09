import pytest

from lib.model.fields import field_of
from lib.output.change_tables import (
    edits_table,
    matches_table,
    moved_projects_table,
    net_effect_table,
    value_in_words,
)
from lib.query.changes import compare_projects
from lib.query.net_effect import net_effect
from tests.query.test_changes import projects

PERSONAL = {"title": "Pflege stärken", "beneficiary": "Träger", "start_date": "2020-01-01", "grant_cents": 5}
OLD = projects(
    {"project_id": "1", "reference": "A", "grant_cents": 10000, "status": "approved", "alliance_id": "LEW"},
    {"project_id": "2", "reference": "B", "grant_cents": 5000, "alliance_id": "SON"},
    {"project_id": "3"} | PERSONAL,
)
NEW = projects(
    {"project_id": "1", "reference": "A", "grant_cents": 12000, "status": "running", "alliance_id": "LEW"},
    {"project_id": "4", "reference": "C", "grant_cents": 700},
    {"project_id": "3", "status": "running"} | PERSONAL,
)
CHANGES = compare_projects(OLD, NEW)


def test_new_and_gone_projects_are_listed() -> None:
    """Each list holds its projects with the amount."""
    new, gone = (moved_projects_table(CHANGES, kind, "grant_cents", "de").frame for kind in ("new", "gone"))
    assert (new["reference"].tolist(), new["grant_cents"].tolist()) == (["C"], [700])
    assert (gone["reference"].tolist(), gone["grant_cents"].tolist()) == (["B"], [5000])


def test_edits_say_before_now_and_difference() -> None:
    """An amount has its difference in cents, a code its words."""
    rows = edits_table(CHANGES, "de").frame.set_index(["reference", "field"])
    assert rows.loc[("A", "Zuwendung"), "delta_cents"] == 2000
    assert rows.loc[("A", "Status"), ["old", "new"]].tolist() == ["bewilligt", "laufend"]


def test_effect_adds_up() -> None:
    """The differences of the groups are those of the two lists."""
    table = net_effect_table(net_effect(CHANGES, "alliance"), "alliance", "de").frame
    assert table["change_cents"].sum() == NEW["grant_cents"].sum() - OLD["grant_cents"].sum()
    assert table["group"].iloc[-1] == "(ohne Angabe)"


def test_unsure_matches_have_reason_and_confidence() -> None:
    """What was found without a reference is listed with what agrees and how sure that is."""
    row = matches_table(CHANGES, "de").frame.iloc[0]
    assert row["reason"].startswith("gleich: Bezeichnung des Vorhabens, Begünstigter, Beginn")
    assert 72 <= row["confidence_pct"] <= 100


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("grant", "-123456", "-1.234,56 €"),
        ("end_date", "2026-06-30", "30.06.2026"),
        ("cofinancing_rate", "47.5", "47,50 %"),
        ("topic", "care;digitalisation", "Pflege und Gesundheit; Digitalisierung"),
        ("title", None, "(ohne Angabe)"),
    ],
)
def test_values_read_as_on_the_screen(field: str, value: str | None, words: str) -> None:
    """A value kept as text is written in German notation, a missing one in words."""
    assert value_in_words(value, field_of("projects", field), "de").replace("\u00a0", " ") == words
