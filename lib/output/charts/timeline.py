"""Run times of projects as bars on a calendar."""

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.model.events import Event
from lib.model.messages import text
from lib.model.notation import format_date
from lib.output.charts.event_marks import event_marks
from lib.output.charts.layout import base_layout, drawn, escaped, names_above, quiet_axis, wrapped
from lib.output.labels import label, split_codes_or_none
from lib.output.palette import TOPIC_COLOURS, Theme, palette

ROW_PX, BAR_PX = 40, 13
# A title is cut here, a note broken: a phone shows about as much.
# A title has the width of the page; a phone cuts it further.
TITLE_CHARACTERS, NOTE_CHARACTERS, NOTE_LINE_PX = 90, 46, 16
MOST_YEARS = 7


def timeline_chart(  # noqa: PLR0913, PLR0917 what is drawn, how, and what stands behind it
    projects: pd.DataFrame,
    language: str,
    theme: Theme,
    as_of: date | None = None,
    most: int = 40,
    events: Sequence[Event] = (),
) -> go.Figure:
    """Return the bars of canonical projects in their order; projects without both days are named below, not drawn.

    The bar has the colour of the main topic, projects that are over are paler, the as-of date is a line, `events`
    stand behind. A click carries the project_id in `customdata[0]`.
    """
    dated = projects[projects["start_date"].notna() & projects["end_date"].notna()]
    shown = dated.head(most).reset_index(drop=True)
    notes = [
        text("output.chart.more_rows", language, count=len(dated) - len(shown)) if len(dated) > len(shown) else "",
        text("output.chart.undated", language, count=len(projects) - len(dated)) if len(projects) > len(dated) else "",
    ]
    layout = base_layout(language, theme, max(len(shown), 1) * ROW_PX + 70)
    layout |= _axes(shown, "<br>".join(wrapped(note, NOTE_CHARACTERS) for note in notes if note), theme)
    if len(shown):
        marks = event_marks(events, _span(shown), language, theme)
        layout["shapes"] = [*(_today(as_of, theme) if as_of is not None else ()), *marks["shapes"]]
        layout["annotations"] = [*layout["annotations"], *marks["annotations"]]
    return drawn([_bars(shown, language, theme, as_of)] if len(shown) else [], layout)


def _bars(shown: pd.DataFrame, language: str, theme: Theme, as_of: date | None) -> dict[str, Any]:
    ends = shown["end_date"] + pd.Timedelta(days=1)
    is_over = ends <= pd.Timestamp(as_of) if as_of else pd.Series(False, index=shown.index)
    return {
        "type": "bar",
        "orientation": "h",
        "base": shown["start_date"].dt.strftime("%Y-%m-%d").tolist(),
        "x": ((ends - shown["start_date"]).dt.total_seconds() * 1000).tolist(),
        "y": list(range(len(shown))),
        "customdata": [_hover_row(row, language) for row in shown.to_dict("records")],
        "hovertemplate": "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
        "marker": {
            "color": [_colour(codes, theme) for codes in shown["topic_ids"]],
            "opacity": [0.45 if over else 1.0 for over in is_over],
        },
    }


def _hover_row(row: dict[Hashable, Any], language: str) -> list[str]:
    span = f"{format_date(row['start_date'], language)} – {format_date(row['end_date'], language)}"
    title = "" if pd.isna(row["title"]) else str(row["title"])
    return [
        str(row["project_id"]),
        wrapped(title, 60, lines=3),
        span,
        escaped(label("status", row["status"], language)),
    ]


def _colour(codes: object, theme: Theme) -> str:
    topics = split_codes_or_none(codes)
    return TOPIC_COLOURS.get(topics[0], palette(theme).neutral) if topics else palette(theme).neutral


def _axes(shown: pd.DataFrame, note: str, theme: Theme) -> dict[str, Any]:
    titles = [wrapped("" if pd.isna(title) else str(title), TITLE_CHARACTERS, lines=1) for title in shown["title"]]
    calendar = {
        "type": "date", "side": "top", "showgrid": True, "gridcolor": palette(theme).grid,
        "tickangle": 0,
    }  # fmt: skip
    # Anchored at the right edge and broken into lines, so that it fits beside long titles on a phone.
    below = [{"text": note, "x": 1, "xref": "paper", "y": 0, "yref": "paper", "yanchor": "top",
              "xanchor": "right", "align": "right", "showarrow": False,
              "font": {"size": 12, "color": palette(theme).ink_muted}}]  # fmt: skip
    return {
        "bargap": 1 - BAR_PX / ROW_PX,
        "xaxis": quiet_axis(theme, **calendar, **_years(shown)),
        "yaxis": names_above(titles, BAR_PX, ROW_PX, theme),
        "annotations": below if note else [],
        "margin": {
            "l": 8,
            "r": 12,
            "t": 30,
            "b": 10 + NOTE_LINE_PX * (note.count("<br>") + 1 if note else 0),
            "pad": 4,
        },
    }


def _years(shown: pd.DataFrame) -> dict[str, Any]:
    if shown.empty:
        return {"tickvals": []}
    first, last = shown["start_date"].min().year, shown["end_date"].max().year + 1
    years = range(first, last + 1, -(-(last - first + 1) // MOST_YEARS))
    # Left to itself Plotly would make room for the names beside the bars.
    span = [str(shown["start_date"].min()), str(shown["end_date"].max() + pd.Timedelta(days=31))]
    return {"tickvals": [f"{year}-01-01" for year in years], "ticktext": [str(year) for year in years], "range": span}


def _span(shown: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    return shown["start_date"].min(), shown["end_date"].max() + pd.Timedelta(days=1)


def _today(as_of: date, theme: Theme) -> list[dict[str, Any]]:
    line = {"color": palette(theme).ink, "width": 1, "dash": "solid"}
    return [{"type": "line", "x0": str(as_of), "x1": str(as_of), "y0": 0, "y1": 1, "yref": "paper", "line": line}]
