"""Data full of markup in a real browser: nothing runs, nothing is fetched, everything stands there as letters."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request
from serving import TYPICAL_FIRST, open_page, reader, server, settle

sys.path.insert(0, str(Path(__file__).parents[1] / "fuzz"))

from hostile import TEXTS, hostile_projects

from lib.model.rights import administrator
from lib.store import close_store, open_store, publish, save_import
from tests.store.rows import import_of, table_of

pytestmark = pytest.mark.browser
FILE = "<img src=x onerror=alert(1)>[x](javascript:alert(1)).xlsx"
SETTINGS = {"zeitverlauf": "?nach=traeger&form=linien", "themen": "?zuordnung=anteilig", "projekte": "?q=alert"}
# Elements that only markup from the data could have made.
MADE_BY_DATA = (
    "img[src='x'], img[src*='foreign'], iframe[src*='foreign'], a[href^='javascript'], svg[onload], [onerror], "
    ".katex, script:not([src])"
)


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program with the hostile projects published."""
    folder = tmp_path_factory.mktemp("hostile")
    store = open_store(f"sqlite:///{folder / 'store.sqlite'}")
    who = administrator(TEXTS["image_on_error"])
    read = import_of(table_of("projects", hostile_projects()), content=b"h", file=FILE, as_of=date(2026, 6, 30))
    publish(store, save_import(store, read, b"h", TEXTS["link"], who), who)
    close_store(store)
    with server(folder) as running:
        yield running


def links_that_lie(page: Page) -> list[str]:
    """Return links to a foreign address whose words are not that address: a written address may be opened."""
    script = "nodes => nodes.filter(node => !node.innerText.startsWith('http')).map(node => node.outerHTML)"
    return [str(each) for each in page.locator("a[href*='foreign']").evaluate_all(script)]


def made_by_data(page: Page) -> list[str]:
    """Return the elements on the page that markup made, our own scripts of the document left out."""
    found = page.locator(f"[data-testid=stApp] :is({MADE_BY_DATA})")
    return [str(each) for each in found.evaluate_all("nodes => nodes.map(node => node.outerHTML.slice(0, 200))")]


@pytest.mark.parametrize("name", TYPICAL_FIRST)
def test_hostile_data_stand_as_letters(name: str, browser: Browser, hostile_address: str) -> None:
    """On every page no dialog opens, no foreign address is asked, and no element is made of data, also on hovering."""
    context = reader(browser)
    dialogs: list[str] = []
    foreign: list[str] = []

    def seen(request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host not in (None, "", "localhost", "127.0.0.1"):
            foreign.append(f"{request.resource_type} {request.url}")

    context.on("request", seen)
    context.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    path = "/" if name == "ueberblick" else f"/{name}"
    page = open_page(context, hostile_address + path + SETTINGS.get(name, ""))
    for chart in page.locator(".js-plotly-plot").all()[:3]:
        chart.hover(position={"x": 200, "y": 60}, force=True)
        page.wait_for_timeout(150)
    for opener in page.locator("[data-testid=stExpander] summary:visible").all()[:3]:
        opener.click()
        settle(page)
    assert (dialogs, foreign, made_by_data(page), links_that_lie(page)) == ([], [], [], [])
    assert page.locator("[data-testid=stException]").count() == 0
    context.close()
