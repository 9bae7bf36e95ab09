"""Two servers on one PostgreSQL show the same state."""

import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser
from published import wait_until_published
from serving import ROOT, busyness, open_page, reader, server, settle

from lib.model.messages import text
from lib.store import close_store, open_store, published_state
from tests.store.postgres import postgres_server

LIST = ROOT / "data" / "examples" / "Beispiel_Projektliste_fiktiv.xlsx"
LONGEST_SECONDS = 5.0


def wait_until_ready(address: str) -> None:
    """Wait up to two minutes: a server that has just started says 503 while it reads the data."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{address}/bereit", timeout=60) as answer:  # noqa: S310 our own address
                if answer.status == 200:
                    return
        except HTTPError as refused:
            reason = refused.read().decode()
        time.sleep(1)
    raise RuntimeError(f"the server was not ready within two minutes: {reason}")


def test_what_one_process_publishes_the_other_reads(tmp_path: Path) -> None:
    """A store that was open before sees the publication of another process with its next look."""
    with postgres_server() as url:
        store = open_store(url)
        before = published_state(store)
        file = tmp_path / "liste.csv"
        file.write_text("Förderkennzeichen;Projekttitel;Zuwendung\nR1;Pflege;100,00\nR2;Handwerk;50,00\n", "utf-8")
        command = [sys.executable, "-m", "lib", "import", str(file), "--store", url, "--publish", "--by", "Ute"]
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)  # noqa: S603 our own program
        assert published_state(store) != before
        close_store(store)


@pytest.mark.slow
@pytest.mark.browser
def test_a_publication_on_one_server_shows_on_the_other_within_five_seconds(browser: Browser, tmp_path: Path) -> None:
    """An officer publishes on the first server; an idle page of the second offers it, a click on it shows it."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with (
        postgres_server() as url,
        server(tmp_path / "a", (), {"BUENDNISMONITOR_STORE": url}) as first,
        server(tmp_path / "b", (), {"BUENDNISMONITOR_STORE": url}) as second,
    ):
        wait_until_ready(first)
        wait_until_ready(second)
        watching = open_page(reader(browser), f"{second}/projekte")
        assert watching.locator(".st-key-banner").count() == 1
        idle = open_page(reader(browser), f"{second}/themen")
        publishing = open_page(reader(browser), f"{first}/daten")
        publishing.set_input_files("input[type=file]", str(LIST))
        publishing.get_by_role("button", name=text("publish.publish", "de"), exact=True).click()
        wait_until_published(publishing)
        published_at = time.monotonic()
        idle.locator(".st-key-news").wait_for(state="visible")
        heard_s = time.monotonic() - published_at
        watching.get_by_role("link", name=text("page.topics", "de")).first.click()
        watching.wait_for_selector(".st-key-banner", state="detached")
        took_s = time.monotonic() - published_at - heard_s
        settle(watching)
        print(f"told on the other server after {heard_s:.1f} s, shown after {took_s:.1f} s")  # noqa: T201 the figures
        assert max(heard_s, took_s) < LONGEST_SECONDS * busyness()
