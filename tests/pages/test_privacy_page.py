"""Deleting imports on the page of data, and names that are due to be hidden."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.messages import text
from lib.store import audit_log, imports
from lib.ui.data import own_store
from tests.pages.published_lists import NEW, OLD, publish_list, publish_two

OpenPage = Callable[..., AppTest]
PERSON = {"reference": "P", "title": "Beratung", "beneficiary": "Anna Meyer", "fund": "ESF+", "grant_cents": 100,
          "approval_date": "2022-01-01"}  # fmt: skip


def set_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"[privacy]\n{words}\n", "utf-8")
    monkeypatch.setenv("BUENDNISMONITOR_SETTINGS", str(path))


def test_an_import_is_deleted_when_one_is_sure(open_page: OpenPage) -> None:
    """The button works only after the box is ticked; then the import is gone and the log says for which reason."""
    store = publish_two()
    page = open_page("daten")
    assert page.button(key="delete_now").disabled
    page.checkbox(key="delete_sure").check().run()
    page.button(key="delete_now").click().run()
    assert not page.exception
    assert text("privacy.deleted", "de", number=1) in [each.value for each in page.success]
    assert imports(store)["status"].tolist() == ["published", "deleted"]
    assert audit_log(store).iloc[0][["action", "reason"]].tolist() == ["delete", "request"]


def test_an_earlier_state_says_what_it_misses(open_page: OpenPage) -> None:
    """Who looks back at a deleted import is told that its data are missing, not shown nothing."""
    store = publish_list(OLD, date(2026, 6, 30))
    state = store and "1"
    publish_list(NEW, date(2026, 9, 30))
    page = open_page("daten")
    page.checkbox(key="delete_sure").check().run()
    page.button(key="delete_now").click().run()
    earlier = open_page("projekte", stand=state)
    assert not earlier.exception
    assert text("earlier.deleted", "de", count=1) in str([each.value for each in earlier.main.markdown])


def test_names_that_are_due_are_hidden_when_it_is_set(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the rule the page of a project shows a number for the person, also where it quotes the file."""
    publish_list((PERSON,), date(2026, 6, 30))
    shown = open_page("projekte", vorhaben="1-r1")
    assert "Anna Meyer" in str(shown.main)
    set_to(tmp_path, monkeypatch, "two_year_rule = true")
    hidden = open_page("projekte", vorhaben="1-r1")
    assert not hidden.exception
    assert "Anna Meyer" not in str(hidden.main)
    assert "N. N. (1)" in str(hidden.main)
    listed = open_page("daten")
    assert text("privacy.rule_on", "de") in [each.value for each in listed.caption]
    assert "Anna Meyer" not in str(listed.main)


def test_changes_name_nobody_with_the_rule(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of changes compares files that name everyone; with the rule it hides persons, new, gone and edited."""
    publish_list((PERSON, PERSON | {"reference": "Q", "beneficiary": "Meyer GmbH"}), date(2026, 6, 30))
    publish_list((PERSON | {"reference": "Q"}, PERSON | {"reference": "R", "title": "Neu"}), date(2026, 9, 30))

    def words(page: AppTest) -> str:
        return " ".join(str(table.value.to_numpy().tolist()) for table in page.table)

    assert words(open_page("aenderungen")).count("Anna Meyer") == 3
    set_to(tmp_path, monkeypatch, "two_year_rule = true")
    hidden = open_page("aenderungen")
    assert not hidden.exception
    assert "Anna Meyer" not in words(hidden)
    assert "Meyer GmbH" in words(hidden)


def test_the_retention_period_is_kept_at_the_start(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that opens the store removes what is older, and the page says for how long things are kept."""
    store = publish_two()
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE imports SET imported_at = '2020-01-01 00:00:00'")
    set_to(tmp_path, monkeypatch, "retention_days = 30")
    own_store.clear()
    page = open_page("daten")
    assert not page.exception
    assert audit_log(store).iloc[0][["action", "reason", "import_id"]].tolist() == ["forget", "retention", 1]
    assert text("privacy.kept_days", "de", count=30) in [each.value for each in page.caption]
