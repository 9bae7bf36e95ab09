"""A settings file with anything in it: it can be used as it stands, or one sentence says where it cannot."""

from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.intake.sheets import limits_in_force
from lib.model.privacy_settings import hides_names_after_two_years, retention_days
from lib.terminal.running import MISUSED, run
from lib.ui.server import identity
from lib.ui.server.settings_check import problem_of_settings

NAMES = st.sampled_from(
    ["rights", "log", "limits", "privacy", "grants", "role", "alliances", "people", "values", "default", "hours",
     "role_claim", "rows", "file_bytes", "retention_days", "two_year_rule", "format", "level"]
) | st.text("abcÄ_- ", min_size=1, max_size=6)  # fmt: skip
VALUES = st.sampled_from(
    ["0", "-1", "1", "true", "'reader'", "'none'", "[]", "['LEW']", "['*', 5]", "nan", "inf", "{}", "2026-01-01",
     "[[1]]", "'''x'''", "99999999999999999999999", "'" + "x" * 5000 + "'", "{role = 'editor'}", "[{role = 'editor'}]"]
)  # fmt: skip
LINES = (
    st.builds("{} = {}".format, NAMES.map(repr), VALUES)
    | st.builds("[{}]".format, NAMES.map(repr))
    | st.builds("[[rights.{}]]".format, NAMES.map(repr))
    | st.text(max_size=20)
)
FILES = st.lists(LINES, max_size=6).map("\n".join).map(str.encode) | st.binary(max_size=60)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of this test."""
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("BUENDNISMONITOR_SETTINGS", str(path))
    return path


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES)
def test_any_settings_are_used_or_refused_in_words(file: Path, content: bytes) -> None:
    """Where nothing is said, every section can be read; nothing but a sentence comes of the rest."""
    file.unlink(missing_ok=True)
    file.write_bytes(content)
    # The moment of a change tells one content from the next, and two changes may come in one tick of the clock.
    identity.section.__globals__["_read"].cache_clear()
    if not problem_of_settings():
        assert identity.settings_of_roles().hours > 0
        assert limits_in_force().rows > 0
        assert (retention_days() or 1) > 0
        assert hides_names_after_two_years() in (True, False)


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.write_text("[limits]\nrows = 0\n")])
def test_the_terminal_says_where_the_settings_are_wrong(file: Path, make: object, tmp_path: Path) -> None:
    """A file that cannot be used ends a command with a sentence and the code of a misuse."""
    make(file)  # type: ignore[operator]
    (tmp_path / "liste.csv").write_text("Vorhaben;Zuwendung\nPflege;10\n", "utf-8")
    said = StringIO()
    assert run(["check", str(tmp_path / "liste.csv")], StringIO(), said) == MISUSED
    assert str(file) in said.getvalue()
    assert len(said.getvalue().splitlines()) == 1
