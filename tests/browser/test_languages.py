"""A page says its language, and no sentence of the other stands on it."""

import pytest
from playwright.sync_api import Browser
from serving import ADDRESSES, TYPICAL_FIRST, open_page, reader

from lib.model.messages import catalogue

pytestmark = pytest.mark.browser
SHORTEST = 5
OTHER = {"de": "en", "en": "de"}


def sentences(language: str) -> set[str]:
    """The fixed sentences of a catalogue."""
    return {entry for entry in catalogue(language).values() if isinstance(entry, str) and "{" not in entry}


def words_on(page_text: str) -> set[str]:
    """The lines of a page and the parts between the dots."""
    return {part.strip() for line in page_text.splitlines() for part in (line, *line.split(" · ")) if part.strip()}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", TYPICAL_FIRST)
def test_page_speaks_one_language(name: str, language: str, browser: Browser, address: str) -> None:
    """The document names its language; nothing that only the other catalogue says stands there."""
    page = open_page(reader(browser), f"{address}{ADDRESSES[name]}?sprache={language}")
    assert page.locator("html").get_attribute("lang") == language
    shown = words_on(page.locator("body").inner_text())
    foreign = sentences(OTHER[language]) - sentences(language)
    found = {words for words in shown & foreign if len(words) >= SHORTEST}
    # The glossary names each term in both languages.
    assert (found if name != "hilfe" else set()) == set()
    if language == "de":
        # The button's own word "Upload" stays for screen readers, unseen, before ours: the statement says so.
        english = {"Browse files", "Choose options", "Select all", "empty", "Drag and drop files here"}
        assert shown & english == set()
