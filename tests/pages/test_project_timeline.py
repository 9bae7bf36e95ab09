"""Run times on a calendar, and the measures in the help."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from lib.query.measures import definitions

OpenPage = Callable[..., AppTest]


def test_run_times_are_drawn(open_page: OpenPage) -> None:
    """The page of projects shows a calendar where it is asked for, and the table else."""
    assert not open_page("projekte").get("plotly_chart")
    page = open_page("projekte", darstellung="zeitstrahl", buendnis="JAB")
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1


def test_calendar_without_a_project(open_page: OpenPage) -> None:
    """Without a project the calendar says what to do."""
    page = open_page("projekte", darstellung="zeitstrahl", q="kein Vorhaben heißt so")
    assert not page.exception
    assert not page.get("plotly_chart")


def test_help_lists_every_measure(open_page: OpenPage) -> None:
    """The help has a row for each measure with formula and example, in both languages."""
    for language, heading in (("de", "Kennzahl"), ("en", "Measure")):
        page = open_page("hilfe", sprache=language)
        listed = next(table.value for table in page.table if heading in table.value.columns)
        assert list(listed[heading]) == [each.name for each in definitions(language)]
