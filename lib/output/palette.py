"""The colours of charts and documents as named roles, for light and dark."""

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Palette:
    """One theme's colours as hex codes.

    `neutral` draws a single series, `accent` only what is chosen. `greys` are the groups without a colour of their
    own. `sequential` runs from little to much in five classes. Shapes reach 3:1 on `surface`, texts 4.5:1.
    """

    surface: str
    ink: str
    ink_muted: str
    grid: str
    band: str
    neutral: str
    neutral_soft: str
    accent: str
    warning: str
    danger: str
    greys: tuple[str, ...]
    sequential: tuple[str, ...]


# Blue and green are Okabe and Ito's; their orange and yellow fall below 3:1 on white, so the ochre lies between
# them. The three keep apart for protan- and deuteranopes and hold 3:1 on the white and on the dark surface.
TOPIC_COLOURS = {
    "digitalisation": "#0072B2",
    "demographics": "#B87A00",
    "refugee_integration": "#009E73",
}

# What a focus topic carries beside its colour, so that a black-and-white print still tells the three apart.
TOPIC_PATTERNS = {"digitalisation": "", "demographics": "/", "refugee_integration": "."}

FONT_FAMILY = '"Source Sans", "Source Sans Pro", "Segoe UI", Arial, sans-serif'

PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        surface="#ffffff",
        ink="#1b2733",
        ink_muted="#566270",
        grid="#e3e7eb",
        band="#f2f4f7",
        neutral="#4a6078",
        neutral_soft="#c5ced7",
        accent="#8a3f8f",
        warning="#a14f00",
        danger="#b3261e",
        greys=("#4b5763", "#77818b", "#5f6a76", "#8d949c"),
        sequential=("#dce6ef", "#b3c8dc", "#84a4c4", "#51789f", "#264e78"),
    ),
    "dark": Palette(
        surface="#15191e",
        ink="#e8ecf0",
        ink_muted="#a8b2bd",
        grid="#2c343c",
        band="#1c2229",
        neutral="#8fa5bb",
        neutral_soft="#465361",
        accent="#d08fd4",
        warning="#f0a04b",
        danger="#f2837b",
        greys=("#ccd3da", "#98a2ad", "#b3bcc5", "#7d8792"),
        sequential=("#26384a", "#345372", "#4a749e", "#77a0c8", "#b4d0ea"),
    ),
}


def palette(theme: Theme) -> Palette:
    """Return the colours of a theme."""
    return PALETTES[theme]


def group_colours(groups: list[str], theme: Theme, highlighted: tuple[str, ...] = ()) -> dict[str, str]:
    """Return a colour for every group: focus topics theirs, chosen groups the accent, all others a grey."""
    greys = palette(theme).greys
    others = [group for group in groups if group not in TOPIC_COLOURS and group not in highlighted]
    coloured = {group: greys[position % len(greys)] for position, group in enumerate(others)}
    coloured |= {group: palette(theme).accent for group in highlighted}
    return coloured | TOPIC_COLOURS


def mixed(colour: str, other: str, other_part: float) -> str:
    """Return the colour with a part of another one mixed in, 0 to 1."""
    channels = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - other_part) + two * other_part):02x}" for one, two in channels)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours, 1 to 21, by WCAG 2.1 (relative luminance)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
