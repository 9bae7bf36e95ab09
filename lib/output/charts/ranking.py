"""Amounts by alliance, topic, beneficiary or district as bars, the largest on top."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from lib.model.messages import text
from lib.model.notation import format_euro_short, format_percent
from lib.output.charts.layout import (
    NAME_LINE_CHARACTERS,
    NAME_LINE_PX,
    base_layout,
    drawn,
    names_above,
    quiet_axis,
    wrapped,
)
from lib.output.labels import is_missing, label
from lib.output.palette import TOPIC_COLOURS, Theme, palette
from lib.query.money_values import MoneyByGroup

ROW_PX, BAR_PX = 42, 15
HOVER_CHARACTERS = 60


@dataclass(frozen=True)
class RankingChart:
    """How the bars are drawn: what `group` holds, which groups are chosen, how many stand there at most."""

    dimension: str
    highlighted: tuple[str, ...] = ()
    most: int = 12
    with_shares: bool = True


class _Bar(NamedTuple):
    """One group with its cents and its number of projects."""

    group: str
    cents: int
    projects: int


def ranking_chart(money: MoneyByGroup, chart: RankingChart, language: str, theme: Theme) -> go.Figure:
    """Return a bar for each group of money; a click carries the group in `customdata[0]`.

    The name stands above each bar and the amount beside it, so both stay whole at every width. “Not stated” comes
    last. Shares are of the sum of all groups, also of those beyond `most`, which are named in a line of their own.
    """
    rows = _ordered(money, chart.most)
    total = int(money.cents.sum())
    names = [wrapped(label(chart.dimension, row.group, language), NAME_LINE_CHARACTERS) for row in rows]
    row_px = ROW_PX + (NAME_LINE_PX if any("<br>" in name for name in names) else 0)
    values = [_value(row.cents, total if chart.with_shares else 0, language) for row in rows]
    left = len(money.groups) - len(rows)
    note = text("output.chart.more_rows", language, count=left) if left else ""
    layout = base_layout(language, theme, max(len(rows), 1) * row_px + (40 if note else 20))
    layout |= {"bargap": 1 - BAR_PX / row_px} | _axes(
        rows, names_above(names, BAR_PX, row_px, theme), values, note, theme
    )
    return drawn(_traces(rows, chart, language, theme), layout)


def _ordered(money: MoneyByGroup, most: int) -> list[_Bar]:
    is_last = np.array([is_missing(group) for group in money.groups], dtype=bool)
    ranked = np.lexsort((-money.cents, is_last))[:most].tolist()
    return [_Bar(money.groups[at], int(money.cents[at]), int(money.projects[at])) for at in ranked]


def _value(cents: int, total_cents: int, language: str) -> str:
    amount = format_euro_short(cents, language)
    return f"{amount}  {format_percent(100 * cents / total_cents, language, 0)}" if total_cents > 0 else amount


def _axes(rows: list[_Bar], named: dict[str, Any], values: list[str], note: str, theme: Theme) -> dict[str, Any]:
    cents = [row.cents for row in rows]
    span = [min([0, *cents]) / 100, max([1, *cents]) / 100]
    ink = {"color": palette(theme).ink, "size": 13}
    rank = {"range": named["range"], "tickvals": list(range(len(rows)))}
    title = {"text": note, "font": {"size": 12, "color": palette(theme).ink_muted}}
    return {
        "xaxis": quiet_axis(theme, range=span, showticklabels=False, title=title),
        "yaxis": named,
        "yaxis2": quiet_axis(theme, **rank, ticktext=values, tickfont=ink, side="right", overlaying="y"),
    }


def _traces(rows: list[_Bar], chart: RankingChart, language: str, theme: Theme) -> list[dict[str, Any]]:
    words = [text("output.projects", language, count=row.projects) for row in rows]
    whole = [wrapped(label(chart.dimension, row.group, language), HOVER_CHARACTERS, lines=3) for row in rows]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [row.cents / 100 for row in rows],
        "y": list(range(len(rows))),
        "customdata": [[row.group, *said] for row, *said in zip(rows, whole, words, strict=True)],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{x:,.2f} €<br>%{customdata[2]}<extra></extra>",
        "marker": {"color": [_colour(row.group, chart, theme) for row in rows]},
    }
    # The second axis is drawn only where a trace uses it.
    anchor = {"type": "scatter", "x": [0], "y": [0], "yaxis": "y2", "opacity": 0, "hoverinfo": "skip"}
    return [bars, anchor]


def _colour(group: str, chart: RankingChart, theme: Theme) -> str:
    colours = palette(theme)
    if group in chart.highlighted:
        return colours.accent
    if is_missing(group):
        return colours.neutral_soft
    return TOPIC_COLOURS.get(group, colours.neutral)
