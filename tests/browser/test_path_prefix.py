"""The program under a path of a server that holds other programs too."""

import json
import time
import urllib.request
from collections.abc import Iterator
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser
from serving import open_page, reader, server, settle

from lib.model.messages import text

pytestmark = pytest.mark.browser
PREFIX = "/foerderung/monitor"


@pytest.fixture(scope="module")
def prefixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program under a path of two parts."""
    with server(tmp_path_factory.mktemp("prefix"), ["--server.baseUrlPath", PREFIX], prefix=PREFIX) as running:
        yield running


@pytest.mark.slow
def test_everything_stays_under_the_prefix(browser: Browser, prefixed: str) -> None:
    """Deep link, navigation, language, filters, short link and download ask for nothing outside of the prefix."""
    context = reader(browser)
    asked: list[str] = []
    failed: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page = open_page(context, f"{prefixed}/projekte?buendnis=LEW")
    assert page.locator("h1").inner_text() == text("page.projects", "de")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=text("download.xlsx", "de"), exact=True).click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("link", name=text("page.topics", "de")).first.click()
    page.wait_for_url(f"{prefixed}/themen?**buendnis=LEW**")
    settle(page)
    page.get_by_role("link", name="EN", exact=True).click()
    page.wait_for_url(f"{prefixed}/themen?**sprache=en**")
    settle(page)
    page.get_by_role("button", name=text("views.button", "en")).click()
    page.get_by_label(text("views.name", "en"), exact=True).fill("Beirat")
    page.get_by_role("button", name=text("views.save", "en"), exact=True).click()
    link = page.locator("[data-testid=stCode]").first.inner_text().strip()
    assert link.startswith(f"{prefixed}/?ansicht=")
    opened = open_page(context, link)
    opened.wait_for_url(f"{prefixed}/themen?**buendnis=LEW**")
    pages = [address for address in asked if address.startswith("http")]
    assert [address for address in pages if not address.startswith((f"{prefixed}/", prefixed))] == []
    # On a deep link Streamlit looks for its own addresses below the page first, then above.
    assert [address for address in failed if "/_stcore/" not in address] == []


@pytest.mark.parametrize("path", ["/gesundheit", "/bereit", "/adresse.js"])
def test_our_own_addresses_answer_under_the_prefix(prefixed: str, path: str) -> None:
    """A proxy that knows only the prefix reaches health, readiness and the script of the document."""
    for _ in range(60):
        try:
            with urllib.request.urlopen(f"{prefixed}{path}", timeout=30) as answer:  # noqa: S310 our own address
                assert not answer.headers["content-type"].startswith("text/html")
                return
        except HTTPError as refused:
            # On a busy machine a server that reads its data says so.
            if (path, refused.code) != ("/bereit", 503) or json.load(refused)["why"] != "reading":
                raise
        time.sleep(1)
    raise AssertionError("the server was not ready within a minute")
