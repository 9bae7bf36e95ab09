"""Pictures of every page and of what opens on it: `python tests/browser/screenshots.py [page, width, scheme …]`.

They are laid into screenshots/, to be looked at before a change is called done: light and dark, 1440, 390 and 320
pixels wide, German and English, and as A4. Words choose among them: `themen budgets 390 dark` or `1920` for a
projector; an address as the first word is that of a server that runs already.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import BrowserContext, Page
from serving import ADDRESSES, ROOT, chromium, open_page, reader, server

FOLDER = ROOT / "screenshots"
WIDTHS = (1440, 390, 320)
PROJECTOR = 1920
SCHEMES = ("light", "dark", "paper")
LANGUAGES = ("de", "en")
TALLEST = 6000
Named = TypeVar("Named", str, int)
EIGHT = "".join(f"&nebeneinander={code}" for code in ("ELW", "EMS", "JAB", "LEW", "NON", "NWE", "SNS", "SON"))


@dataclass(frozen=True)
class Scene:
    """An address, and the class of what is clicked on there before the picture is taken."""

    address: str
    clicked: str = ""


SCENES = {name: Scene(address) for name, address in ADDRESSES.items()} | {
    "projekt": Scene("/projekte?vorhaben=4-FKB-ELW-2015-001"),
    "zeitstrahl": Scene("/projekte?darstellung=zeitstrahl&buendnis=LEW"),
    "portraet": Scene("/buendnis?portraet=NON&portraetperiode=alle"),
    "vergleich": Scene("/buendnis?darstellung=vergleich&nebeneinander=LEW&nebeneinander=NWE"),
    "vergleich_acht": Scene("/buendnis?darstellung=vergleich" + EIGHT),
    "gefiltert": Scene("/?buendnis=LEW&thema=digitalisation"),
    "karte_gefiltert": Scene("/regionen?buendnis=LEW&thema=digitalisation"),
    "tage": Scene("/zeitverlauf?takt=tag"),
    "monate": Scene("/zeitverlauf?nach=thema&takt=monat"),
    "linien": Scene("/zeitverlauf?nach=buendnis&form=linien"),
    "anteile": Scene("/zeitverlauf?nach=thema&form=anteil"),
    "einzelne": Scene("/zeitverlauf?nach=buendnis&form=einzeln"),
    "ansichten": Scene("/themen", ".st-key-views button:visible"),
    "filter": Scene("/themen", ".st-key-open_topics button:visible"),
    "einstellungen": Scene("/zeitverlauf", ".st-key-settings_more button:visible"),
    "tabelle": Scene("/themen", "[class*=st-key-table_] summary"),
    "herkunft": Scene("/budgets?buendnis=NON", "[class*=st-key-origin_] summary"),
}


def take_all(address: str, words: Sequence[str]) -> None:
    """Take the pictures that the words choose, one reader for each width and scheme."""
    FOLDER.mkdir(exist_ok=True)
    widths = [PROJECTOR] if str(PROJECTOR) in words else asked(WIDTHS, words)
    with chromium() as browser:
        for width, scheme in product(widths, asked(SCHEMES, words)):
            if scheme == "paper" and width != widths[0]:
                continue
            context = reader(browser, width, "light" if scheme == "paper" else scheme)
            for name, language in product(asked(tuple(SCENES), words), asked(LANGUAGES, words)):
                take(context, address, name, (width, scheme, language))
            context.close()


def asked(known: Sequence[Named], words: Sequence[str]) -> list[Named]:
    """Return what the words name, all where they name none."""
    return [each for each in known if str(each) in words] or list(known)


def take(context: BrowserContext, address: str, name: str, screen: tuple[int, str, str]) -> None:
    """Take one picture of the whole page: its main area scrolls, so the window is made as tall as it."""
    width, scheme, language = screen
    scene = SCENES[name]
    separator = "&" if "?" in scene.address else "?"
    page = open_page(context, f"{address}{scene.address}{separator}sprache={language}")
    if scene.clicked:
        page.locator(scene.clicked).first.click()
        page.wait_for_timeout(1500)
    if scheme == "paper":
        page.pdf(path=FOLDER / f"{name}_paper_{language}.pdf", prefer_css_page_size=True)
    else:
        photograph(page, FOLDER / f"{name}_{width}_{scheme}_{language}.png", width)
    page.close()


def photograph(page: Page, path: Path, width: int) -> None:
    """Take the picture, and name it when the page is wider than its window: nothing may scroll sideways (1.4.10)."""
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height + 40, 900), TALLEST)})
    page.wait_for_timeout(500)
    page.screenshot(path=path)
    widest = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
    if widest > width:
        sys.stderr.write(f"{path.stem}: {widest} pixels wide\n")


def take_from_own_server(words: Sequence[str]) -> None:
    """Start the program with the example data and take the pictures."""
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as address:
        take_all(address, words)


if __name__ == "__main__":
    asked_for = sys.argv[1:]
    if asked_for and asked_for[0].startswith("http"):
        take_all(asked_for[0], asked_for[1:])
    else:
        take_from_own_server(asked_for)
