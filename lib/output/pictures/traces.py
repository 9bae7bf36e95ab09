"""Bars, lines, points and areas of a chart drawn on matplotlib axes."""

from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke, withStroke

PX = 0.75  # points a pixel
DAY_MS = 86_400_000
HATCHES = {"": "", "/": "//", "x": "xxx", ".": ".."}
MARKERS = {
    "circle": "o", "diamond": "D", "square": "s", "triangle-up": "^",
    "star": "*", "hexagon": "h", "cross": "P", "triangle-down": "v", "x-thin": "x",
}  # fmt: skip
DASHES = {"solid": "-", "dash": (0, (5, 3)), "dot": ":"}


class Stack:
    """The heights reached so far at each place, upwards and downwards: what “relative” bars stand on."""

    def __init__(self) -> None:
        self._up: dict[Any, float] = defaultdict(float)
        self._down: dict[Any, float] = defaultdict(float)

    def base_of(self, place: Any, height: float) -> float:
        """Return where a bar of that height begins, and remember where it ends."""
        reached = self._up if height >= 0 else self._down
        base = reached[place]
        reached[place] += height
        return base


def draw_trace(axes: Axes, trace: Any, layout: Any, stack: Stack) -> None:
    """Draw one trace of a figure; `stack` is shared by the bars of one pair of axes."""
    if trace.type == "bar":
        _draw_bars(axes, trace, layout, stack)
    elif trace.opacity != 0 and trace.x:
        _draw_scatter(axes, trace, layout)


def positions(values: Any, axis: Any) -> np.ndarray:
    """Return values as numbers of an axis: days for dates, NaN for gaps."""
    if axis.type == "date":
        return np.asarray(date2num(pd.to_datetime(list(values)).to_pydatetime()))
    return np.array([np.nan if value is None else float(value) for value in values])


def _draw_bars(axes: Axes, trace: Any, layout: Any, stack: Stack) -> None:
    is_flat = trace.orientation == "h"
    axis = layout.xaxis
    lengths = [0.0 if value is None else float(value) for value in (trace.x if is_flat else trace.y)]
    places = list(trace.y) if is_flat else list(positions(trace.x, axis))
    bases: list[float] = list(positions(trace.base, axis)) if trace.base is not None else [0.0] * len(lengths)
    if trace.base is not None:
        lengths = [length / DAY_MS for length in lengths]
    if not is_flat and layout.barmode == "relative":
        bases = [stack.base_of(place, length) for place, length in zip(places, lengths, strict=True)]
    looks = zip(_each(trace.marker.color, places), _each(trace.marker.pattern.shape, places),
                _each(trace.marker.opacity, places), _each(trace.width, places), strict=True)  # fmt: skip
    for place, length, base, (colour, pattern, opacity, width) in zip(places, lengths, bases, looks, strict=True):
        size = _bar_size(width, is_flat, layout)
        outline = trace.marker.line.color if trace.marker.line.width else None
        style = {"color": None if colour == "rgba(0,0,0,0)" else colour, "alpha": opacity, "zorder": 2}
        if colour == "rgba(0,0,0,0)":
            style = {"facecolor": "none", "edgecolor": outline, "linewidth": 1.2, "zorder": 3}
        draw = axes.barh if is_flat else axes.bar
        bar = draw(place, length, size, base, **style)[0]
        if pattern:
            bar.set(hatch=HATCHES[pattern], edgecolor=trace.marker.pattern.fgcolor, linewidth=PX)
        elif trace.marker.line.color and colour != "rgba(0,0,0,0)":
            bar.set(edgecolor=trace.marker.line.color, linewidth=PX)


def _bar_size(width: Any, is_flat: bool, layout: Any) -> float:
    if width is None:
        return 1 - (layout.bargap or 0.2)
    return float(width) if is_flat else float(width) / DAY_MS


def _draw_scatter(axes: Axes, trace: Any, layout: Any) -> None:
    x, y = positions(trace.x, layout.xaxis), positions(trace.y, layout.yaxis)
    if trace.fill == "toself":
        _draw_area(axes, trace, x, y)
    elif "lines" in trace.mode:
        axes.plot(x, y, color=trace.line.color, linewidth=(trace.line.width or 2) * PX, zorder=3, clip_on=False,
                  linestyle=_dashes(trace.line.dash or "solid", trace.line.width or 2))  # fmt: skip
    if "markers" in trace.mode and trace.marker.opacity != 0:
        _draw_points(axes, trace, x, y)
    if "text" in trace.mode:
        _draw_words(axes, trace, x, y)


def _dashes(dash: str, width_px: float) -> Any:
    """Dashes by name, or as lengths in pixels, which are told in widths of the line."""
    lengths = [float(each.removesuffix("px")) / width_px for each in dash.split(",")] if "px" in dash else []
    return (0, lengths) if lengths else DASHES[dash]


def _draw_area(axes: Axes, trace: Any, x: np.ndarray, y: np.ndarray) -> None:
    breaks = np.flatnonzero(np.isnan(x))
    corners, codes = [], []
    for start, end in zip([0, *(breaks + 1)], [*breaks, len(x)], strict=True):
        if end - start >= 3:
            corners.append(np.column_stack([x[start:end], y[start:end]]))
            codes += [Path.MOVETO, *[Path.LINETO] * (end - start - 2), Path.CLOSEPOLY]
    pattern = trace.fillpattern
    area = PathPatch(Path(np.vstack(corners), codes), facecolor=trace.fillcolor, edgecolor=trace.line.color,
                     linewidth=PX, zorder=1)  # fmt: skip
    axes.add_patch(area)
    if pattern.shape:
        hatched = PathPatch(area.get_path(), facecolor="none", edgecolor=pattern.fgcolor, linewidth=0, zorder=1)
        hatched.set_hatch("////")
        axes.add_patch(hatched)


def _draw_points(axes: Axes, trace: Any, x: np.ndarray, y: np.ndarray) -> None:
    symbols = _each(trace.marker.symbol or "circle", x)
    sizes = [float(size) * PX for size in _each(trace.marker.size, x)]
    colours = _each(trace.marker.color, x)
    for place, height, symbol, size, colour in zip(x, y, symbols, sizes, colours, strict=True):
        name = symbol.removesuffix("-open")
        face = "none" if symbol.endswith("-open") else colour
        axes.plot([place], [height], MARKERS[name], markersize=size, markerfacecolor=face, zorder=4,
                  markeredgecolor=colour, alpha=trace.marker.opacity, clip_on=False)  # fmt: skip


def _draw_words(axes: Axes, trace: Any, x: np.ndarray, y: np.ndarray) -> None:
    vertical = "bottom" if trace.textposition == "top center" else "top" if "bottom" in trace.textposition else "center"
    for place, height, words in zip(x, y, trace.text, strict=True):
        if words:
            axes.text(place, height, words, ha="center", va=vertical, fontsize=(trace.textfont.size or 12) * PX,
                      color=trace.textfont.color, zorder=5, path_effects=_rim(trace.textfont.shadow))  # fmt: skip


def _rim(shadow: str | None) -> list[Stroke]:
    """A rim in the colour of the screen's text shadow, so that names can be read across borders."""
    return [withStroke(linewidth=2.5, foreground=shadow[-7:])] if shadow else []


def _each(value: Any, places: Any) -> list[Any]:
    if value is None or isinstance(value, (str, int, float)):
        return [value] * len(places)
    return list(value)
