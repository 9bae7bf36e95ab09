"""Every sentence a page asks for exists in every language."""

import re
from pathlib import Path

import pytest

from lib.model.messages import catalogue, languages

ROOT = Path(__file__).parents[2]
SOURCES = [*sorted((ROOT / "lib" / "ui").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]
ASKED = re.compile(r"\bt\(\s*f?\"([a-z_.{}\[\]'A-Z ]+)\"")


def asked_keys() -> list[str]:
    """The keys that stand in the sources, placeholders as `{…}`."""
    return sorted({key for path in SOURCES for key in ASKED.findall(path.read_text("utf-8"))})


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", asked_keys())
def test_sentence_exists(key: str, language: str) -> None:
    """A key stands in the catalogue; one that is put together fits at least one entry."""
    pattern = re.compile(re.sub(r"\\\{.*?\\\}", "[^.]+", re.escape(key)))
    assert any(pattern.fullmatch(known) for known in catalogue(language))
