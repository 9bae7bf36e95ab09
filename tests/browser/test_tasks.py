"""Ten things officers do, as a new user would, with at most so many clicks and seconds each, and two more.

The ten are the questions officers are asked by steering groups, districts, the ministry and the press; the first
counts from the start of the program. Someone who shares the machine waits longer: by as many as wait for each core.
`python -m pytest tests/browser/test_tasks.py -s` prints what each took.
"""

import io
import re
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from serving import busyness, open_page, reader, server, settle

from lib.model.messages import text
from tests.pages.published_lists import NEW, OLD, publish_list

pytestmark = pytest.mark.browser
MOST_SECONDS = 60


class Officer:
    """Someone at the screen whose clicks and seconds are counted; typing is not a click."""

    def __init__(self, page: Page, task: str) -> None:
        self.page, self.task = page, task
        self.clicks, self.started = 0, time.monotonic()

    def click(self, place: Locator) -> None:
        """Click once and wait until the page is complete."""
        place.first.click()
        self.clicks += 1
        settle(self.page)

    def go_to(self, key: str) -> None:
        """Choose a page in the navigation."""
        self.click(self.page.get_by_role("link", name=text(f"page.{key}", "de"), exact=True))
        self.page.wait_for_function("words => document.querySelector('h1').innerText === words",
                                    arg=text(f"page.{key}", "de"))  # fmt: skip
        settle(self.page)

    def choose(self, key: str, option: str) -> None:
        """Open a filter, click one of its choices, close it by the keyboard."""
        self.click(self.page.get_by_role("button", name=re.compile(rf"^{text(f'filter.{key}', 'de')}\b")))
        self.click(self.page.locator("[data-testid=stPopoverBody]").get_by_role("button", name=option))
        self.page.keyboard.press("Escape")

    def select(self, label: str, option: str) -> None:
        """Click on a list, type the beginning of a choice and take it."""
        self.click(self.page.get_by_role("combobox", name=label))
        self.page.keyboard.type(option)
        self.page.keyboard.press("Enter")
        settle(self.page)

    def download(self, card: str) -> Path:
        """Click the button for Excel in a card; return the file."""
        with self.page.expect_download() as waiting:
            self.click(self.page.locator(card).get_by_role("button", name=text("download.xlsx", "de"), exact=True))
        return Path(waiting.value.path())

    def open(self, card: str, key: str) -> None:
        """Open what a card keeps closed."""
        self.click(self.page.locator(card).get_by_text(text(key, "de"), exact=True))

    def says(self, place: str) -> str:
        """Return what stands in a place."""
        self.page.locator(place).first.wait_for()
        return re.sub(r"\s+", " ", self.page.locator(place).first.inner_text())

    def is_done_within(self, clicks: int) -> None:
        """Hold the task to its clicks and to a minute."""
        seconds = time.monotonic() - self.started
        sys.stderr.write(f"\n{self.task}: {self.clicks} clicks, {seconds:.1f} s, {busyness():.1f} to a core")
        assert self.clicks <= clicks
        assert seconds <= MOST_SECONDS * busyness()


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """One officer's browser for all tasks."""
    context = reader(browser)
    yield context
    context.close()


@pytest.fixture
def officer(desk: BrowserContext, address: str, request: pytest.FixtureRequest) -> Iterator[Officer]:
    """An officer on the first page, with the data of the examples."""
    page = open_page(desk, address)
    yield Officer(page, request.node.name)
    page.close()


def rows_of(path: Path) -> list[tuple]:
    """All rows of the sheets of a workbook that hold figures."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def amounts_in(words: str) -> list[int]:
    """The amounts in a line of the screen, in cents."""
    return [int(euros.replace(".", "") + cents) for euros, cents in re.findall(r"([\d.]+),(\d\d)\s€", words)]


def test_share_of_a_topic_as_an_excel_file(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Which share of Leine-Weser's grants of the third period went to digitalisation, as an Excel file?"""
    officer = Officer(reader(browser).new_page(), request.node.name)
    with server(tmp_path) as running:
        officer.page.goto(running)
        settle(officer.page)
        officer.choose("alliances", "Leine-Weser")
        officer.choose("periods", "2021–2024")
        officer.go_to("topics")
        officer.open(".st-key-card_topics", "card.table")
        file = officer.download(".st-key-card_topics")
        officer.is_done_within(8)
    rows = rows_of(file)
    at = next(row.index("Anteil in %") for row in rows if "Anteil in %" in row)
    assert 0 < next(row[at] for row in rows if row[0] == "Digitalisierung") < 100
    assert any("Leine-Weser" in str(value) and "2021–2024" in str(value) for row in rows for value in row)


def test_budget_committed_paid_free(officer: Officer) -> None:
    """How much of the budget of Nordwest is committed, how much is free?"""
    officer.go_to("budgets")
    officer.open("[class*=st-key-card_budgets_]", "card.table")
    row = officer.page.locator("[class*=st-key-card_budgets_] tr", has_text="Nordwest").first.inner_text()
    amounts = amounts_in(row)
    budget, committed = amounts[:2]
    assert budget - committed in amounts[2:]
    officer.is_done_within(2)


