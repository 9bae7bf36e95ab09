"""How lines over time are told apart: one that stands out, the others quiet, each with its own dashes and points."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.output.charts.series import OTHERS, Series
from lib.output.labels import is_missing
from lib.output.palette import TOPIC_COLOURS, Theme, palette

# Plotly's names of the points on lines, and the character that shows the same beside the group's name.
SYMBOLS = (
    ("circle", "●"), ("diamond", "◆"), ("square", "■"), ("triangle-up", "▲"),
    ("star", "★"), ("hexagon", "⬢"), ("cross", "✚"), ("triangle-down", "▼"),
)  # fmt: skip
# Lengths in pixels say how the quiet lines are broken; neighbours differ in lightness too.
DASHES = (
    "solid",
    "8px,3px",
    "2px,3px",
    "16px,4px",
    "8px,3px,2px,3px",
    "16px,3px,2px,3px,2px,3px",
    "4px,4px",
    "1px,5px",
)
# Of the greys the two that reach 3:1 on a band as well and are far from each other.
QUIET_GREYS = 2
STRONG_PX, QUIET_PX = 3.0, 1.5


@dataclass(frozen=True)
class LineLook:
    """Colour, width and dashes of a line, its points, and the character that stands for them beside its name."""

    colour: str
    width: float
    dash: str
    symbol: str
    sign: str

    @property
    def is_strong(self) -> bool:
        """Whether it stands out."""
        return self.width == STRONG_PX

    @property
    def point_px(self) -> int:
        """The size of its points."""
        return 8 if self.is_strong else 6


def line_looks(series: Series, highlighted: Sequence[str], is_running_sum: bool, theme: Theme) -> dict[str, LineLook]:
    """Return the look of each group's line: chosen ones have the accent, else the largest one is ink and thick.

    Focus topics keep their colours. A line alone needs no telling apart.
    """
    largest = "" if highlighted else leader(series, is_running_sum)
    looks, quiet = {}, 0
    for at, group in enumerate(series.groups):
        symbol, sign = SYMBOLS[at % len(SYMBOLS)]
        is_strong = group in highlighted or group == largest or len(series.groups) == 1
        colour, dash = _own_colour(group, highlighted, largest, theme), "solid"
        if not is_strong:
            dash = DASHES[quiet % len(DASHES)]
            colour = colour or palette(theme).greys[quiet % QUIET_GREYS]
            quiet += 1
        looks[group] = LineLook(
            colour or palette(theme).neutral, STRONG_PX if is_strong else QUIET_PX, dash, symbol, sign
        )
    return looks


def leader(series: Series, is_running_sum: bool) -> str:
    """Return the largest named group, "" where none has more than every other one."""
    named = [at for at, group in enumerate(series.groups) if group != OTHERS and not is_missing(group)]
    if len(named) < 2:
        return ""
    cents = (series.cents[:, -1] if is_running_sum else series.cents.sum(axis=1))[named]
    most = int(cents.argmax())
    is_alone = cents[most] > 0 and int(np.count_nonzero(cents == cents[most])) == 1
    return series.groups[named[most]] if is_alone else ""


def _own_colour(group: str, highlighted: Sequence[str], largest: str, theme: Theme) -> str:
    """The colour that a group has for what it is; "" for the greys."""
    if group in TOPIC_COLOURS:
        return TOPIC_COLOURS[group]
    if group in highlighted:
        return palette(theme).accent
    return palette(theme).ink if group == largest else ""
