"""What a budget comes to by its end: committed today, expected by each method, and the range of past errors."""

from typing import Any

import plotly.graph_objects as go

from lib.model.messages import text
from lib.model.notation import format_euro_short, format_month, format_percent
from lib.output.charts.layout import base_layout, drawn, escaped, money_axis, names_above, quiet_axis
from lib.output.palette import Theme, mixed, palette
from lib.query.forecast import Forecast, Outlook

ROW_PX, BAR_PX = 50, 20


def forecast_chart(forecast: Forecast, language: str, theme: Theme) -> go.Figure:
    """Return one row a method: the bar is committed (sketches supposed to come hatched), the point what is expected.

    The line through the point is its range, the upright line the budget. The method stands above its row; right of
    it what would lapse or when the budget is used up, and the error of the past.
    """
    colours = palette(theme)
    layout = base_layout(language, theme, len(forecast.outlooks) * ROW_PX + 70)
    layout |= {"barmode": "stack", "margin": {"l": 8, "r": 12, "t": 26, "b": 8, "pad": 4}}
    budget = forecast.budget_cents / 100
    line = {"type": "line", "x0": budget, "x1": budget, "y0": 0, "y1": 1, "yref": "paper"}
    layout["shapes"] = [line | {"line": {"color": colours.ink, "width": 1.5}}]
    words = text("forecast.chart.budget", language, amount=format_euro_short(forecast.budget_cents, language))
    layout["annotations"] = [
        {"x": budget, "y": 1, "yref": "paper", "yanchor": "bottom", "text": words, "showarrow": False,
         "font": {"size": 12, "color": colours.ink}}
    ]  # fmt: skip
    layout |= _axes(forecast, language, theme)
    anchor = {"type": "scatter", "x": [0], "y": [0], "yaxis": "y2", "opacity": 0, "hoverinfo": "skip"}
    return drawn([*_bars(forecast, language, theme), _points(forecast, language, theme), anchor], layout)


def _bars(forecast: Forecast, language: str, theme: Theme) -> list[dict[str, Any]]:
    colours = palette(theme)
    rows = list(range(len(forecast.outlooks)))
    looks = {
        "committed": (forecast.committed_cents, {"color": mixed(colours.neutral, colours.surface, 0.45)}),
        "what_if": (
            forecast.what_if_cents,
            {"color": colours.surface, "pattern": {"shape": "/", "fgcolor": colours.neutral, "size": 7}},
        ),
    }
    return [
        {
            "type": "bar",
            "orientation": "h",
            "x": [cents / 100] * len(rows),
            "y": rows,
            "width": BAR_PX / ROW_PX,
            "marker": look,
            "hovertemplate": f"{text(f'forecast.chart.{name}', language)}: %{{x:,.2f}} €<extra></extra>",
        }
        for name, (cents, look) in looks.items()
        if cents
    ]


def _points(forecast: Forecast, language: str, theme: Theme) -> dict[str, Any]:
    known = [(row, each) for row, each in enumerate(forecast.outlooks) if each.expected_cents is not None]
    expected = [int(each.expected_cents or 0) for _, each in known]
    upper = [_distance(each.high_cents, cents) for cents, (_, each) in zip(expected, known, strict=True)]
    lower = [_distance(each.low_cents, cents) for cents, (_, each) in zip(expected, known, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [cents / 100 for cents in expected],
        "y": [row for row, _ in known],
        "error_x": {"type": "data", "symmetric": False, "array": upper, "arrayminus": lower,
                    "color": palette(theme).ink, "thickness": 1.5, "width": 5},
        "marker": {"color": palette(theme).ink, "size": 11, "symbol": "diamond"},
        "hovertemplate": f"{text('forecast.chart.expected', language)}: %{{x:,.2f}} €<extra></extra>",
    }  # fmt: skip


def _distance(end: int | None, cents: int) -> float:
    return 0 if end is None else abs(end - cents) / 100


def _axes(forecast: Forecast, language: str, theme: Theme) -> dict[str, Any]:
    most = [forecast.budget_cents, forecast.committed_cents + forecast.what_if_cents]
    most += [cents for each in forecast.outlooks for cents in (each.expected_cents, each.high_cents) if cents]
    money = money_axis(0, round(max(1, *most) * 1.04), language, theme, tickangle=0, zeroline=False)
    # Between zero and the last one, labels would touch on a phone.
    last = len(money["ticktext"]) - 1
    money["ticktext"] = [words if at in (0, last) else "" for at, words in enumerate(money["ticktext"])]
    rows = list(range(len(forecast.outlooks)))
    ink = {"color": palette(theme).ink, "size": 12}
    written = [escaped(text(f"query.forecast.method.{each.method}", language)) for each in forecast.outlooks]
    names = names_above(written, BAR_PX, ROW_PX, theme)
    rank = {"range": names["range"], "tickvals": rows}
    said = [_outcome(each, language, theme) for each in forecast.outlooks]
    return {
        "xaxis": money,
        "yaxis": names,
        "yaxis2": quiet_axis(
            theme, **rank, ticktext=said, tickfont=ink, side="right", overlaying="y", ticklabelshift=-6
        ),
    }


def _outcome(outlook: Outlook, language: str, theme: Theme) -> str:
    """What is left or when the budget is used up, and below it how far off the method was in the past."""
    if outlook.expected_cents is None:
        return text("forecast.chart.too_early", language)
    if outlook.used_up_on is not None:
        said = text("forecast.chart.used_up", language, month=format_month(outlook.used_up_on, language))
    else:
        said = text("forecast.chart.lapse", language, amount=format_euro_short(int(outlook.lapse_cents or 0), language))
    return f'{said}<br><span style="color:{palette(theme).ink_muted}">{_error(outlook, language)}</span>'


def _error(outlook: Outlook, language: str) -> str:
    if outlook.error_pct is None:
        return text("forecast.chart.no_error", language)
    return text("forecast.chart.error", language, error=format_percent(outlook.error_pct, language, 0))
