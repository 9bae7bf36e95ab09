"""Pictures of every page and of what opens on it into screenshots/: `python tests/browser/screenshots.py [name …]`.

Light and dark, 1440, 390 and 320 pixels wide, German and English; to be looked at before a change is called done.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page
from serving import ADDRESSES, ROOT, chromium, open_page, reader, server

FOLDER = ROOT / "screenshots"
WIDTHS = (1440, 390, 320)
SCHEMES = ("light", "dark")
LANGUAGES = ("de", "en")
TALLEST = 5000


@dataclass(frozen=True)
class Scene:
    """An address, and the class of what is clicked on there before the picture is taken."""

    address: str
    clicked: str = ""


SCENES = {name: Scene(address) for name, address in ADDRESSES.items()} | {
    "projekt": Scene("/projekte?vorhaben=4-FKB-ELW-2015-001"),
    "zeitstrahl": Scene("/projekte?darstellung=zeitstrahl&buendnis=LEW"),
    "vergleich": Scene("/buendnis?darstellung=vergleich&nebeneinander=LEW&nebeneinander=NWE&nebeneinander=SON"),
    "karte_gefiltert": Scene("/regionen?buendnis=LEW&thema=digitalisation"),
    "einzelne": Scene("/zeitverlauf?nach=buendnis&form=einzeln"),
    "ansichten": Scene("/themen", ".st-key-views button:visible"),
    "filter": Scene("/themen", ".st-key-open_topics button:visible"),
    "einstellungen": Scene("/zeitverlauf", ".st-key-settings_more button:visible"),
    "herkunft": Scene("/budgets?buendnis=NON", "[class*=st-key-origin_] summary"),
}


def take_all(address: str, names: list[str]) -> None:
    """Take the pictures of the scenes."""
    FOLDER.mkdir(exist_ok=True)
    with chromium() as browser:
        for name in names:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    for language in LANGUAGES:
                        take(browser, address, SCENES[name], (width, scheme, language),
                             FOLDER / f"{name}_{width}_{scheme}_{language}.png")  # fmt: skip


def take(browser: Browser, address: str, scene: Scene, screen: tuple[int, str, str], path: Path) -> None:
    """Take one picture of the whole page: its main area scrolls, so the window is made as tall as it."""
    width, scheme, language = screen
    context = reader(browser, width, scheme)
    separator = "&" if "?" in scene.address else "?"
    page = open_page(context, f"{address}{scene.address}{separator}sprache={language}")
    if scene.clicked:
        page.locator(scene.clicked).first.click()
        page.wait_for_timeout(1500)
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height + 40, 900), TALLEST)})
    page.wait_for_timeout(500)
    page.screenshot(path=path)
    say_what_overflows(page, path.stem, width)
    context.close()


def say_what_overflows(page: Page, name: str, width: int) -> None:
    """Name the picture when the page is wider than its window: WCAG 1.4.10 asks that nothing scrolls sideways."""
    widest = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
    if widest > width:
        sys.stderr.write(f"{name}: {widest} pixels wide\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as running:
        take_all(running, sys.argv[1:] or list(SCENES))
