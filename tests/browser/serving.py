"""Starts the program as a person would, on a free port with a store of its own, and waits until a page is drawn."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
PAGES = (
    "ueberblick",
    "zeitverlauf",
    "themen",
    "regionen",
    "projekte",
    "budgets",
    "buendnis",
    "aenderungen",
    "daten",
    "bericht",
    "hilfe",
    "barrierefreiheit",
    "verwaltung",
)
# Those of one kind each; a test that costs much for each page takes the others only when asked for (`-m slow`).
TYPICAL = ("ueberblick", "projekte", "aenderungen", "daten")
TYPICAL_FIRST = [pytest.param(name, marks=() if name in TYPICAL else pytest.mark.slow) for name in PAGES]
# None and "" are addresses without a host, such as those of data.
OWN_HOSTS = (None, "", "localhost", "127.0.0.1")
ADDRESSES = {name: "/" if name == "ueberblick" else f"/{name}" for name in PAGES}
# A page is complete when its heading stands, no script runs and nothing is a placeholder, and that for a moment: a
# click takes the server a little to answer.
COMPLETE = """([call, calm_ms]) => {
    const complete = document.querySelector("h1")
        && document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
        && !document.querySelector("[data-testid=stSkeleton]");
    const seen = window.seenComplete;
    window.seenComplete = complete ? (seen && seen.call === call ? seen : {call, since: performance.now()}) : undefined;
    return complete && performance.now() - window.seenComplete.since >= calm_ms;
}"""
NARROW = 640
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
CALM_MS = 350
PATIENCE_MS = 120_000
CALLS = count()
OPENED: list[BrowserContext] = []
FOREIGN: list[str] = []


@contextmanager
def server(
    folder: Path,
    options: Sequence[str] = (),
    variables: Mapping[str, str] | None = None,
    port: int = 0,
    prefix: str = "",
) -> Iterator[str]:
    """Run the program with an empty store in the folder, further options and variables; gives its address."""
    port = port or free_port()
    environment = os.environ | {"BUENDNISMONITOR_STORE": f"sqlite:///{folder / 'store.sqlite'}"} | (variables or {})
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own command
        try:
            wait_until_answered(f"http://localhost:{port}{prefix}/_stcore/health", process)
            yield f"http://localhost:{port}{prefix}"
        finally:
            process.terminate()
            process.wait(timeout=60)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Debian's Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def reader(browser: Browser, width: int = 1440, scheme: str = "light", height: int = 900) -> BrowserContext:
    """Return a new German reader with an empty cache; what it asks of other hosts is noted in FOREIGN.

    A narrow screen is that of a phone.
    """
    context = browser.new_context(
        user_agent=PHONE if width < NARROW else None,
        viewport={"width": width, "height": height},
        locale="de-DE",
        timezone_id="Europe/Berlin",
        color_scheme=scheme,  # type: ignore[arg-type] # a plain word, checked by the browser
    )
    context.set_default_timeout(PATIENCE_MS)
    context.on("request", _note_foreign)
    OPENED.append(context)
    return context


def _note_foreign(request: Request) -> None:
    if urlsplit(request.url).hostname not in OWN_HOSTS:
        FOREIGN.append(f"{request.resource_type} {request.url}")


def open_page(context: BrowserContext, address: str) -> Page:
    """Open an address and wait until the page is complete."""
    page = context.new_page()
    page.goto(address)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the script has run and nothing is drawn any more."""
    page.wait_for_function(COMPLETE, arg=[next(CALLS), CALM_MS], polling=50, timeout=PATIENCE_MS)


def busyness() -> float:
    """How many wait for each core, at least 1: who shares the machine takes so many times as long."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answered(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait up to two minutes until the address answers; raises RuntimeError where it does not."""
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the server ended before it was ready")
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:  # noqa: S310 our own address
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server was not ready within two minutes")
