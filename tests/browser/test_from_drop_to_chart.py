"""The main job: drop a file, check it, publish it, see it in a chart, hand it on, take it back."""

import io
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page
from published import wait_until_published
from serving import ROOT, open_page, reader, settle

from lib.model.messages import text

pytestmark = pytest.mark.browser
REAL_LIST = ROOT.parent / "shared" / "samples" / "de_ni_esf_2014-2020.xlsx"
EXAMPLE = ROOT / "data" / "examples" / "Beispiel_Projektliste_fiktiv.xlsx"


def publish(page: Page, address: str, files: list[Path]) -> None:
    """Drop files on the page for data and publish the first."""
    page.goto(f"{address}/daten")
    settle(page)
    page.set_input_files("input[type=file]", [str(path) for path in files])
    page.get_by_role("button", name=text("publish.publish", "de"), exact=True).first.click()
    wait_until_published(page)


def test_from_drop_to_export_and_back(browser: Browser, fresh_address: str) -> None:
    """A dropped file is published, shown without the example banner, exported as dropped, and taken back."""
    page = open_page(reader(browser), fresh_address)
    publish(page, fresh_address, [EXAMPLE])
    page.get_by_role("link", name=text("page.projects", "de")).first.click()
    page.wait_for_url("**/projekte**")
    settle(page)
    assert page.locator(".st-key-banner").count() == 0
    assert "330" in page.locator(".st-key-chosen").inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=text("download.xlsx", "de"), exact=True).click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    rows = [row for row in book.worksheets[1].iter_rows(min_row=2, values_only=True) if row[1]]
    assert len(rows) >= 330
    page.get_by_role("link", name=text("page.data", "de")).first.click()
    page.wait_for_url("**/daten**")
    settle(page)
    page.get_by_role("button", name=text("publish.revert", "de")).click()
    page.wait_for_selector(".st-key-banner")


@pytest.mark.slow
@pytest.mark.skipif(not REAL_LIST.exists(), reason="the published lists of operations are not on this machine")
def test_a_real_list_of_operations_becomes_charts(browser: Browser, fresh_address: str) -> None:
    """A published ESF list, dropped as downloaded: two clicks later its charts stand; `-s` prints the seconds."""
    page = open_page(reader(browser), f"{fresh_address}/daten")
    started = time.monotonic()
    page.set_input_files("input[type=file]", str(REAL_LIST))
    offered = page.get_by_role("button", name=text("publish.publish", "de"), exact=True).first
    offered.wait_for()
    checked_s = time.monotonic() - started
    offered.click()
    wait_until_published(page)
    published_s = time.monotonic() - started
    page.get_by_role("link", name=text("page.overview", "de"), exact=True).first.click()
    page.get_by_role("figure").first.wait_for()
    settle(page)
    shown_s = time.monotonic() - started
    sys.stderr.write(f"\nchecked after {checked_s:.1f} s, published {published_s:.1f} s, charts {shown_s:.1f} s\n")
    assert page.locator(".st-key-banner").count() == 0
    assert page.get_by_role("figure").count() >= 2
    assert page.locator("[data-testid=stException]").count() == 0


def test_unreadable_file_says_why(browser: Browser, address: str, tmp_path: Path) -> None:
    """A file without a table gives a sentence and cannot be published."""
    empty = tmp_path / "leer.csv"
    empty.write_bytes(b"")
    page = open_page(reader(browser), f"{address}/daten")
    page.set_input_files("input[type=file]", str(empty))
    page.get_by_text(text("publish.refused", "de", file="leer.csv").split("leer")[1][5:25]).wait_for()
    assert page.get_by_role("button", name=text("publish.publish", "de"), exact=True).count() == 0
    assert page.locator("[data-testid=stException]").count() == 0
