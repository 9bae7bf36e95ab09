"""Events on a time axis: a dotted line for a day, a band for a span, and names or numbers that keep apart."""

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
# About the width of a drawing on a laptop: names are kept apart as they would stand there, numbers as on a phone.
PLOT_PX, NARROW_PX = 640, 250
ROWS, TOP, ROW = 8, 0.97, 0.058
# Names that need more rows than these become numbers.
NAME_ROWS = 3
# Of the height of the drawing; numbers of more rows lie over what is drawn.
MOST_TAKEN = 0.21
# More lines than these in small charts say nothing; the caption names the events all the same.
MOST_SMALL = 150
# By which a chart that is laid out anew finds them again.
NAME = "event "
Span = tuple[pd.Timestamp, pd.Timestamp]
Layout = dict[str, list[dict[str, Any]]]


def event_marks(events: Sequence[Event], span: Span, language: str, theme: Theme) -> Layout:
    """Return shapes and annotations of the events that touch the span of the axis, each with its name or number.

    The number is that of its place among `events`, which the caption lists in the same order.
    """
    shown = _within(events, span)
    return {
        "shapes": [shape for each in shown for shape in _shapes(each, span, theme, {"yref": "paper"})],
        "annotations": _notes(events, span, language, theme),
    }


def range_below_names(marks: Layout, axis_range: Sequence[float]) -> list[float]:
    """Return the range of the axis of amounts that leaves the names free above what is drawn."""
    low, high = axis_range
    return [low, low + (high - low) / (1 - part_taken(marks))]


def part_taken(marks: Layout) -> float:
    """Return the part of the height, from 0 to 1, that names or numbers take above what is drawn."""
    names = [note["y"] for note in marks["annotations"]]
    return float(min(1 - min(names) + ROW, MOST_TAKEN)) if names else 0.0


def small_event_marks(events: Sequence[Event], span: Span, axes: Sequence[dict[str, str]], theme: Theme) -> Layout:
    """Return the shapes alone, once for each small chart; `axes` are its references (`xref`, `yref`)."""
    shown = _within(events, span)
    if len(shown) * len(axes) > MOST_SMALL:
        return {"shapes": [], "annotations": []}
    return {"shapes": [shape for place in axes for each in shown for shape in _shapes(each, span, theme, place)],
            "annotations": []}  # fmt: skip


def _within(events: Sequence[Event], span: Span) -> tuple[Event, ...]:
    return events_between(events, *_days(span))


def _days(span: Span) -> tuple[date, date]:
    first, last = span
    return first.date(), (last - pd.Timedelta(days=1)).date()


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


def _notes(events: Sequence[Event], span: Span, language: str, theme: Theme) -> list[dict[str, Any]]:
    """The names of the events within the span where few rows hold them, else the numbers they have in the caption."""
    first, last = span
    numbered = [(at, each) for at, each in enumerate(events, start=1) if events_between([each], *_days(span))]
    days = [str(_inside(each, span)[0]) for _, each in numbered]
    words = [_short(each.name(language)) for _, each in numbered]
    rows = _rows([(pd.Timestamp(day) - first) / (last - first) for day in days], words, PLOT_PX)
    notes = [
        _note(at, said, day, theme) | _place(*place)
        for (at, _), said, day, place in zip(numbered, words, days, rows, strict=True)
    ]
    return as_numbers(notes, span) if any(row >= NAME_ROWS for row, _ in rows) else notes


def as_numbers(annotations: Sequence[dict[str, Any]], span: Span) -> list[dict[str, Any]]:
    """Return the annotations with names of events as numbers, placed so that they keep apart on a phone too."""
    first, last = span
    found = [each for each in annotations if str(each.get("name", "")).startswith(NAME)]
    words = [each["name"].removeprefix(NAME) for each in found]
    rows = _rows([(pd.Timestamp(each["x"]) - first) / (last - first) for each in found], words, NARROW_PX)
    placed = [each | {"text": said} | _place(*place) for each, said, place in zip(found, words, rows, strict=True)]
    return [*(each for each in annotations if each not in found), *placed]


def _rows(ats: Sequence[float], words: Sequence[str], plot_px: int) -> list[tuple[int, bool]]:
    """The row of each and whether it stands left of its line: there near the right edge, else right of it."""
    taken: list[float] = [-1.0] * ROWS
    places = []
    for at, said in zip(ats, words, strict=True):
        size = (len(said) * CHARACTER_PX + 8) / plot_px
        left, is_left = (at - size, True) if at + size > 1 else (at, False)
        row = next((row for row, end in enumerate(taken) if end <= left), min(range(ROWS), key=taken.__getitem__))
        taken[row] = max(left + size, at)
        places.append((row, is_left))
    return places


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _note(number: int, words: str, day: str, theme: Theme) -> dict[str, Any]:
    return {
        "x": day, "yref": "paper", "text": escaped(words), "showarrow": False, "yanchor": "top",
        "borderpad": 0, "bgcolor": palette(theme).surface, "opacity": 0.9,
        "font": {"size": 11, "color": palette(theme).ink_muted}, "name": f"{NAME}{number}",
    }  # fmt: skip


def _place(row: int, is_left: bool) -> dict[str, Any]:
    side = {"xanchor": "right", "xshift": -3} if is_left else {"xanchor": "left", "xshift": 3}
    return side | {"y": TOP - ROW * row}
