"""Every format that is read is named where files are dropped and in the help."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

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


def test_a_file_of_any_ending_is_answered(open_page: Callable[..., AppTest]) -> None:
    """What is no table is named in the reader's language, where the field would refuse its ending in English."""
    at = open_page("daten")
    at.file_uploader(key="drop_0").upload("bericht.pdf", b"%PDF-1.7\n%%EOF", "application/pdf").run()
    assert not at.exception
    assert any("bericht.pdf" in each.value for each in at.error)