def test_will_the_budget_last_with_three_more_sketches(officer: Officer) -> None:
    """Will the budget of Nordostniedersachsen last if three sketches of 180,000 € come?"""
    officer.go_to("budgets")
    officer.select(text("forecast.what_if.budget", "de"), "Nordost")
    number = officer.page.get_by_label(text("forecast.what_if.number", "de"))
    number.fill("3")
    number.press("Enter")
    officer.page.get_by_text("540.000,00").first.wait_for()
    settle(officer.page)
    assert officer.page.get_by_role("heading", name=re.compile("angenommenen Skizzen")).count() == 1
    officer.is_done_within(3)


def test_what_ends_in_six_months_as_an_excel_file(officer: Officer) -> None:
    """Which projects end in the next six months, as an Excel file?"""
    file = officer.download(".st-key-ending")
    words = officer.says(".st-key-ending h2")
    assert "14" in words
    assert sum(1 for row in rows_of(file) if row[0] and "(fiktiv)" in str(row)) >= 14
    officer.is_done_within(1)


def test_how_topics_moved_in_one_alliance(officer: Officer) -> None:
    """How did the topics of Leine-Weser move against the period before?"""
    officer.go_to("alliance")
    officer.select(text("filter.alliances", "de"), "Leine-Weser")
    assert "Punkte" in officer.says(".st-key-card_topic_shift h2")
    assert "Tage" in officer.says(".st-key-standing")
    officer.is_done_within(3)


def test_district_without_a_project(officer: Officer) -> None:
    """Which district has no project of its own? The first page says so."""
    assert officer.says(".st-key-card_map h2") == "Leer hat kein eigenes Vorhaben"
    officer.is_done_within(0)


def test_the_largest_beneficiaries_and_the_new_ones(officer: Officer) -> None:
    """Who are the biggest beneficiaries of Leine-Weser, and how many are funded for the first time?"""
    officer.go_to("alliance")
    officer.select(text("portrait.alliance", "de"), "Leine-Weser")
    officer.open(".st-key-card_largest", "card.table")
    rows = officer.page.locator(".st-key-card_largest").get_by_role("table").get_by_role("row")
    rows.nth(1).wait_for()
    amounts = [amounts_in(words)[0] for words in rows.all_inner_texts()[1:]]
    assert amounts == sorted(amounts, reverse=True)
    assert re.search(r"Erstmals gefördert \d+ % \d+ von \d+ Trägern", officer.says(".st-key-standing"))
    officer.is_done_within(3)


def test_against_the_other_alliances(officer: Officer) -> None:
    """How does an alliance stand against the others? All eight in one table, take-up compared on one basis only."""
    officer.go_to("alliance")
    officer.select(text("portrait.view.label", "de"), text("portrait.view.comparison", "de"))
    card = officer.page.locator(".st-key-card_side_by_side")
    rows = card.get_by_role("table").get_by_role("row")
    rows.nth(1).wait_for()
    assert rows.count() == 1 + 8
    assert "nur Budgets auf der Grundlage" in officer.says(".st-key-card_side_by_side")
    officer.is_done_within(2)


def test_from_a_figure_to_its_cells(officer: Officer) -> None:
    """Where does the money by topic come from? Down to the cell, with the same sum."""
    total = officer.says(".st-key-figures").split("54.095")[1].split(" ")[0]
    officer.open(".st-key-card_topics", "explain.title")
    officer.page.get_by_text(re.compile("Zellen ergeben zusammen")).first.wait_for()
    assert f"54.095{total}" in officer.says(".st-key-card_topics")
    officer.is_done_within(1)


def test_numbers_for_the_press(officer: Officer) -> None:
    """How many projects, and which volume, for a press release about Leine-Weser?"""
    officer.choose("alliances", "Leine-Weser")
    officer.go_to("report")
    sentence = officer.says("[data-testid=stCode]")
    assert re.search(r"\d+ Projekte mit einem Gesamtvolumen von .*\d", sentence)
    assert "Leine-Weser" in sentence
    officer.is_done_within(3)


@pytest.mark.slow
def test_the_same_view_for_a_colleague(officer: Officer) -> None:
    """A short link to what stands on the screen, for an e-mail."""
    officer.choose("alliances", "Leine-Weser")
    officer.click(officer.page.get_by_role("button", name=text("views.button", "de")))
    officer.page.get_by_label(text("views.name", "de")).fill("Lenkungsgruppe")
    officer.click(officer.page.get_by_role("button", name=text("views.save", "de"), exact=True))
    assert "?ansicht=" in officer.says("[role=dialog] [data-testid=stCode]")
    officer.is_done_within(4)


def test_what_the_last_export_changed(
    desk: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """What is new, changed, gone since the last export? The first page says it, and one click tells all."""
    monkeypatch.setenv("BUENDNISMONITOR_STORE", f"sqlite:///{tmp_path / 'store.sqlite'}")
    publish_list(OLD, date(2026, 6, 30))
    publish_list(NEW, date(2026, 9, 30))
    with server(tmp_path) as running:
        officer = Officer(open_page(desk, running), request.node.name)
        assert "1 neu, 1 entfallen, 2 geändert" in officer.says(".st-key-latest_changes")
        officer.go_to("changes")
        assert "Handwerk" in officer.says(".st-key-changes_gone")
        officer.is_done_within(1)
        officer.page.close()
