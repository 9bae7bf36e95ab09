"""What the program leaves in a reader's browser without sign-in."""

import pytest
from playwright.sync_api import Browser
from serving import open_page, reader

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_without_sign_in_one_cookie_and_one_choice_are_kept(browser: Browser, address: str) -> None:
    """The cookie against forged requests ends with the browser; in its storage stands at most the choice of theme."""
    context = reader(browser)
    page = open_page(context, f"{address}/projekte?buendnis=LEW")
    open_page(context, f"{address}/daten")
    assert [(each["name"], each["expires"]) for each in context.cookies()] == [("_streamlit_xsrf", -1)]
    kept = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [name for name in kept if not name.startswith("stActiveTheme")] == []
    context.close()
