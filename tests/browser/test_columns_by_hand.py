"""The officer's say on a dropped file: a column is assigned, the import changes, the next file is read the same way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from published import wait_until_published
from serving import open_page, reader, server, settle

from lib.model.fields import field_of
from lib.model.messages import text

pytestmark = pytest.mark.browser
HEAD = "Förderkennzeichen;Bezeichnung des Vorhabens;Name des Begünstigten;Beginn;Ende;Summe B;Landkreis\n"
FIRST = """ZW6-85000001;Lernwerkstatt Pflege;Träger A gGmbH;01.01.2019;31.12.2020;60.000,00;Celle
ZW6-85000002;Digitale Werkbank;Träger B e. V.;01.02.2019;31.01.2018;40.000,00;LK Stade
ZW6-85000003;Gemeinsam lernen;Träger C GmbH;01.02.2019;30.06.2021;25.000,00;Holzminden
"""
NEXT = "ZW6-85000009;Handwerk 4.0;Träger E GmbH;01.04.2019;31.03.2021;35.000,50;Uelzen\n"
FIELD = field_of("projects", "eligible_cost").label("de")
LARGE_ROWS = 300_000


@pytest.fixture(scope="module")
def own_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The program with a store for these tests alone: what is decided on columns stays in it."""
    with server(tmp_path_factory.mktemp("columns")) as running:
        yield running


def drop(page: Page, path: Path) -> None:
    page.set_input_files("input[type=file]", str(path))
    page.wait_for_selector("table.quoted")
    settle(page)


def says(page: Page, words: str) -> None:
    page.get_by_text(words).first.wait_for()


def test_a_column_assigned_by_hand_stays_so_for_the_next_file(
    browser: Browser, own_address: str, tmp_path: Path
) -> None:
    """The unknown column becomes an amount by one choice, is published so, and known in another session's next file."""
    first, following = tmp_path / "eins.csv", tmp_path / "zwei.csv"
    first.write_text(HEAD + FIRST, "utf-8")
    following.write_text(HEAD + NEXT, "utf-8")
    page = open_page(reader(browser), f"{own_address}/daten")
    drop(page, first)
    choice = page.get_by_role("combobox", name=text("check.field_of", "de", letter="F", header="Summe B"))
    choice.click()
    page.keyboard.type(FIELD, delay=15)
    page.get_by_role("option", name=FIELD, exact=True).wait_for()
    page.keyboard.press("Enter")
    says(page, "125.000,00")
    says(page, text("check.sure.decided", "de"))
    assert page.locator("td.quoted-warning").count() == 1
    page.get_by_role("button", name=text("publish.publish", "de"), exact=True).click()
    wait_until_published(page)

    later = open_page(reader(browser), f"{own_address}/daten")
    drop(later, following)
    says(later, "35.000,50")
    says(later, text("check.sure.decided", "de"))


def test_a_table_of_another_kind_by_one_choice(browser: Browser, own_address: str, tmp_path: Path) -> None:
    """A list taken for operations becomes one of payments."""
    path = tmp_path / "liste.csv"
    path.write_text(HEAD + FIRST, "utf-8")
    page = open_page(reader(browser), f"{own_address}/daten")
    drop(page, path)
    page.get_by_role("combobox", name=text("check.kind_of_table", "de")).click()
    page.get_by_role("option", name=text("check.kinds.payments", "de"), exact=True).click()
    page.get_by_role("heading", name=text("check.kinds.payments", "de")).wait_for()


def test_a_long_reading_shows_progress_and_can_be_cancelled(browser: Browser, own_address: str, tmp_path: Path) -> None:
    """A CSV of 300,000 rows says how far it is; cancelled, the field is empty, and the next file is read at once."""
    large, small = tmp_path / "gross.csv", tmp_path / "klein.csv"
    small.write_text(HEAD + FIRST, "utf-8")
    with large.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(
            f"ZW6-{number};Vorhaben {number};Träger {number % 999} GmbH;01.01.2019;31.12.2020;{number},00;Celle\n"
            for number in range(LARGE_ROWS)
        )
    page = open_page(reader(browser), f"{own_address}/daten")
    page.set_input_files("input[type=file]", str(large))
    page.get_by_role("progressbar").wait_for()
    page.get_by_role("button", name=text("data.cancel", "de")).click()
    page.get_by_role("progressbar").wait_for(state="detached")
    settle(page)
    assert page.locator("table.quoted").count() == 0
    assert page.get_by_text("gross.csv").count() == 0
    drop(page, small)
    assert page.locator("[data-testid=stException]").count() == 0
