"""The theme of the screen and the palette of the charts are the same colours."""

import tomllib
from pathlib import Path

import pytest

from lib.output.palette import PALETTES, contrast

THEME = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_screen_and_charts_share_ink_and_surface(name: str) -> None:
    """Ink, surface and band of the palette are text and backgrounds of the theme."""
    colours = PALETTES[name]  # type: ignore[index] # both names are themes
    assert THEME[name]["textColor"] == colours.ink
    assert THEME[name]["backgroundColor"] == colours.surface
    assert THEME[name]["secondaryBackgroundColor"] == colours.band


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("role", ["textColor", "linkColor", "primaryColor"])
def test_text_is_legible(name: str, role: str) -> None:
    """Text, links and the accent reach 4.5:1 on both backgrounds."""
    for background in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(THEME[name][role], THEME[name][background]) >= 4.5
