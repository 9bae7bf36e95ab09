from pathlib import Path

import pytest

from lib.model.privacy_settings import hides_names_after_two_years, retention_days
from lib.model.settings import SettingsError


def set_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"[privacy]\n{words}\n", "utf-8")
    monkeypatch.setenv("BUENDNISMONITOR_SETTINGS", str(path))


def test_nothing_is_removed_or_hidden_unless_it_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without settings everything is kept and shown."""
    set_to(tmp_path, monkeypatch, "")
    assert retention_days() is None
    assert not hides_names_after_two_years()


def test_what_is_set_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days and the rule are read from the file."""
    set_to(tmp_path, monkeypatch, "retention_days = 365\ntwo_year_rule = true")
    assert retention_days() == 365
    assert hides_names_after_two_years()


@pytest.mark.parametrize("days", ["0", "-1", "true", '"365"', "1.5"])
def test_an_unusable_period_removes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    """A slip in the settings is an error that names the file and the line, never a deletion."""
    set_to(tmp_path, monkeypatch, f"retention_days = {days}")
    with pytest.raises(SettingsError, match="retention_days"):
        retention_days()


def test_an_unusable_rule_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only true and false are understood."""
    set_to(tmp_path, monkeypatch, 'two_year_rule = "ja"')
    with pytest.raises(SettingsError, match="two_year_rule"):
        hides_names_after_two_years()
