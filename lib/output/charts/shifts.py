"""Shares then and now as two points on a line, the largest share on top."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.model.messages import text
from lib.model.notation import format_number, format_percent
from lib.output.charts.layout import NAME_CHARACTERS, base_layout, drawn, escaped, names_above, quiet_axis, wrapped
from lib.output.labels import label
from lib.output.palette import TOPIC_COLOURS, Theme, palette

ROW_PX, POINT_PX = 40, 11


def shift_chart(frame: pd.DataFrame, dimension: str, language: str, theme: Theme) -> go.Figure:
    """Return one row a group of group, before_pct and share_pct (percent, <NA> where the period had no money).

    The open point is the share before, the filled one the share now; now and the change in points stand right of it.
    """
    rows = frame.sort_values("share_pct", ascending=False, kind="stable").reset_index(drop=True)
    layout = base_layout(language, theme, max(len(rows), 1) * ROW_PX + 40)
    layout |= _axes(rows, dimension, language, theme)
    if rows.empty:
        return drawn([], layout)
    places = list(range(len(rows)))
    colours = [TOPIC_COLOURS.get(str(group), palette(theme).neutral) for group in rows["group"]]
    before = _points(rows["before_pct"], places, text("portrait.shift.before", language))
    now = _points(rows["share_pct"], places, text("portrait.shift.now", language))
    before["marker"] = {"size": 9, "symbol": "circle-open", "color": colours, "line": {"width": 2}}
    now["marker"] = {"size": 11, "color": colours}
    anchor = {"type": "scatter", "x": [0], "y": [0], "yaxis": "y2", "opacity": 0, "hoverinfo": "skip"}
    return drawn([_lines(rows, theme), before, now, anchor], layout)


def _points(values: pd.Series, places: list[int], name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None if pd.isna(value) else float(value) for value in values],
        "y": places,
        "hovertemplate": f"{escaped(name)}: %{{x:.1f}} %<extra></extra>",
        "cliponaxis": False,
    }


def _lines(rows: pd.DataFrame, theme: Theme) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[int | None] = []
    for place, (before, now) in enumerate(zip(rows["before_pct"], rows["share_pct"], strict=True)):
        if not pd.isna(before) and not pd.isna(now):
            xs += [float(before), float(now), None]
            ys += [place, place, None]
    line = {"color": palette(theme).neutral_soft, "width": 3}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "hoverinfo": "skip"}


def _axes(rows: pd.DataFrame, dimension: str, language: str, theme: Theme) -> dict[str, Any]:
    shares = [float(value) for value in (*rows["share_pct"].dropna(), *rows["before_pct"].dropna())]
    most = max([1.0, *shares])
    ink = {"color": palette(theme).ink, "size": 12}
    written = [wrapped(label(dimension, group, language), NAME_CHARACTERS, lines=1) for group in rows["group"]]
    names = names_above(written, POINT_PX, ROW_PX, theme)
    said = [_words(now, before, language) for now, before in zip(rows["share_pct"], rows["before_pct"], strict=True)]
    return {
        "margin": {"l": 8, "r": 12, "t": 8, "b": 8, "pad": 8},
        "xaxis": quiet_axis(theme, range=[0, most * 1.04], showticklabels=False, zeroline=True,
                            zerolinecolor=palette(theme).grid),
        "yaxis": names,
        "yaxis2": quiet_axis(theme, range=names["range"], tickvals=names["tickvals"], ticktext=said, tickfont=ink,
                             side="right", overlaying="y"),
    }  # fmt: skip


def _words(now: Any, before: Any, language: str) -> str:
    if pd.isna(now):
        return ""
    share = format_percent(float(now), language, 0)
    return share if pd.isna(before) else f"{share}  {points_in_words(float(now) - float(before), language)}"


def points_in_words(points: float, language: str) -> str:
    """Return a change in percentage points with its sign: `+3,2 Pkt.`."""
    sign = "+" if round(points, 1) > 0 else "−" if round(points, 1) < 0 else "±"
    return text("portrait.shift.points", language, points=f"{sign}{format_number(abs(points), language, 1)}")
