"""Money over time as stacked bars, shares, lines or small multiples."""

from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from lib.model.events import Event
from lib.model.messages import text
from lib.model.notation import format_number
from lib.output.charts.direct_labels import DirectLabel, label_annotations, margin_for
from lib.output.charts.event_marks import event_marks, part_taken, range_below_names
from lib.output.charts.layout import base_layout, drawn, escaped, money_axis, money_unit, quiet_axis, wrapped
from lib.output.charts.line_looks import LineLook, line_looks
from lib.output.charts.reference_line import ReferenceLine, reference_trace
from lib.output.charts.series import OTHERS, Series, latest_note, latest_periods, merge_small_groups, series_of
from lib.output.charts.small_multiples import Multiples, small_multiples_chart
from lib.output.charts.time_axis import axis_span, band_shapes, time_axis
from lib.output.labels import short_label
from lib.output.palette import TOPIC_COLOURS, TOPIC_PATTERNS, Theme, group_colours, palette
from lib.query.money import MoneyOverTime, View

Form = Literal["stacked", "share", "lines", "small_multiples"]
FORMS: tuple[Form, ...] = ("stacked", "share", "lines", "small_multiples")
MOST_GROUPS = 8
# The greys come round again; the merged groups must not look like one of the others.
PATTERN_OF_OTHERS = "-"
# Totals stand over all bars as long as they take no more letters together than a phone has room for.
MOST_LETTERS = 44
# Bars so many are lines a pixel wide, which an outline would cover.
MOST_OUTLINED = 60
NAME_WIDTH = 15
TOP_PX, BOTTOM_PX = 24, 48


@dataclass(frozen=True, eq=False)
class TimeChart:
    """How the chart is drawn: `highlighted` groups get the accent, `bands` (name, start_date, end_date) lie behind.

    Without `has_totals` no sum stands over the bars.
    """

    form: Form = "stacked"
    highlighted: tuple[str, ...] = ()
    bands: pd.DataFrame | None = None
    events: tuple[Event, ...] = ()
    height: int = 340
    reference: ReferenceLine | None = None
    has_totals: bool = True

    @property
    def plot_px(self) -> int:
        """About the height of the drawing without its margins."""
        return self.height - TOP_PX - BOTTOM_PX


@dataclass(frozen=True, eq=False)
class _Group:
    """One group as it is drawn: its row in the series, escaped name, colour, and how its line looks."""

    at: int
    code: str
    name: str
    colour: str
    line: LineLook


def money_over_time_chart(money: MoneyOverTime, chart: TimeChart, language: str, theme: Theme) -> go.Figure:
    """Return the figure of money over time; a click carries the group in `customdata[0]`, "" for merged ones.

    Periods that are not over are cross-hatched, or open points on lines. Beyond eight groups the smallest are drawn
    as one, named with their number. Of more than 400 periods the last are drawn, and the axis says so. A cumulative
    view is drawn as it is given.
    """
    series = series_of(money, language)
    if chart.form == "small_multiples":
        return small_multiples_chart(
            series, Multiples(money.view.dimension, chart.highlighted, events=chart.events), language, theme
        )
    layout = base_layout(language, theme, chart.height)
    if not series.periods:
        return drawn([], layout)
    series = latest_periods(merge_small_groups(series, MOST_GROUPS))
    groups = _groups(series, money.view, chart, language, theme)
    draw = _lines if chart.form == "lines" else _bars
    above = event_marks(chart.events, axis_span(series), language, theme)
    # Names beside the bars keep apart in what is left of the height.
    left_px = round(chart.plot_px * part_taken(above))
    traces, own = draw(
        series, groups, replace(chart, height=chart.height - left_px, has_totals=money.has_sums), language, theme
    )
    if chart.reference is not None and chart.form != "share":
        traces.append(reference_trace(chart.reference, series, theme))
    behind = band_shapes(chart.bands, series, theme)
    own["yaxis"] = own["yaxis"] | {"range": range_below_names(above, own["yaxis"]["range"])}
    layout |= own | {
        "xaxis": time_axis(series, theme, _note(series, chart, language)),
        "shapes": behind["shapes"] + above["shapes"],
        "annotations": behind["annotations"] + above["annotations"] + own["annotations"],
    }
    return drawn(traces, layout)


