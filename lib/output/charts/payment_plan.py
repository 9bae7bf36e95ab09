"""What a project was paid against its plan, both counted from the start."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.model.events import Event
from lib.model.messages import text
from lib.output.charts.event_marks import event_marks
from lib.output.charts.layout import base_layout, drawn, money_axis, quiet_axis
from lib.output.palette import Theme, palette
from lib.query.payment_plan import PaymentPlan

HEIGHT_PX = 260


def payment_plan_chart(plan: PaymentPlan, language: str, theme: Theme, events: Sequence[Event] = ()) -> go.Figure:
    """Return the plan as a dashed line and the payments as a line with points, each named at its end; with events."""
    colours = palette(theme)
    looks = (
        ("plan", plan.frame, {"color": colours.ink_muted, "dash": "dash", "width": 2}, "lines"),
        ("paid", plan.frame.dropna(subset="paid_cents"), {"color": colours.neutral, "width": 3}, "lines+markers"),
    )
    traces = [_line(name, frame, line, mode, language) for name, frame, line, mode in looks if len(frame)]
    highest = max(
        plan.grant_cents, int(plan.frame["paid_cents"].max()) if plan.frame["paid_cents"].notna().any() else 0
    )
    marks = event_marks(events, _span(plan), language, theme)
    layout = base_layout(language, theme, HEIGHT_PX) | {
        "margin": {"l": 8, "r": 84, "t": 24, "b": 8, "pad": 4},
        "xaxis": quiet_axis(theme, type="date", tickformat="%Y", dtick="M12", tickangle=0),
        "yaxis": money_axis(0, highest, language, theme),
        "annotations": [*(_name(trace, colours.ink) for trace in traces), *marks["annotations"]],
        "shapes": [*_today(plan, colours.ink_muted), *marks["shapes"]],
    }
    return drawn(traces, layout)


def _line(name: str, frame: Any, line: dict[str, Any], mode: str, language: str) -> dict[str, Any]:
    words = text(f"payment_plan.{name}", language)
    return {
        "type": "scatter",
        "mode": mode,
        "name": words,
        "x": [day.strftime("%Y-%m-%d") for day in frame["period_end"]],
        "y": [int(cents) / 100 for cents in frame[f"{name}_cents"]],
        "line": line,
        "hovertemplate": f"{words}, %{{x|%d.%m.%Y}}: %{{y:,.2f}} €<extra></extra>",
    }


def _name(trace: dict[str, Any], colour: str) -> dict[str, Any]:
    return {
        "x": trace["x"][-1], "y": trace["y"][-1], "text": trace["name"], "showarrow": False,
        "xanchor": "left", "xshift": 8, "yshift": 10 if trace["mode"] == "lines" else -8,
        "font": {"size": 12, "color": colour},
    }  # fmt: skip


def _span(plan: PaymentPlan) -> tuple[pd.Timestamp, pd.Timestamp]:
    days = plan.frame["period_end"]
    return days.min(), days.max() + pd.Timedelta(days=1)


def _today(plan: PaymentPlan, colour: str) -> list[dict[str, Any]]:
    """The line of the as-of date, none where the plan was over before."""
    if plan.as_of > plan.frame["period_end"].max():
        return []
    day = plan.as_of.strftime("%Y-%m-%d")
    return [{"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper",
             "line": {"color": colour, "width": 1, "dash": "solid"}}]  # fmt: skip
