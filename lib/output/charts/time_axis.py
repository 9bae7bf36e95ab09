"""The time axis: period names without clutter, recognition periods as quiet bands."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.output.charts.layout import escaped, quiet_axis
from lib.output.charts.series import Series
from lib.output.palette import Theme, palette

MOST_LABELS = 7
# Where there are few years the periods are named themselves, and take more room than a year.
FEW_YEARS, MOST_LONG_LABELS = 2, 4
DAY_MS = 86_400_000


def time_axis(series: Series, theme: Theme, note: str = "", **more: Any) -> dict[str, Any]:
    """Return the date axis; up to seven periods are all named, longer rows at full years, few years at some periods."""
    values, texts = _ticks(series)
    first, last = axis_span(series)
    title = {"text": note, "standoff": 8, "font": {"size": 12, "color": palette(theme).ink_muted}}
    axis = {"type": "date", "tickvals": values, "ticktext": texts, "tickangle": 0, "title": title}
    return quiet_axis(theme) | axis | {"range": [str(first), str(last)]} | more


def axis_span(series: Series) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the moments at which the first period begins and the last one is over."""
    return series.starts[0], series.starts[-1] + pd.Timedelta(milliseconds=series.widths_ms[-1])


def band_shapes(bands: pd.DataFrame | None, series: Series, theme: Theme) -> dict[str, list[dict[str, Any]]]:
    """Return shapes and annotations of the bands that the series touches: every second one shaded, all named.

    `bands` has name, start_date and end_date.
    """
    if bands is None:
        return {"shapes": [], "annotations": []}
    first, last = axis_span(series)
    colours = palette(theme)
    shapes, annotations = [], []
    for at, (name, start, end) in enumerate(zip(bands["name"], bands["start_date"], bands["end_date"], strict=True)):
        left, right = max(start, first), min(end + pd.Timedelta(days=1), last)
        if left >= right:
            continue
        if at % 2 == 0:
            shapes.append(_band(left, right, colours.band))
        if (right - left) / (last - first) > 0.1:
            annotations.append(_band_name(name, left + (right - left) / 2, colours.ink_muted))
    return {"shapes": shapes, "annotations": annotations}


def _ticks(series: Series) -> tuple[list[str], list[str]]:
    if len(series.periods) <= MOST_LABELS:
        return list(series.middles), [escaped(period) for period in series.periods]
    if min(series.widths_ms) > 300 * DAY_MS:
        return _named(series, range(len(series.periods)), MOST_LABELS)
    years = sorted({start.year for start in series.starts if start.month == 1})
    if len(years) <= FEW_YEARS:
        return _named(series, _firsts_of_months(series), MOST_LONG_LABELS)
    kept = _spaced(years, MOST_LABELS)
    return [f"{year}-01-01" for year in kept], [str(year) for year in kept]


def _named(series: Series, places: Sequence[int], most: int) -> tuple[list[str], list[str]]:
    kept = _spaced(places, most)
    return [series.middles[at] for at in kept], [escaped(series.periods[at]) for at in kept]


def _spaced(places: Sequence[int], most: int) -> Sequence[int]:
    """Return at most so many of the places, evenly spaced, the last one among them: it is what one looks for."""
    every = -(-len(places) // most) if places else 1
    return places[(len(places) - 1) % every :: every]


def _firsts_of_months(series: Series) -> Sequence[int]:
    """Return the places of the periods that begin a month; all of them where none does."""
    return [at for at, start in enumerate(series.starts) if start.day == 1] or range(len(series.periods))


def _band(left: pd.Timestamp, right: pd.Timestamp, colour: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "yref": "paper",
        "x0": str(left),
        "x1": str(right),
        "y0": 0,
        "y1": 1,
        "fillcolor": colour,
        "line": {"width": 0},
    }


def _short_span(name: str) -> str:
    """`2018–2021` as `2018–21`: on a phone four names must fit over the bars."""
    return re.sub(r"^(\d{4})–\d\d(\d\d)$", r"\1–\2", name)


def _band_name(name: str, middle: pd.Timestamp, colour: str) -> dict[str, Any]:
    place = {"x": str(middle), "y": 1, "yref": "paper", "yanchor": "bottom", "xanchor": "center"}
    return place | {"text": escaped(_short_span(name)), "showarrow": False, "font": {"size": 11, "color": colour}}
