"""What officers add stands in reports: events of the time shown, and notes where they are ordered."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from lib.model.events import Event
from lib.model.notes import Note
from lib.model.tables import Dataset, conform
from lib.output.about import About
from lib.output.report.basis import Basis
from lib.output.report.composing import compose
from lib.output.report.content import Section
from lib.output.report.notes_section import notes_section
from lib.output.report.order import Order
from lib.query.facts import build_facts
from lib.query.filters import Selection
from lib.query.usual import usual_view

ABOUT = About("Bericht", datetime(2026, 11, 22))
AT = datetime(2026, 11, 20, 12)
NOTES = (
    Note(3, "projects", "1-b", "wartet", "Petra", AT),
    Note(2, "projects", "1-a", "läuft gut", "Petra", AT),
    Note(1, "alliances", "LEW", "Neue Leitung", "Petra", AT),
)
EVENTS = (Event("1", date(2022, 5, 1), "Neuer Aufruf"), Event("2", date(2001, 1, 1), "Früher"))
PROJECTS = pd.DataFrame(
    {"project_id": ["1-a", "1-b"], "title": ["Pflege", None], "alliance_id": ["LEW", "SON"],
     "grant_cents": [100_00, 200_00], "approval_date": pd.to_datetime(["2022-01-01", "2022-06-01"]),
     "status": "approved", "currency": "EUR"}
)  # fmt: skip


@pytest.fixture(scope="module")
def basis() -> Basis:
    """Two projects, each of another alliance, with notes and events."""
    facts = build_facts(Dataset("1", projects=conform(PROJECTS, "projects"), notes=NOTES))
    return Basis(facts, Selection(), usual_view(facts), events=EVENTS)


def notes_of(basis: Basis, order: Order) -> list[Section]:
    return [each for each in compose(basis, ABOUT, order, "de").sections if each.key == "notes"]


def test_the_events_of_the_time_shown_stand_in_report_and_workbook(basis: Basis) -> None:
    """In the sentence, in the picture's words, and among what the file says about itself; others do not."""
    report = compose(basis, ABOUT, Order(("money_over_time", "method")), "de")
    section = report.sections[0]
    assert "Ereignisse: 01.05.2022 Neuer Aufruf." in section.sentences[0]
    assert section.sentences[0] == section.alt
    assert ("Ereignisse im Zeitraum", "01.05.2022 Neuer Aufruf") in report.about.definitions


def test_notes_are_printed_only_where_that_is_ordered(basis: Basis) -> None:
    """They stand before the findings and the method; the names of their writers only with those of other persons."""
    assert notes_of(basis, Order()) == []
    report = compose(basis, ABOUT, Order(has_notes=True), "de")
    assert [each.key for each in report.sections][-3:] == ["notes", "findings", "method"]
    (section,) = notes_of(basis, Order(has_notes=True))
    assert section.heading == "3 Notizen"
    assert section.table is not None
    assert section.table.frame["words"].tolist() == ["wartet", "läuft gut", "Neue Leitung"]
    assert section.table.frame["subject"].tolist() == ["(ohne Bezeichnung)", "Pflege", "Leine-Weser"]
    assert "by" not in section.table.frame
    (named,) = notes_of(basis, Order(has_notes=True, has_persons=True))
    assert named.table is not None
    assert named.table.frame["by"].tolist() == ["Petra"] * 3


def test_notes_follow_the_filters_and_keep_single_projects_hidden(basis: Basis) -> None:
    """Of another alliance there is none; where small counts are hidden no note speaks of a single project."""
    of_lew = replace(basis, selection=Selection(alliances=("LEW",)))
    (section,) = notes_of(of_lew, Order(has_notes=True))
    assert section.table is not None
    assert section.table.frame["words"].tolist() == ["läuft gut", "Neue Leitung"]
    small = notes_section(basis, "de", has_persons=False, has_projects=False).table
    assert small is not None
    assert small.frame["words"].tolist() == ["Neue Leitung"]
    of_none = replace(basis, facts=replace(basis.facts, dataset=replace(basis.facts.dataset, notes=())))
    assert notes_of(of_none, Order(has_notes=True))[0].table is None
