"""axe-core on every page, light and dark, German and English."""

from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from playwright.sync_api import Browser
from serving import ADDRESSES, PAGES, open_page, reader

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
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate("async () => await axe.run(document, {resultTypes: ['violations']})")
    grave = [
        (found["id"], [node["html"][:200] for node in found["nodes"][:3]])
        for found in result["violations"]
        if found["impact"] in ("serious", "critical") and found["id"] not in FROM_STREAMLIT
    ]
    page.close()
    assert grave == []
