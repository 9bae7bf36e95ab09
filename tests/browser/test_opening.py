"""What a reader meets on opening an address."""

import pytest
from playwright.sync_api import Browser
from serving import ADDRESSES, PAGES, open_page, reader, settle

from lib.model.messages import text
from lib.ui.pages import PAGES as FILES

pytestmark = pytest.mark.browser
# The choice between light and dark, kept by Streamlit in the browser and never sent.
LOCAL_STORAGE = {"stActiveTheme-/-v2"}
# Each needs a server of its own; a page with figures and the one for files stand for the others in the quick suite.
FIRST = [pytest.param(name, marks=() if name in ("projekte", "daten") else pytest.mark.slow) for name in PAGES]
KEYS = {file: key for key, file in FILES.items()}


@pytest.mark.parametrize("name", FIRST)
def test_deep_link_first(name: str, browser: Browser, fresh_address: str) -> None:
    """On a server just started, the first request may be any page: it opens in its frame, without an error."""
    page = open_page(reader(browser), fresh_address + ADDRESSES[name])
    assert page.locator("h1").inner_text() == text(f"page.{KEYS[name]}", "de")
    assert page.get_by_role("link", name=text("page.timeline", "de")).count() >= 1
    assert page.locator("[data-testid=stException], [data-testid=stAlertContentError]").all_inner_texts() == []


def test_language_switch_keeps_the_page(browser: Browser, address: str) -> None:
    """The switch shows the same page in the other language, and the language stays on the next page."""
    page = open_page(reader(browser), f"{address}/budgets")
    page.get_by_role("link", name="EN", exact=True).click()
    page.wait_for_url("**sprache=en**")
    settle(page)
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name=text("page.topics", "en")).first.click()
    page.wait_for_url("**/themen?**")
    settle(page)
    assert page.locator("h1").inner_text() == text("page.topics", "en")
    assert "sprache=en" in page.url


def test_the_browser_keeps_nothing_beyond_the_session(browser: Browser, address: str) -> None:
    """Without sign-in there is at most the cookie against forged requests, and the choice of theme."""
    context = reader(browser)
    page = open_page(context, address)
    page.get_by_role("link", name=text("page.projects", "de")).first.click()
    settle(page)
    cookies = context.cookies()
    assert {cookie["name"] for cookie in cookies} <= {"_streamlit_xsrf"}
    assert all(cookie["expires"] == -1 for cookie in cookies)
    assert set(page.evaluate("Object.keys(localStorage)")) <= LOCAL_STORAGE
    assert page.evaluate("Object.keys(sessionStorage)") == []
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
