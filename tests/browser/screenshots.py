"""Pictures of every page into screenshots/: `python tests/browser/screenshots.py [page …]`.

Light and dark, 1440, 390 and 320 pixels wide, German and English; to be looked at before a change is called done.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser
from serving import ADDRESSES, PAGES, ROOT, chromium, open_page, reader, server

FOLDER = ROOT / "screenshots"
WIDTHS = (1440, 390, 320)
SCHEMES = ("light", "dark")
LANGUAGES = ("de", "en")
TALLEST = 5000


def take_all(address: str, names: list[str]) -> None:
    """Take the pictures of the pages."""
    FOLDER.mkdir(exist_ok=True)
    with chromium() as browser:
        for name in names:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    for language in LANGUAGES:
                        take(browser, f"{address}{ADDRESSES[name]}?sprache={language}", (width, scheme),
                             FOLDER / f"{name}_{width}_{scheme}_{language}.png")  # fmt: skip


def take(browser: Browser, address: str, screen: tuple[int, str], path: Path) -> None:
    """Take one picture of the whole page: its main area scrolls, so the window is made as tall as it."""
    width, scheme = screen
    context = reader(browser, width, scheme)
    page = open_page(context, address)
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height + 40, 900), TALLEST)})
    page.wait_for_timeout(500)
    page.screenshot(path=path)
    context.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as running:
        take_all(running, sys.argv[1:] or list(PAGES))
