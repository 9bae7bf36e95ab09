"""Entries by hand on the page of data."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.store import audit_log, read_dataset
from lib.ui.data import own_store

OpenPage = Callable[..., AppTest]


def test_a_project_is_entered(open_page: OpenPage) -> None:
    """What stands in the form is published at once, with who and why in the log, and the form is empty again."""
    page = open_page("daten")
    page.text_input(key="entry_projects_title_0").set_value("Welcome Center")
    page.text_input(key="entry_projects_grant_0").set_value("12.345,67")
    page.selectbox(key="entry_projects_alliance_0").set_value("LEW")
    page.text_input(key="entry_by_0").set_value("Petra")
    page.text_input(key="entry_reason_0").set_value("Bescheid")
    next(button for button in page.button if button.label == text("entry.save", "de")).click().run()
    assert not page.exception
    project = read_dataset(own_store()).projects.iloc[0]
    assert project[["title", "grant_cents", "alliance_id"]].tolist() == ["Welcome Center", 12_345_67, "LEW"]
    assert audit_log(own_store()).iloc[0][["by", "reason"]].tolist() == ["Petra", "Bescheid"]
    assert page.text_input(key="entry_projects_title_1").value == ""


def test_an_empty_or_wrong_entry_is_said(open_page: OpenPage) -> None:
    """Nothing is kept, and the page says why."""
    page = open_page("daten")
    next(button for button in page.button if button.label == text("entry.save", "de")).click().run()
    assert text("store.errors.not_entered", "de") in [error.value for error in page.error]
    page.text_input(key="entry_projects_grant_0").set_value("viel")
    next(button for button in page.button if button.label == text("entry.save", "de")).click().run()
    assert any("viel" in error.value for error in page.error)
    assert read_dataset(own_store()).projects.empty
