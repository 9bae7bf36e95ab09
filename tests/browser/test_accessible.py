"""axe-core on every page, light and dark, German and English.

The quick suite holds every German page to WCAG 2.1 AA; `python -m pytest tests/browser/test_accessible.py -m slow`
holds every page to every rule in both languages, opened light and opened dark.
"""

from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from playwright.sync_api import Browser, Page
from serving import ADDRESSES, PAGES, open_page, reader, settle

pytestmark = pytest.mark.browser
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text("utf-8")
# What comes from Streamlit itself; each stands in the accessibility statement.
FROM_STREAMLIT = {"presentation-role-conflict", "empty-table-header", "target-size", "aria-required-attr"}
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


@pytest.mark.parametrize("name", PAGES)
def test_no_serious_finding(name: str, browser: Browser, address: str) -> None:
    """The checker finds nothing serious or critical that the program can mend; dark, no contrast is too low."""
    page = open_page(reader(browser), f"{address}{ADDRESSES[name]}")
    assert grave_findings(page, WCAG) == []
    page.emulate_media(color_scheme="dark")
    settle(page)
    assert grave_findings(page, CONTRAST) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_serious_finding_by_any_rule(name: str, scheme: str, language: str, browser: Browser, address: str) -> None:
    """The same by every rule the checker has, opened in each scheme and language."""
    page = open_page(reader(browser, scheme=scheme), f"{address}{ADDRESSES[name]}?sprache={language}")
    assert grave_findings(page) == []


def test_a_dropped_file_has_no_serious_finding(browser: Browser, address: str) -> None:
    """The table of a dropped file, its choices and marked cells are sound too, light and dark."""
    page = open_page(reader(browser), f"{address}/daten")
    lines = ["Bezeichnung;Träger;Beginn;Ende;Zuwendung;Summe B;Landkreis"]
    lines += [f"Vorhaben {number};Träger GmbH;01.02.2019;31.01.201{number};x;{number};Celle" for number in range(6, 10)]
    file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    page.set_input_files("input[type=file]", [file])  # type: ignore[arg-type] # the payload as playwright takes it
    page.wait_for_selector("table.quoted")
    settle(page)
    assert grave_findings(page) == []
    page.emulate_media(color_scheme="dark")
    settle(page)
    assert grave_findings(page, CONTRAST) == []


def grave_findings(page: Page, rules: dict[str, Any] | None = None) -> list[tuple[str, list[str]]]:
    """What the checker calls serious or critical, by the rules named or by all."""
    page.evaluate(AXE)
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    result: dict[str, Any] = page.evaluate("async options => await axe.run(document, options)", options)
    return [
        (found["id"], [node["html"][:200] for node in found["nodes"][:3]])
        for found in result["violations"]
        if found["impact"] in ("serious", "critical") and found["id"] not in FROM_STREAMLIT
    ]
