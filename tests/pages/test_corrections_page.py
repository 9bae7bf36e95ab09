"""Corrections on a project's page: made with a reason, shown with the original, overtaken by a later import."""

from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.model.rights import administrator
from lib.store import audit_log, correct, corrections, read_dataset
from tests.pages.published_lists import OLD, publish_list

OpenPage = Callable[..., AppTest]


def said(page: AppTest) -> str:
    """All sentences of the page, as they are read."""
    parts = [*page.markdown, *page.caption, *page.success, *page.error, *page.warning]
    return " ".join(each.value for each in parts).replace("\\", "").replace("\u00a0", " ").replace("\u200b", "")


def test_an_amount_is_corrected_on_the_page(open_page: OpenPage) -> None:
    """The new value counts at once, the original stands beside it, and the log has who and why."""
    store = publish_list(OLD, date(2026, 6, 30))
    page = open_page("projekte", vorhaben="1-r1")
    page.selectbox(key="correct_field").set_value("grant").run()
    page.text_input(key="correct_grant_1-r1").set_value("90.000,50")
    page.text_input(key="correct_reason").set_value("Änderungsbescheid")
    page.text_input(key="publish_by").set_value("Petra")
    page.button(key="correct_save").click().run()
    assert not page.exception
    assert read_dataset(store).projects["grant_cents"].iloc[0] == 90_000_50
    assert "100.000,00 € in der Datei, korrigiert auf **90.000,50 €**" in said(page)
    assert audit_log(store).iloc[0][["action", "by", "reason"]].tolist() == ["correct", "Petra", "Änderungsbescheid"]


def test_a_correction_without_reason_is_refused(open_page: OpenPage) -> None:
    """Nothing is kept, and the page says what is missing."""
    store = publish_list(OLD, date(2026, 6, 30))
    page = open_page("projekte", vorhaben="1-r1")
    page.selectbox(key="correct_field").set_value("status").run()
    page.selectbox(key="correct_status_1-r1").set_value("running")
    page.button(key="correct_save").click().run()
    assert text("store.errors.reason_missing", "de") in said(page)
    assert corrections(store).empty


def test_an_import_that_overtakes_is_said(open_page: OpenPage) -> None:
    """After an import with a new value the project and the page of data say that the correction no longer holds."""
    store = publish_list(OLD, date(2026, 6, 30))
    correct(store, "projects", "1-r1", "grant", "9000050", administrator("Petra"), "Bescheid")
    publish_list((OLD[0] | {"grant_cents": 80_000_00}, *OLD[1:]), date(2026, 9, 30))
    page = open_page("projekte", vorhaben="1-r1")
    assert "Ein neuer Import sagt **80.000,00 €**, und das gilt." in said(page)
    data_page = page.switch_page("../../pages/daten.py").run()
    assert text("correction.attention", "de", count=1) in said(data_page)


def test_a_correction_can_be_withdrawn(open_page: OpenPage) -> None:
    """The file's value counts again."""
    store = publish_list(OLD, date(2026, 6, 30))
    correct(store, "projects", "1-r1", "grant", "5", administrator("Petra"), "Bescheid")
    page = open_page("projekte", vorhaben="1-r1")
    page.button(key="withdraw_1").click().run()
    assert corrections(store).empty
    assert read_dataset(store).projects["grant_cents"].iloc[0] == 100_000_00


def test_examples_are_not_corrected(open_page: OpenPage) -> None:
    """Example data have no form."""
    page = open_page("projekte", vorhaben="3-r1")
    assert "correct_save" not in [button.key for button in page.button]
