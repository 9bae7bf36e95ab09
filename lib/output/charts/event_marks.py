"""Events on a time axis: a dotted line for a day, a band for a span, short names that do not run into each other."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from lib.model.events import Event
from lib.output.charts.direct_labels import CHARACTER_PX
from lib.output.charts.layout import escaped
from lib.output.palette import Theme, palette
from lib.query.shown_events import events_between

LONGEST_NAME = 28
# About the width of a drawing on a laptop: names are kept apart as they would stand there.
PLOT_PX = 640
ROWS, TOP, ROW = 8, 0.97, 0.058
# Of the height of the drawing; names of more rows lie over what is drawn.
MOST_TAKEN = 0.45
# More lines than these in small charts say nothing; the caption names the events all the same.
MOST_SMALL = 150
Span = tuple[pd.Timestamp, pd.Timestamp]
Layout = dict[str, list[dict[str, Any]]]


def event_marks(events: Sequence[Event], span: Span, language: str, theme: Theme) -> Layout:
    """Return shapes and annotations of the events that touch the span of the axis, each named once."""
    shown = _within(events, span)
    return {
        "shapes": [shape for each in shown for shape in _shapes(each, span, theme, {"yref": "paper"})],
        "annotations": _names(shown, span, language, theme),
    }


def range_below_names(marks: Layout, axis_range: Sequence[float]) -> list[float]:
    """Return the range of the axis of amounts that leaves the names free above what is drawn."""
    low, high = axis_range
    names = [note["y"] for note in marks["annotations"]]
    taken = min(1 - min(names) + ROW, MOST_TAKEN) if names else 0
    return [low, low + (high - low) / (1 - taken)]


def small_event_marks(events: Sequence[Event], span: Span, axes: Sequence[dict[str, str]], theme: Theme) -> Layout:
    """Return the shapes alone, once for each small chart; `axes` are its references (`xref`, `yref`)."""
    shown = _within(events, span)
    if len(shown) * len(axes) > MOST_SMALL:
        return {"shapes": [], "annotations": []}
    return {"shapes": [shape for place in axes for each in shown for shape in _shapes(each, span, theme, place)],
            "annotations": []}  # fmt: skip


def _within(events: Sequence[Event], span: Span) -> tuple[Event, ...]:
    first, last = span
    return events_between(events, first.date(), (last - pd.Timedelta(days=1)).date())


def _shapes(event: Event, span: Span, theme: Theme, place: dict[str, str]) -> list[dict[str, Any]]:
    colours = palette(theme)
    line = {"type": "line", "y0": 0, "y1": TOP, "line": {"color": colours.ink_muted, "width": 1, "dash": "dot"}}
    if event.end is None:
        return [place | line | {"x0": str(event.start), "x1": str(event.start)}]
    left, right = _inside(event, span)
    band = {"type": "rect", "layer": "below", "y0": 0, "y1": TOP, "fillcolor": colours.grid, "line": {"width": 0}}
    shapes = [place | band | {"x0": str(left), "x1": str(right)}]
    return [*shapes, *(place | line | {"x0": str(day), "x1": str(day)} for day in (left, right))]


def _inside(event: Event, span: Span) -> tuple[date, date]:
    """The days of a span that lie on the axis."""
    first, last = span
    after = pd.Timestamp(event.end or event.start) + pd.Timedelta(days=1)
    return max(pd.Timestamp(event.start), first).date(), min(after, last).date()


def _names(events: Sequence[Event], span: Span, language: str, theme: Theme) -> list[dict[str, Any]]:
    """Each name right of its line, left of it near the right edge, in the first row where there is room."""
    first, last = span
    width = (last - first) / pd.Timedelta(days=1)
    taken: list[float] = [-1.0] * ROWS
    notes = []
    for each in events:
        day = _inside(each, span)[0]
        at = (pd.Timestamp(day) - first) / pd.Timedelta(days=1) / width
        words = _short(each.name(language))
        size = (len(words) * CHARACTER_PX + 8) / PLOT_PX
        left, is_left = (at - size, True) if at + size > 1 else (at, False)
        row = next((row for row, end in enumerate(taken) if end <= left), min(range(ROWS), key=taken.__getitem__))
        taken[row] = max(left + size, at)
        notes.append(_note(words, str(day), TOP - ROW * row, is_left, theme))
    return notes


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _note(words: str, day: str, height: float, is_left: bool, theme: Theme) -> dict[str, Any]:
    return {
        "x": day, "y": height, "yref": "paper", "text": escaped(words), "showarrow": False, "yanchor": "top",
        "xanchor": "right" if is_left else "left", "xshift": -3 if is_left else 3, "borderpad": 0,
        "bgcolor": palette(theme).surface, "opacity": 0.9,
        "font": {"size": 11, "color": palette(theme).ink_muted},
    }  # fmt: skip
