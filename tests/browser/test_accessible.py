"""axe-core on every page, light and dark, German and English."""

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


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_serious_finding(name: str, scheme: str, language: str, browser: Browser, address: str) -> None:
    """The checker finds nothing serious or critical that the program can mend."""
    page = open_page(reader(browser, scheme=scheme), f"{address}{ADDRESSES[name]}?sprache={language}")
    grave = grave_findings(page)
    page.close()
    assert grave == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_dropped_file_has_no_serious_finding(scheme: str, browser: Browser, address: str) -> None:
    """The table of a dropped file, its choices and marked cells are sound too."""
    page = open_page(reader(browser, scheme=scheme), f"{address}/daten")
    lines = ["Bezeichnung;Träger;Beginn;Ende;Zuwendung;Summe B;Landkreis"]
    lines += [f"Vorhaben {number};Träger GmbH;01.02.2019;31.01.201{number};x;{number};Celle" for number in range(6, 10)]
    file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    page.set_input_files("input[type=file]", [file])  # type: ignore[arg-type] # the payload as playwright takes it
    page.wait_for_selector("table.quoted", timeout=60_000)
    settle(page)
    grave = grave_findings(page)
    page.close()
    assert grave == []


def grave_findings(page: Page) -> list[tuple[str, list[str]]]:
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate("async () => await axe.run(document, {resultTypes: ['violations']})")
    return [
        (found["id"], [node["html"][:200] for node in found["nodes"][:3]])
        for found in result["violations"]
        if found["impact"] in ("serious", "critical") and found["id"] not in FROM_STREAMLIT
    ]
