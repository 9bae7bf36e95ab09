"""Amounts by district as a map of filled outlines or of circles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go

from lib.model.messages import text
from lib.model.notation import format_euro_short
from lib.output.charts.layout import base_layout, drawn, escaped, round_step
from lib.output.charts.outlines import ATTRIBUTION, Outline, borders_between, outlines
from lib.output.labels import label
from lib.output.palette import Theme, palette
from lib.query.money_values import MoneyByGroup

# The width of the map on a phone, and what a name takes there: a letter's width and a line's height.
PHONE_MAP_PX, LETTER_PX, LINE_PX = 256, 6, 13


@dataclass(frozen=True)
class DistrictMap:
    """How the map is drawn; `alliances` maps a district to its alliance for the thicker borders."""

    form: Literal["areas", "circles"] = "areas"
    highlighted: tuple[str, ...] = ()
    alliances: Mapping[str, str] = field(default_factory=dict)
    names_shown: int = 6
    height: int = 460


def district_map(money: MoneyByGroup, chart: DistrictMap, language: str, theme: Theme) -> go.Figure:
    """Return the map of money by district (AGS).

    Five classes with round limits; districts without an amount stay empty. The largest and the chosen districts carry
    their name. A click anywhere near the middle of a district carries its AGS in `customdata[0]`.
    """
    amounts = dict(zip(money.groups, money.cents.tolist(), strict=True))
    counts = dict(zip(money.groups, money.projects.tolist(), strict=True))
    limits = class_limits([amounts[each.code] for each in outlines() if each.code in amounts])
    traces = [_area(districts, fill, theme) for fill, districts in _by_fill(amounts, limits, chart, theme)]
    traces.append(_borders(dict(chart.alliances), theme))
    traces.append(_chosen(chart.highlighted, theme))
    traces.append(_points(amounts, counts, chart, language, theme))
    layout = base_layout(language, theme, chart.height)
    layout |= {"margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "xaxis": _axis("x"), "yaxis": _axis("y")}
    legend = _legend(limits, language, theme) if chart.form == "areas" and limits else []
    layout["annotations"] = [*legend, _attribution(theme)]
    return drawn(traces, layout)


def class_limits(cents: list[int]) -> list[int]:
    """Return the lower limits of at most five classes in cents, on round steps from 1 cent to the largest amount."""
    most = max(cents, default=0)
    if most <= 0:
        return []
    step = max(1, round(round_step(most / 100 / 5) * 100))
    return sorted({1, *range(step, most, step)})[:5]


def _by_fill(
    amounts: dict[str, int], limits: list[int], chart: DistrictMap, theme: Theme
) -> list[tuple[str, list[Outline]]]:
    """The districts of each class with its colour, "" for those without an amount: one trace a class is fast."""
    fills: dict[str, list[Outline]] = {}
    for outline in outlines():
        fill = palette(theme).band if chart.form == "circles" else _fill(amounts.get(outline.code), limits, theme)
        fills.setdefault(fill, []).append(outline)
    return list(fills.items())


def _fill(cents: int | None, limits: list[int], theme: Theme) -> str:
    if not cents or cents < 0 or not limits:
        return ""
    return palette(theme).sequential[int(np.searchsorted(limits, cents, side="right")) - 1]


def _area(districts: list[Outline], fill: str, theme: Theme) -> dict[str, Any]:
    colours = palette(theme)
    hatched = {"shape": "/", "size": 6, "solidity": 0.2, "fgcolor": colours.neutral_soft}
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for each in districts for x in each.path[0]],
        "y": [y for each in districts for y in each.path[1]],
        "customdata": [each.code for each in districts],
        "fill": "toself",
        "fillcolor": fill or colours.band,
        "line": {"color": colours.surface, "width": 1},
        "hoverinfo": "skip",
    } | ({} if fill else {"fillpattern": hatched})


def _borders(alliances: dict[str, str], theme: Theme) -> dict[str, Any]:
    path = borders_between(alliances) if alliances else ([], [])
    return {"type": "scatter", "mode": "lines", "x": path[0], "y": path[1], "hoverinfo": "skip",
            "line": {"color": palette(theme).ink_muted, "width": 1.6}}  # fmt: skip


def _chosen(codes: tuple[str, ...], theme: Theme) -> dict[str, Any]:
    chosen = [each for each in outlines() if each.code in codes]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for each in chosen for x in each.path[0]],
        "y": [y for each in chosen for y in each.path[1]],
        "line": {"color": palette(theme).accent, "width": 3},
        "hoverinfo": "skip",
    }


def _points(
    amounts: dict[str, int], counts: dict[str, int], chart: DistrictMap, language: str, theme: Theme
) -> dict[str, Any]:
    """The middles of the districts: circles or invisible, named or not; they take hover and click."""
    names = {each.code: label("district", each.code, language) for each in outlines()}
    largest = sorted(amounts, key=lambda code: -amounts[code])[: chart.names_shown]
    named = _apart([*chart.highlighted, *largest], names)
    is_circles = chart.form == "circles"
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [each.middle[0] for each in outlines()],
        "y": [each.middle[1] for each in outlines()],
        "customdata": [_hover_row(each.code, names[each.code], amounts, counts, language) for each in outlines()],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
        "text": [escaped(names[each.code]) if each.code in named else "" for each in outlines()],
        "textposition": "bottom center" if is_circles else "middle center",
        "textfont": {"size": 12, "color": palette(theme).ink, "shadow": _halo(palette(theme).surface)},
        "marker": _circles(amounts, theme) if is_circles else {"size": 26, "opacity": 0},
    }


def _apart(codes: list[str], names: dict[str, str]) -> set[str]:
    """The districts whose names do not overlap on a phone, the first ones first; hover and list name all others.

    A code that the map does not have, such as a district of another Land, is left out.
    """
    middles = {each.code: each.middle for each in outlines()}
    eastings = [x for each in outlines() for x in each.path[0] if x is not None]
    km_a_pixel = (max(eastings) - min(eastings)) / PHONE_MAP_PX
    placed: list[tuple[float, float, float]] = []
    kept = set()
    for code in (each for each in dict.fromkeys(codes) if each in middles):
        x, y = middles[code]
        half = len(names[code]) * LETTER_PX * km_a_pixel / 2
        if all(abs(x - other) >= half + wide or abs(y - top) >= LINE_PX * km_a_pixel for other, top, wide in placed):
            placed.append((x, y, half))
            kept.add(code)
    return kept


def _circles(amounts: dict[str, int], theme: Theme) -> dict[str, Any]:
    most = max([1, *amounts.values()])
    sizes = [40 * np.sqrt(max(amounts.get(each.code, 0), 0) / most) for each in outlines()]
    return {"size": sizes, "color": palette(theme).neutral, "opacity": 0.85, "line": {"width": 1, "color": "white"}}


def _hover_row(code: str, name: str, amounts: dict[str, int], counts: dict[str, int], language: str) -> list[str]:
    amount = format_euro_short(amounts[code], language) if code in amounts else text("output.map.none", language)
    return [code, escaped(name), amount, text("output.projects", language, count=counts.get(code, 0))]


def _halo(colour: str) -> str:
    """A rim around names, so that they can be read across borders and fills."""
    return ", ".join(f"{x}px {y}px 2px {colour}" for x in (-1, 1) for y in (-1, 1))


def _legend(limits: list[int], language: str, theme: Theme) -> list[dict[str, Any]]:
    """The classes as words with a coloured square, from much to little."""
    rows = []
    for at, limit in reversed(list(enumerate(limits))):
        words = _class_words(limits, at, limit, language)
        rows.append(f'<span style="color:{palette(theme).sequential[at]};font-size:16px">■</span> {words}')
    rows.append(f"▨ {text('output.map.none', language)}")
    return [{"x": 0.99, "y": 0.99, "xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "top",
             "align": "left", "showarrow": False, "text": "<br>".join(rows),
             "font": {"size": 12, "color": palette(theme).ink_muted}}]  # fmt: skip


def _class_words(limits: list[int], at: int, limit: int, language: str) -> str:
    if at == 0:
        following = limits[1] if len(limits) > 1 else None
        return text("output.map.below", language, amount=format_euro_short(following, language)) if following else (
            text("output.map.some", language))  # fmt: skip
    return text("output.map.from", language, amount=format_euro_short(limit, language))


def _attribution(theme: Theme) -> dict[str, Any]:
    return {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
            "showarrow": False, "text": ATTRIBUTION,
            "font": {"size": 10, "color": palette(theme).ink_muted}}  # fmt: skip


def _axis(name: str) -> dict[str, Any]:
    axis: dict[str, Any] = {"visible": False, "fixedrange": True}
    return axis | ({"scaleanchor": "x", "scaleratio": 1} if name == "y" else {})
