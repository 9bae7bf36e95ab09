"""From a choice to the chart: filters, clicks, the address, and reloading."""

import re

import pytest
from playwright.sync_api import Browser, Page
from serving import open_page, reader, settle

from lib.model.messages import text

pytestmark = pytest.mark.browser


def chosen(page: Page) -> str:
    """The filters in words with their count."""
    return re.sub(r"\s+", " ", page.locator(".st-key-chosen").inner_text())


def choose(page: Page, name: str, option: str) -> None:
    """Open a filter and choose one of its options, as a reader does."""
    page.get_by_role("button", name=re.compile(rf"^{name}\b")).first.click()
    page.locator("[data-testid=stPopoverBody]").get_by_role("button", name=option).click()
    page.keyboard.press("Escape")
    settle(page)


def test_choice_stands_in_the_address_and_opens_anew(browser: Browser, address: str) -> None:
    """A filter stands in the address; the copied link shows the same to another reader, also after a reload."""
    page = open_page(reader(browser), address)
    choose(page, text("filter.alliances", "de"), "Leine-Weser")
    assert "buendnis=LEW" in page.url
    words = chosen(page)
    assert "Leine-Weser" in words
    other = open_page(reader(browser), page.url)
    assert chosen(other) == words
    other.reload()
    settle(other)
    assert chosen(other) == words


def test_filters_stay_over_pages(browser: Browser, address: str) -> None:
    """On the next page the filters and the address are the same."""
    page = open_page(reader(browser), f"{address}/?buendnis=LEW&thema=digitalisation")
    words = chosen(page)
    page.get_by_role("link", name=text("page.timeline", "de")).first.click()
    page.wait_for_url("**/zeitverlauf**")
    settle(page)
    assert chosen(page) == words
    assert "buendnis=LEW" in page.url
    assert "thema=digitalisation" in page.url


def test_back_takes_the_last_choice_back(browser: Browser, address: str) -> None:
    """The browser's way back undoes a filter."""
    page = open_page(reader(browser), f"{address}/themen")
    before = chosen(page)
    choose(page, text("filter.periods", "de"), "2018–2021")
    assert chosen(page) != before
    page.wait_for_url("**periode=**")
    page.evaluate("history.back()")
    page.wait_for_function("() => !location.search.includes('periode')")
    settle(page)
    assert chosen(page) == before


def test_click_on_a_bar_filters(browser: Browser, address: str) -> None:
    """A click on a topic's bar chooses the topic; a chip takes it away."""
    page = open_page(reader(browser), f"{address}/themen")
    bar = page.locator(".st-key-card_topics .bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**thema=**")
    settle(page)
    page.locator("[class*=st-key-remove_] button").first.click()
    page.wait_for_function("() => !location.search.includes('thema')")


def test_table_and_downloads_of_a_card(browser: Browser, address: str) -> None:
    """The chart's numbers are a table, and the three files carry telling names."""
    page = open_page(reader(browser), f"{address}/zeitverlauf?buendnis=LEW&nach=thema")
    assert page.locator(".st-key-card_over_time table tbody tr").count() > 5
    for name, ending in (("xlsx", ".xlsx"), ("csv_de", ".csv"), ("csv_international", ".csv")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=text(f"download.{name}", "de"), exact=True).click()
        suggested = waiting.value.suggested_filename
        assert suggested.endswith(ending)
        assert "Leine-Weser" in suggested


def test_what_opens_below_a_chart_stands_in_one_row(browser: Browser, address: str) -> None:
    """Closed they stand side by side on a wide screen; an opened one takes the whole width."""
    page = open_page(reader(browser), f"{address}/budgets?buendnis=NON")
    openers = page.locator("[class*=st-key-below_]:has([class*=st-key-origin_])").first.locator("> *")
    table, origin = (openers.nth(at).bounding_box() for at in (0, 1))
    assert table is not None
    assert origin is not None
    assert table["y"] == origin["y"]
    openers.nth(1).locator("summary").click()
    settle(page)
    opened = openers.nth(1).bounding_box()
    assert opened is not None
    assert opened["width"] > 2 * origin["width"]
    assert opened["y"] > table["y"]


def test_every_chart_has_a_name_in_words(browser: Browser, address: str) -> None:
    """A screen reader gets a sentence with an amount for each chart."""
    page = open_page(reader(browser), address)
    figures = page.locator("[role=figure]")
    names = [figures.nth(at).get_attribute("aria-label") or "" for at in range(figures.count())]
    assert len(names) >= 4
    assert all("€" in name for name in names)
