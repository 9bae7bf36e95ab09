"""The way back in the browser, and views kept under a name."""

import pytest
from playwright.sync_api import Browser, Page
from serving import open_page, reader, settle

from lib.model.messages import text

pytestmark = pytest.mark.browser


def go_to(page: Page, key: str, file: str) -> None:
    """Choose a page in the navigation."""
    page.get_by_role("link", name=text(f"page.{key}", "de")).first.click()
    page.wait_for_url(f"**/{file}?*")
    settle(page)


def test_the_way_back_goes_from_page_to_page(browser: Browser, address: str) -> None:
    """After two changes of page with a filter, each step back is a page with its filter, none without."""
    page = open_page(reader(browser), f"{address}/?buendnis=LEW")
    go_to(page, "timeline", "zeitverlauf")
    go_to(page, "topics", "themen")
    for file in ("/zeitverlauf", "/"):
        page.evaluate("history.back()")
        page.wait_for_function("path => location.pathname === path", arg=file)
        settle(page)
        assert "buendnis=LEW" in page.url
        assert "Leine-Weser" in page.locator(".st-key-chosen").inner_text()


def test_one_click_copies_the_link_of_a_view(browser: Browser, address: str) -> None:
    """The clipboard has the address with the filters; where there is none, the link is shown and chosen."""
    page = open_page(reader(browser), f"{address}/zeitverlauf?buendnis=LEW&nach=thema")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.locator(".st-key-link_over_time a")
    copy.click()
    page.get_by_role("status").get_by_text(text("download.link_copied", "de")).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}/zeitverlauf?buendnis=LEW&nach=thema"
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    copy.click()
    assert page.get_by_label(text("download.link_choose", "de")).input_value() == copied
    assert page.evaluate("document.activeElement.selectionEnd") == len(copied)
    assert len(page.context.pages) == 1


def test_a_view_is_kept_and_opened_by_its_short_link(browser: Browser, address: str) -> None:
    """A view is kept from the page in the dialog; its short link opens page and filters for another reader."""
    page = open_page(reader(browser), f"{address}/themen?buendnis=LEW&betrag=eu")
    page.get_by_role("button", name=text("views.button", "de")).first.click()
    page.get_by_label(text("views.name", "de")).fill("Fachbeirat")
    page.get_by_role("button", name=text("views.save", "de"), exact=True).click()
    link = page.locator("[role=dialog] [data-testid=stCode]").first
    link.wait_for()
    short = link.inner_text().strip()
    assert len(short) < len(address) + 20
    other = open_page(reader(browser), short)
    other.wait_for_url("**/themen?*")
    settle(other)
    assert "buendnis=LEW" in other.url
    assert "betrag=eu" in other.url
    assert "Leine-Weser" in other.locator(".st-key-chosen").inner_text()
    assert other.evaluate("history.length") == open_page(reader(browser), address).evaluate("history.length")
