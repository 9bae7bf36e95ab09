"""docs/troubleshooting.md is current and whole."""

from lib.model.messages import catalogue
from lib.terminal.troubleshooting_page import PAGE, notes, troubleshooting_page, unexplained


def test_the_page_is_current() -> None:
    """It says what the catalogues say now."""
    assert PAGE.read_text("utf-8") == troubleshooting_page()


def test_every_sentence_about_trouble_is_on_the_page() -> None:
    """A new error needs a row in docs/troubleshooting.csv; a row needs a sentence."""
    assert not unexplained()
    assert {row["key"] for row in notes()} <= set(catalogue("en"))
