"""Charts over time on a phone: names above the drawing instead of beside it, small charts two in a row."""

from html import unescape
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.model.notation import NO_BREAK_SPACE
from lib.output.charts.event_marks import NAME, as_numbers
from lib.output.charts.layout import NAME_CHARACTERS, drawn, wrapped
from lib.output.charts.small_multiples import GAP_PX, ROW_PX, cell_domains

ENTRY_PX, COLUMNS = 20, 2
NOTE_PX, NOTE_CHARACTERS, TICKS_PX = 16, 42, 24
MAP_PX, SMALL_PX = 340, 11


def for_phones(figure: go.Figure) -> go.Figure:
    """Return the figure as a screen of 250 to 400 pixels can show it."""
    whole = figure.to_dict()
    layout = whole["layout"]
    if "xaxis3" in layout:
        return drawn(whole["data"], layout | _in_two_columns(layout))
    if "scaleanchor" in layout["yaxis"]:
        return drawn(whole["data"], layout | {"height": MAP_PX})
    layout = _with_note_below(layout) | _with_short_names(layout)
    layout |= {"annotations": _with_numbered_events(layout)}
    if any(_is_name_beside(each) for each in layout.get("annotations", ())):
        return drawn(*_names_above(whole["data"], layout))
    return drawn(whole["data"], layout)


def _with_note_below(layout: dict[str, Any]) -> dict[str, Any]:
    """Let the words below the axis begin at the left edge, in lines; centred below narrow bars they would be cut."""
    axis = layout.get("xaxis", {})
    title = axis.get("title", {})
    rows = wrap(title.get("text") or "", NOTE_CHARACTERS)
    if not rows:
        return layout
    below_px = TICKS_PX if axis.get("showticklabels", True) else 0
    note = {
        "text": "<br>".join(rows), "font": title["font"], "align": "left", "showarrow": False,
        "x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "top", "yshift": -below_px,
    }  # fmt: skip
    foot_px = below_px + NOTE_PX * len(rows) + 8
    return layout | {
        "xaxis": axis | {"title": {"text": ""}},
        "annotations": [*layout.get("annotations", ()), note],
        "height": layout["height"] + NOTE_PX * (len(rows) - 1),
        "margin": layout["margin"] | {"b": foot_px},
    }


def _with_numbered_events(layout: dict[str, Any]) -> list[dict[str, Any]]:
    """Write numbers for the names of several events, which would run into each other; the caption has both."""
    notes, span = list(layout.get("annotations", ())), layout.get("xaxis", {}).get("range")
    events = [each for each in notes if str(each.get("name", "")).startswith(NAME)]
    if span is None or len(events) < 2:
        return notes
    return as_numbers(notes, (pd.Timestamp(span[0]), pd.Timestamp(span[1])))


def _with_short_names(layout: dict[str, Any]) -> dict[str, Any]:
    """Cut the names above bars where the screen ends, with the sign that says so."""
    axis = layout.get("yaxis", {})
    if axis.get("ticklabelposition") != "inside":
        return {}
    names = [
        wrapped(unescape(name.replace("<br>", " ")), NAME_CHARACTERS, lines=name.count("<br>") + 1)
        for name in axis["ticktext"]
    ]
    return {"yaxis": axis | {"ticktext": names}}


def _is_name_beside(annotation: dict[str, Any]) -> bool:
    return annotation.get("xref") == "paper" and annotation.get("x") == 1 and annotation.get("xanchor") == "left"


def _names_above(traces: list[dict[str, Any]], layout: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Give the width of the names to the drawing: they become a list over it, each with its colour and pattern."""
    named = sum("name" in trace for trace in traces)
    room_px = named * ENTRY_PX
    # As they lie upon each other.
    order = "reversed" if layout.get("barmode") else "normal"
    legend = {
        "x": 0, "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top", "traceorder": order,
        "itemclick": False, "itemdoubleclick": False, "bgcolor": "rgba(0,0,0,0)", "font": {"size": 12},
    }  # fmt: skip
    entries = [
        trace | ({"name": trace["name"].replace("<br>", " ")} if "name" in trace else {"showlegend": False})
        for trace in traces
    ]
    return entries, layout | {
        "showlegend": True,
        "legend": legend,
        "height": layout["height"] + room_px,
        "margin": layout["margin"] | {"r": 12, "t": layout["margin"]["t"] + room_px},
        "annotations": [each for each in layout["annotations"] if not _is_name_beside(each)],
    }


def _in_two_columns(layout: dict[str, Any]) -> dict[str, Any]:
    """Lay the small charts out anew, two in a row; names and marks hang on their axes and go with them."""
    count = sum(name.startswith("xaxis") for name in layout)
    shape = (-(-count // COLUMNS), COLUMNS)
    placed: dict[str, Any] = {"height": shape[0] * ROW_PX + GAP_PX}
    # At 320 pixels two names of 18 letters beside each other need each pixel.
    placed["annotations"] = [_smaller(each) for each in layout["annotations"]]
    placed["margin"] = layout["margin"] | {"l": 0}
    for at in range(count):
        number = "" if at == 0 else str(at + 1)
        across, down = cell_domains(at, shape)
        axis = layout[f"xaxis{number}"]
        # The last year of the left one would touch the first of the right one.
        shown = slice(1) if at % COLUMNS == 0 else slice(None)
        ticks = {"tickvals": axis["tickvals"][shown], "ticktext": axis["ticktext"][shown]}
        placed[f"xaxis{number}"] = axis | {"domain": across} | ticks
        money = _smaller(layout[f"yaxis{number}"], "tickfont")
        words = [said.replace(NO_BREAK_SPACE, "<br>", 1) for said in money["ticktext"]]
        placed[f"yaxis{number}"] = money | {"domain": down, "ticktext": words, "showticklabels": at % COLUMNS == 0}
    return placed


def _smaller(part: dict[str, Any], font: str = "font") -> dict[str, Any]:
    """A name or an axis of a small chart in smaller type."""
    return part | {font: part[font] | {"size": SMALL_PX}}
