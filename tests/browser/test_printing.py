"""The browser's own print: A4, no navigation and no filters, every card whole."""

import pytest
from playwright.sync_api import Browser
from serving import open_page, reader, settle

pytestmark = pytest.mark.browser
A4_PX = 794


def test_paper_has_the_cards_and_not_the_controls(browser: Browser, address: str) -> None:
    """On paper the navigation, filters and buttons are gone, the filters in words stay, and no chart is cut."""
    page = open_page(reader(browser), f"{address}/themen?buendnis=LEW")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_PX, "height": 1123})
    settle(page)
    for gone in (".st-key-filters", "[data-testid=stHeader]", "[class*=st-key-below_]", ".st-key-settings"):
        assert page.locator(gone).first.is_hidden(), gone
    assert "Leine-Weser" in page.locator(".st-key-chosen").inner_text()
    cards = page.locator("[class*=st-key-card_]")
    for at in range(cards.count()):
        box = cards.nth(at).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= A4_PX
    assert page.locator("[class*=st-key-card_]").first.evaluate("card => getComputedStyle(card).breakInside") == "avoid"


def test_scripts_are_ours(browser: Browser, address: str) -> None:
    """The scripts of the program are served and run under its own policy."""
    page = open_page(reader(browser), f"{address}/barrierefreiheit")
    sources = page.evaluate("[...document.scripts].map(script => new URL(script.src).pathname)")
    assert {"/adresse.js", "/druck.js", "/fenster.js"} <= set(sources)
