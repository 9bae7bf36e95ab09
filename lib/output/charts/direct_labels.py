"""Names beside the ends of lines and bars, moved apart where they would overlap."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from math import inf
from typing import Any

from lib.output.palette import Theme, palette

LINE_HEIGHT_PX = 17
CHARACTER_PX = 6.1
MARKUP = re.compile(r"</?b>")


@dataclass(frozen=True)
class DirectLabel:
    """A name at a value of the y axis; `words` are already escaped."""

    value: float
    words: str
    colour: str
    symbol: str = "■"

    @property
    def height_px(self) -> int:
        """The height its lines take."""
        return (self.words.count("<br>") + 1) * LINE_HEIGHT_PX


def label_annotations(
    labels: Sequence[DirectLabel], value_range: Sequence[float], height_px: int, theme: Theme
) -> list[dict[str, Any]]:
    """Return annotations at the right edge, each as near to its value as the others leave room."""
    low, high = value_range
    per_pixel = (high - low) / max(height_px, 1)
    ordered = sorted(labels, key=lambda each: each.value)
    wanted, sizes = [each.value / per_pixel for each in ordered], [each.height_px for each in ordered]
    places = spread(wanted, sizes, low / per_pixel, high / per_pixel)
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": place * per_pixel,
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "text": f'<span style="color:{each.colour}">{each.symbol}</span> {each.words}',
            "font": {"size": 12, "color": palette(theme).ink},
        }
        for each, place in zip(ordered, places, strict=True)
    ]


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float = -inf, high: float = inf) -> list[float]:
    """Return places in the same order, near the wanted ones, each at least half of both sizes from the next.

    All lie between `low` and `high` where there is room for them. Blocks of touching labels are centred on the mean
    of what they want (pool adjacent violators).
    """
    if not wanted:
        return []
    offsets = _offsets(sizes)
    first, last = low + sizes[0] / 2, high - sizes[-1] / 2 - offsets[-1]
    blocks: list[tuple[float, list[float]]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        anchor = max(min(place - offset, last), first)
        blocks.append((anchor, [anchor]))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            members = blocks[-2][1] + blocks[-1][1]
            blocks[-2:] = [(sum(members) / len(members), members)]
    anchors = [anchor for anchor, members in blocks for _ in members]
    return [anchor + offset for anchor, offset in zip(anchors, offsets, strict=True)]


def margin_for(words: Sequence[str]) -> int:
    """Return the pixels that the longest of the labels needs."""
    longest = max((len(unescape(MARKUP.sub("", row))) for each in words for row in each.split("<br>")), default=0)
    return int(longest * CHARACTER_PX) + 26


def _offsets(sizes: Sequence[float]) -> list[float]:
    offsets = [0.0]
    for before, after in pairwise(sizes):
        offsets.append(offsets[-1] + (before + after) / 2)
    return offsets[: len(sizes)]
