"""An indicator of the districts beside their funding: one point a district."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.model.messages import text
from lib.model.notation import format_number
from lib.output.charts.layout import base_layout, drawn, escaped, money_axis, quiet_axis
from lib.output.labels import label
from lib.output.palette import Theme, palette

MOST_NAMED = 5
HOVER = "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{y:,.2f} €<br>%{customdata[3]}<extra></extra>"


@dataclass(frozen=True)
class BesideChart:
    """What stands on the x axis, in words, and which districts are chosen."""

    indicator: str
    highlighted: tuple[str, ...] = ()
    height: int = 420


def beside_chart(frame: pd.DataFrame, chart: BesideChart, language: str, theme: Theme) -> go.Figure:
    """Return points of a frame with district_ags, value, amount_cents and projects; the largest carry their name.

    No line is drawn through them: that two figures stand side by side does not say that one follows from the other.
    """
    layout = base_layout(language, theme, chart.height)
    title = {"text": escaped(chart.indicator), "font": {"size": 12, "color": palette(theme).ink_muted}}
    amounts = frame["amount_cents"] if len(frame) else pd.Series([0])
    layout |= {
        "xaxis": quiet_axis(theme, showgrid=True, gridcolor=palette(theme).grid, title=title, rangemode="tozero"),
        "yaxis": money_axis(min(int(amounts.min()), 0), max(int(amounts.max()), 1), language, theme),
    }
    return drawn([_points(frame, chart, language, theme)], layout)


def _points(frame: pd.DataFrame, chart: BesideChart, language: str, theme: Theme) -> dict[str, Any]:
    codes = [str(code) for code in frame["district_ags"]]
    names = [escaped(label("district", code, language)) for code in codes]
    named = {*chart.highlighted, *frame.nlargest(MOST_NAMED, "amount_cents")["district_ags"]}
    words = [text("output.projects", language, count=int(count)) for count in frame["projects"]]
    values = [format_number(float(value), language, 1) for value in frame["value"]]
    colours = palette(theme)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [float(value) for value in frame["value"]],
        "y": [int(cents) / 100 for cents in frame["amount_cents"]],
        "customdata": [list(row) for row in zip(codes, names, values, words, strict=True)],
        "hovertemplate": HOVER,
        "text": [name if code in named else "" for code, name in zip(codes, names, strict=True)],
        "textposition": "top center",
        "textfont": {"size": 11, "color": colours.ink},
        "cliponaxis": False,
        "marker": {
            "size": 9,
            "color": [colours.accent if code in chart.highlighted else colours.neutral for code in codes],
        },
    }
