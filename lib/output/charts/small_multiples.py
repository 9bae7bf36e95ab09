"""Money over time with one small chart a group, all on one scale."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib.model.events import Event
from lib.model.messages import text
from lib.model.notation import format_euro_short
from lib.output.charts.event_marks import small_event_marks
from lib.output.charts.layout import base_layout, drawn, escaped, money_axis, wrapped
from lib.output.charts.series import Series, latest_note, latest_periods
from lib.output.charts.time_axis import axis_span, time_axis
from lib.output.labels import short_label
from lib.output.palette import TOPIC_COLOURS, Theme, palette

ROW_PX = 178
GAP_PX = 76
# Beside another one on a phone.
NAME_WIDTH = 19


@dataclass(frozen=True)
class Multiples:
    """What the groups are, which are chosen, how many stand in a row, and the events that each chart marks."""

    dimension: str
    highlighted: tuple[str, ...] = ()
    columns: int = 3
    events: tuple[Event, ...] = ()


def small_multiples_chart(series: Series, multiples: Multiples, language: str, theme: Theme) -> go.Figure:
    """Return one bar chart a group with the same axes, titled with its name and total; chosen groups have the accent.

    Of more than 400 periods the last are drawn, and a note says so; the total is that of all. A click carries the
    group in `customdata[0]`.
    """
    count = len(series.groups)
    columns = min(multiples.columns, max(count, 1))
    rows = -(-count // columns)
    layout = base_layout(language, theme, rows * ROW_PX + GAP_PX)
    layout |= {"margin": {"l": 8, "r": 12, "t": 56, "b": 8, "pad": 2}}
    if not series.periods:
        return drawn([], layout)
    drawn_series = latest_periods(series)
    for at in range(count):
        layout |= _axes(drawn_series, at, (rows, columns), language, theme)
    layout["annotations"] = [_title(series, at, multiples.dimension, language, theme) for at in range(count)]
    places = [{"xref": _axis("x", at), "yref": f"{_axis('y', at)} domain"} for at in range(count)]
    layout["shapes"] = small_event_marks(multiples.events, axis_span(drawn_series), places, theme)["shapes"]
    if words := _note(drawn_series, language):
        layout["annotations"].append(_note_below(words, theme))
    traces = [_bars(drawn_series, at, multiples.highlighted, language, theme) for at in range(count)]
    return drawn(traces, layout)


def cell_domains(at: int, shape: tuple[int, int]) -> tuple[list[float], list[float]]:
    """Return where the small chart at a position lies across and down, of so many rows and columns, in parts of 1."""
    rows, columns = shape
    row, column = divmod(at, columns)
    height = rows * ROW_PX
    top = 1 - row * ROW_PX / height
    across = [column / columns + 0.012, (column + 1) / columns - 0.012]
    return across, [max(top - (ROW_PX - GAP_PX) / height, 0), top]


def _bars(series: Series, at: int, highlighted: tuple[str, ...], language: str, theme: Theme) -> dict[str, Any]:
    colours = palette(theme)
    group = series.groups[at]
    words = [text("output.projects", language, count=int(projects)) for projects in series.projects[at]]
    pattern = {
        "shape": ["x" if is_partial else "" for is_partial in series.partial],
        "fgcolor": colours.surface, "fgopacity": 0.6, "size": 6, "solidity": 0.2, "fillmode": "overlay",
    }  # fmt: skip
    colour = colours.accent if group in highlighted else TOPIC_COLOURS.get(group, colours.neutral)
    return {
        "type": "bar",
        "x": list(series.middles),
        "y": (series.cents[at] / 100).tolist(),
        "width": [width * 0.84 for width in series.widths_ms],
        "xaxis": _axis("x", at),
        "yaxis": _axis("y", at),
        "customdata": [[group, escaped(period), word] for period, word in zip(series.periods, words, strict=True)],
        "hovertemplate": "%{customdata[1]}: %{y:,.2f} €<br>%{customdata[2]}<extra></extra>",
        "marker": {"color": colour, "pattern": pattern},
    }


def _axes(series: Series, at: int, shape: tuple[int, int], language: str, theme: Theme) -> dict[str, Any]:
    columns = shape[1]
    column = at % columns
    across, down = cell_domains(at, shape)
    money = money_axis(int(min(series.cents.min(), 0)), int(series.cents.max()), language, theme)
    money |= {"tickvals": money["tickvals"][::2], "ticktext": money["ticktext"][::2]} if _is_even(money) else {}
    money |= {"showticklabels": column == 0, "domain": down, "anchor": _axis("x", at)}
    time = time_axis(
        series,
        theme,
        domain=across,
        anchor=_axis("y", at),
        automargin=False,
        **_outer_ticks(series, is_last=column == columns - 1 or at == len(series.groups) - 1),
    )
    return {_axis("xaxis", at): time, _axis("yaxis", at): money}


def _is_even(money: dict[str, Any]) -> bool:
    """Whether every second tick can go without losing the top one, which names the unit."""
    return len(money["tickvals"]) > 3 and len(money["tickvals"]) % 2 == 1


def _title(series: Series, at: int, dimension: str, language: str, theme: Theme) -> dict[str, Any]:
    name = wrapped(short_label(dimension, series.groups[at], language), NAME_WIDTH)
    total = format_euro_short(int(series.cents[at].sum()), language)
    return {
        "xref": f"{_axis('x', at)} domain",
        "yref": f"{_axis('y', at)} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "text": f'<b>{name}</b><br><span style="color:{palette(theme).ink_muted}">{total}</span>',
        "font": {"size": 12, "color": palette(theme).ink},
    }


def _note(series: Series, language: str) -> str:
    partial = text("output.chart.partial_bar", language) if series.partial.any() else ""
    return "; ".join(filter(None, (partial, latest_note(series, language))))


def _note_below(words: str, theme: Theme) -> dict[str, Any]:
    return {
        "xref": "paper", "yref": "paper", "x": 1, "y": 0, "yshift": 24, "xanchor": "right", "yanchor": "bottom",
        "showarrow": False, "text": words,
        "font": {"size": 12, "color": palette(theme).ink_muted},
    }  # fmt: skip


def _outer_ticks(series: Series, is_last: bool) -> dict[str, Any]:
    """The first year below each chart; the last one only below the last of a row: on a phone neighbours would touch."""
    if len(series.middles) == 1:
        return {"tickvals": [series.middles[0]], "ticktext": [escaped(series.periods[0])]}
    ends = (0, -1) if is_last else (0,)
    return {
        "tickvals": [series.middles[end] for end in ends],
        "ticktext": [str(series.starts[end].year) for end in ends],
    }


def _axis(name: str, at: int) -> str:
    return name if at == 0 else f"{name}{at + 1}"