def _note(series: Series, chart: TimeChart, language: str) -> str:
    dashed = text("portrait.line.dashed", language, name=chart.reference.name) if chart.reference else ""
    partial = text("output.chart.partial_point" if chart.form == "lines" else "output.chart.partial_bar", language)
    return "; ".join(filter(None, (partial if series.partial.any() else "", dashed, latest_note(series, language))))


def _groups(series: Series, view: View, chart: TimeChart, language: str, theme: Theme) -> list[_Group]:
    colours = group_colours(list(series.groups), theme, chart.highlighted)
    if len(series.groups) == 1:
        colours = {series.groups[0]: palette(theme).neutral} | TOPIC_COLOURS
    merged = text("output.chart.others", language, count=series.merged)
    names = [merged if code == OTHERS else short_label(view.dimension, code, language) for code in series.groups]
    lines = line_looks(series, chart.highlighted, view.cumulative, theme)
    return [
        _Group(at, code, wrapped(name, NAME_WIDTH), colours[code], lines[code])
        for at, (code, name) in enumerate(zip(series.groups, names, strict=True))
    ]


def _bars(
    series: Series, groups: list[_Group], chart: TimeChart, language: str, theme: Theme
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    is_share = chart.form == "share"
    values = _shares_pct(series.cents) if is_share else series.cents / 100
    bars = [_bar(series, group, values[group.at], language, theme) for group in groups]
    hover = _hover("%{y:.1f} %" if is_share else "%{y:,.2f} €")
    traces = [bar | {"hovertemplate": hover} for bar in bars]
    if not is_share and chart.has_totals:
        traces.append(_totals(series, language, theme))
    axis = _share_axis(language, theme) if is_share else money_axis(*_stack_range(series.cents), language, theme)
    named = [] if len(groups) == 1 else _bar_labels(values[:, -1], groups)
    right = margin_for([each.words for each in named]) if named else 12
    return traces, {
        "barmode": "relative",
        "yaxis": axis,
        "margin": {"l": 8, "r": right, "t": TOP_PX, "b": 8, "pad": 4},
        "annotations": label_annotations(named, axis["range"], chart.plot_px, theme),
    }


def _bar(series: Series, group: _Group, values: np.ndarray, language: str, theme: Theme) -> dict[str, Any]:
    surface = palette(theme).surface
    outline = 1 if len(series.periods) <= MOST_OUTLINED else 0
    own = PATTERN_OF_OTHERS if group.code == OTHERS else TOPIC_PATTERNS.get(group.code, "")
    pattern = {
        "shape": ["x" if is_partial else own for is_partial in series.partial],
        "fgcolor": surface,
        "fgopacity": 0.5,
        "size": 9,
        "solidity": 0.12,
        "fillmode": "overlay",
    }
    return {
        "type": "bar",
        "x": list(series.middles),
        "y": values.tolist(),
        "width": [width * 0.84 for width in series.widths_ms],
        "name": group.name,
        "customdata": _customdata(series, group, language),
        "marker": {"color": group.colour, "line": {"color": surface, "width": outline}, "pattern": pattern},
    }


def _totals(series: Series, language: str, theme: Theme) -> dict[str, Any]:
    """Totals over the bars: over each where there is room, else over the last only."""
    totals = series.totals_cents
    factor, decimals = _notation(totals, language)
    texts = [format_number(total / 100 / factor, language, decimals) if total else "" for total in totals]
    if len(texts) * (max(map(len, texts)) + 0.5) > MOST_LETTERS:
        texts = [""] * (len(texts) - 1) + [texts[-1]]
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(series.middles),
        "y": (np.where(series.cents > 0, series.cents, 0).sum(axis=0) / 100).tolist(),
        "text": texts,
        "textposition": "top center",
        "textfont": {"size": 12, "color": palette(theme).ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _bar_labels(last: np.ndarray, groups: list[_Group]) -> list[DirectLabel]:
    heights = np.where(last > 0, last, 0)
    middles = np.cumsum(heights) - heights / 2
    return [DirectLabel(float(middle), group.name, group.colour) for middle, group in zip(middles, groups, strict=True)]


def _lines(
    series: Series, groups: list[_Group], chart: TimeChart, language: str, theme: Theme
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    factor, decimals = _notation(series.cents, language)
    ends = series.cents[:, -1] / 100
    labels = [
        DirectLabel(
            float(ends[group.at]),
            _end_label(group, format_number(ends[group.at] / factor, language, decimals)),
            group.line.colour,
            group.line.sign,
        )
        for group in groups
    ]
    axis = money_axis(int(min(series.cents.min(), 0)), int(series.cents.max()), language, theme)
    return [_line(series, group, language) for group in groups], {
        "yaxis": axis,
        "margin": {"l": 8, "r": margin_for([each.words for each in labels]), "t": TOP_PX, "b": 8, "pad": 4},
        "annotations": label_annotations(labels, axis["range"], chart.plot_px, theme),
    }


def _end_label(group: _Group, amount: str) -> str:
    name = "<br>".join(f"<b>{row}</b>" for row in group.name.split("<br>")) if group.line.is_strong else group.name
    return f"{name} <b>{amount}</b>"


def _line(series: Series, group: _Group, language: str) -> dict[str, Any]:
    look = group.line
    symbols = [f"{look.symbol}-open" if is_partial else look.symbol for is_partial in series.partial]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(series.middles),
        "y": (series.cents[group.at] / 100).tolist(),
        "name": group.name,
        "customdata": _customdata(series, group, language),
        "hovertemplate": _hover("%{y:,.2f} €"),
        "line": {"color": look.colour, "width": look.width, "dash": look.dash},
        "marker": {"size": look.point_px, "color": look.colour, "symbol": symbols},
        "cliponaxis": False,
    }


def _customdata(series: Series, group: _Group, language: str) -> list[list[Any]]:
    code = "" if group.code == OTHERS else group.code
    name = group.name.replace("<br>", " ")
    return [
        [code, name, escaped(period), text("output.projects", language, count=int(projects)), f"{start:%Y-%m-%d}"]
        for period, projects, start in zip(series.periods, series.projects[group.at], series.starts, strict=True)
    ]


def _hover(amount: str) -> str:
    return f"<b>%{{customdata[1]}}</b><br>%{{customdata[2]}}: {amount}<br>%{{customdata[3]}}<extra></extra>"


def _shares_pct(cents: np.ndarray) -> np.ndarray:
    """Shares of each period's sum; a period with a negative amount has none: its parts are no parts of a whole."""
    totals = cents.sum(axis=0)
    is_whole = (totals > 0) & (cents >= 0).all(axis=0)
    shares: np.ndarray = np.divide(cents * 100.0, totals, out=np.full(cents.shape, np.nan), where=is_whole)
    return shares


def _share_axis(language: str, theme: Theme) -> dict[str, Any]:
    sign = "%" if language == "en" else "\u00a0%"
    ticks = [0, 25, 50, 75, 100]
    look = {"showgrid": True, "gridcolor": palette(theme).grid, "range": [0, 100]}
    return quiet_axis(theme) | look | {"tickvals": ticks, "ticktext": ["0", *(f"{tick}{sign}" for tick in ticks[1:])]}


def _stack_range(cents: np.ndarray) -> tuple[int, int]:
    low = np.where(cents < 0, cents, 0).sum(axis=0).min()
    high = np.where(cents > 0, cents, 0).sum(axis=0).max()
    return int(low), int(high * 1.06)


def _notation(cents: np.ndarray, language: str) -> tuple[int, int]:
    """The unit's divisor and the decimals that suit all amounts of a chart."""
    most = float(np.abs(cents).max()) / 100
    factor, _ = money_unit(most, language)
    return factor, 0 if factor == 1 or most >= 100 * factor else 1
