"""One figure, one truth, by real clicks: screen, table, CSV, workbook and Word report agree to the cent.

`python -m pytest tests/browser/test_one_figure_on_screen.py -m slow` tries forty filters instead of three.
"""

import csv
import io
import re
from pathlib import Path
from urllib.parse import urlencode

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page
from serving import open_page, reader, settle

from lib.model.messages import text
from lib.output.report.order import SECTIONS
from lib.ui.data import shown_of
from tests.pages.random_filters import cents_of, grant_cents, random_params

pytestmark = pytest.mark.browser
AMOUNT = r"−?[\d.]+,\d\d\s€"
CARD = ".st-key-card_topics"
LEFT_OUT = [section for section in SECTIONS if section not in ("key_figures", "topics")]


def address_of(start: str, page: str, params: dict[str, list[str]]) -> str:
    return f"{start}/{page}?{urlencode(params, doseq=True)}"


def figure_on_screen(page: Page) -> int | None:
    """The exact grant among the key figures, None where the screen names none."""
    words = page.locator(".st-key-figures").inner_text()
    found = re.search(rf"{text('figure.grant', 'de')}\s[^€]*€\s+({AMOUNT})", words)
    return cents_of(found[1]) if found else None


def sum_of_table(card: Locator) -> int:
    """Open the numbers of a card and add up its column of amounts."""
    card.get_by_text(text("card.table", "de"), exact=True).click()
    rows = card.get_by_role("table").get_by_role("row")
    rows.nth(1).wait_for()
    return sum(cents_of(amount) for row in rows.all_inner_texts() for amount in re.findall(AMOUNT, row)[:1])


def downloaded(page: Page, place: Locator, button: str | re.Pattern[str]) -> Path:
    with page.expect_download() as waiting:
        place.get_by_role("button", name=button, exact=True).click()
    return Path(waiting.value.path())


def sum_of_csv(path: Path, column: str) -> int:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(cents_of(row[column]) for row in csv.DictReader(file, delimiter=";"))


def sum_of_workbook(path: Path, column: str) -> tuple[int, int]:
    """The sum of the rows above the line of the total, and how many there are."""
    rows = list(openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[1].iter_rows(values_only=True))
    header = next(at for at, row in enumerate(rows) if column in row)
    at = rows[header].index(column)
    amounts = []
    for row in rows[header + 1 :]:
        if row[0] in (None, text("output.total", "de")):
            break
        amounts.append(round(row[at] * 100))
    return sum(amounts), len(amounts)


def figures_of_report(path: Path, column: str) -> tuple[int, int, int]:
    """The grant among the key figures of the document, the sum of the topics' rows, and the total written below."""
    document = docx.Document(str(path))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    stated = re.search(rf"{text('figure.grant', 'de')}: ({AMOUNT})", words)
    assert stated
    table = next(each for each in document.tables if column in [cell.text for cell in each.rows[0].cells])
    at = [cell.text for cell in table.rows[0].cells].index(column)
    amounts = {row.cells[0].text: cents_of(row.cells[at].text) for row in table.rows[1:]}
    total = amounts.pop(text("output.total", "de"), None)
    return cents_of(stated[1]), sum(amounts.values()), sum(amounts.values()) if total is None else total


@pytest.mark.parametrize("filters", [3, pytest.param(40, marks=pytest.mark.slow)])
def test_every_way_out_of_the_screen_has_the_same_sum(filters: int, browser: Browser, address: str) -> None:
    """Whatever is filtered, what is seen and what is downloaded is one figure; most filters leave one above zero."""
    shown, context, column = shown_of("fiktiv"), reader(browser), text("output.table.amount", "de")
    above_zero = 0
    for seed in range(filters):
        params = random_params(shown, seed)
        expected = grant_cents(shown, params)
        page = open_page(context, address_of(address, "", params))
        assert figure_on_screen(page) == expected, params
        card = page.locator(CARD)
        if not expected:
            assert card.get_by_text(text("card.table", "de"), exact=True).count() == 0, params
            page.close()
            continue
        above_zero += 1
        assert sum_of_table(card) == expected, params
        settle(page)
        rows = card.get_by_role("table").get_by_role("row").count() - 1
        assert sum_of_csv(downloaded(page, card, text("download.csv_de", "de")), column) == expected, params
        assert sum_of_workbook(downloaded(page, card, text("download.xlsx", "de")), column) == (expected, rows), params
        page.goto(address_of(address, "bericht", params | {"ohneabschnitt": LEFT_OUT}))
        settle(page)
        make = text("report_page.make", "de", document=text("report_page.kind.docx", "de"))
        report = downloaded(page, page.get_by_role("main"), make)
        assert figures_of_report(report, column) == (expected, expected, expected), params
        page.close()
    context.close()
    assert above_zero > filters / 2
