"""Every format that is read is named where files are dropped and in the help."""

import pytest

from lib.intake.sheets.endings import ENDINGS, all_endings
from lib.model.messages import languages, text
from lib.ui.explanations import paragraphs


def test_no_ending_stands_twice() -> None:
    """Each belongs to one format."""
    assert len(set(all_endings())) == len(all_endings()) == sum(map(len, ENDINGS.values()))


def test_the_help_names_every_ending() -> None:
    """In its first step."""
    words = " ".join(said for _, said in paragraphs("help.start"))
    assert all(f".{ending}" in words for ending in all_endings())


@pytest.mark.parametrize("language", languages())
def test_every_format_has_a_name(language: str) -> None:
    """In every language."""
    assert all(text(f"help.format.{form}", language) for form in ENDINGS)
