"""Amounts by alliance, topic, beneficiary or district as bars, the largest on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.model.messages import text
from lib.model.notation import format_euro_short, format_percent
from lib.output.charts.layout import base_layout, drawn, quiet_axis, wrapped
from lib.output.labels import is_missing, label
from lib.output.palette import TOPIC_COLOURS, Theme, palette

ROW_PX = 38


@dataclass(frozen=True)
class RankingChart:
    """How the bars are drawn: what `group` holds, which groups are chosen, how many stand there at most."""

    dimension: str
    highlighted: tuple[str, ...] = ()
    most: int = 12
    with_shares: bool = True


def ranking_chart(frame: pd.DataFrame, chart: RankingChart, language: str, theme: Theme) -> go.Figure:
    """Return bars of a frame with group, amount_cents and projects; a click carries the group in `customdata[0]`.

    Name and amount stand beside each bar, so they stay whole at every width. “Not stated” comes last. Shares are of
    the sum of all rows, also of those beyond `most`, which are named in a line of their own.
    """
    rows = _ordered(frame, chart.most)
    total = int(frame["amount_cents"].sum())
    names = [wrapped(label(chart.dimension, group, language), 26) for group in rows["group"]]
    values = [_value(int(cents), total if chart.with_shares else 0, language) for cents in rows["amount_cents"]]
    left = len(frame) - len(rows)
    note = text("output.chart.more_rows", language, count=left) if left else ""
    layout = base_layout(language, theme, max(len(rows), 1) * ROW_PX + (40 if note else 20))
    layout |= _axes(rows, names, values, note, theme)
    return drawn(_traces(rows, names, chart, language, theme), layout)


def _ordered(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    missing = frame["group"].map(is_missing)
    ranked = frame.assign(last=missing).sort_values(["last", "amount_cents"], ascending=[True, False], kind="stable")
    return ranked.head(most).reset_index(drop=True)


def _value(cents: int, total_cents: int, language: str) -> str:
    amount = format_euro_short(cents, language)
    return f"{amount}  {format_percent(100 * cents / total_cents, language, 0)}" if total_cents > 0 else amount


def _axes(rows: pd.DataFrame, names: list[str], values: list[str], note: str, theme: Theme) -> dict[str, Any]:
    positions = list(range(len(rows)))
    most, least = (max(rows["amount_cents"].max(), 0), min(rows["amount_cents"].min(), 0)) if len(rows) else (1, 0)
    span = [least / 100, max(most, 1) / 100]
    ink = {"color": palette(theme).ink, "size": 13}
    rank = {"range": [len(rows) - 0.5, -0.5], "tickvals": positions}
    title = {"text": note, "font": {"size": 11, "color": palette(theme).ink_muted}}
    return {
        "bargap": 0.34,
        "xaxis": quiet_axis(theme, range=span, showticklabels=False, title=title),
        "yaxis": quiet_axis(theme, **rank, ticktext=names, tickfont=ink),
        "yaxis2": quiet_axis(theme, **rank, ticktext=values, tickfont=ink, side="right", overlaying="y"),
    }


def _traces(
    rows: pd.DataFrame, names: Sequence[str], chart: RankingChart, language: str, theme: Theme
) -> list[dict[str, Any]]:
    words = [text("output.projects", language, count=int(count)) for count in rows["projects"]]
    plain = [name.replace("<br>", " ") for name in names]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": (rows["amount_cents"].astype("int64") / 100).tolist(),
        "y": list(range(len(rows))),
        "customdata": [list(row) for row in zip(rows["group"].astype(str), plain, words, strict=True)],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{x:,.2f} €<br>%{customdata[2]}<extra></extra>",
        "marker": {"color": [_colour(group, chart, theme) for group in rows["group"]]},
    }
    # The second axis is drawn only where a trace uses it.
    anchor = {"type": "scatter", "x": [0], "y": [0], "yaxis": "y2", "opacity": 0, "hoverinfo": "skip"}
    return [bars, anchor]


def _colour(group: object, chart: RankingChart, theme: Theme) -> str:
    colours = palette(theme)
    if group in chart.highlighted:
        return colours.accent
    if is_missing(group):
        return colours.neutral_soft
    return TOPIC_COLOURS.get(str(group), colours.neutral)
