"""What all charts share: type, margins, money axes from zero, notation, and the toolbar."""

import math
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib.model.notation import NO_BREAK_SPACE, format_number
from lib.model.printable import printable
from lib.output.charts.drawing import Drawing
from lib.output.palette import FONT_FAMILY, Theme, palette

SEPARATORS = {"de": ",.", "en": ".,"}
MAX_GRID_LINES = 5
ONE_CENT = 0.01
NAME_PX = 13
# What a phone of 320 pixels shows of a name that has a line of its own.
NAME_CHARACTERS = 42
# What half of a laptop's screen shows of it; a longer one stands on two such lines.
NAME_LINE_CHARACTERS, NAME_LINE_PX = 48, 17
UNITS = {"de": ((10**9, "{} Mrd. €"), (10**6, "{} Mio. €"), (10**3, "{} Tsd. €"), (1, "{} €")),
         "en": ((10**9, "€{} bn"), (10**6, "€{} m"), (10**3, "€{} k"), (1, "€{}"))}  # fmt: skip


def drawn(data: list[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Return the figure of traces and layout as they are; the tests check every chart with Plotly's own validators."""
    return Drawing(data, layout)


def base_layout(language: str, theme: Theme, height: int) -> dict[str, Any]:
    """Return the layout every chart starts from; transparent, so that it lies on a card of any colour."""
    colours = palette(theme)
    return {
        # Plotly's own template would add 7 KB to every chart and nothing that is not set here.
        "template": {},
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT_FAMILY, "size": 13, "color": colours.ink},
        "separators": SEPARATORS[language],
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": colours.surface,
            "bordercolor": colours.ink_muted,
            "font": {"family": FONT_FAMILY, "size": 13, "color": colours.ink},
            "align": "left",
        },
    }


def quiet_axis(theme: Theme, **more: Any) -> dict[str, Any]:
    """Return an axis without lines and grid whose labels take the room they need."""
    tickfont = {"color": palette(theme).ink_muted, "size": 12}
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "automargin": True, "tickfont": tickfont} | more


def names_above(names: list[str], bar_px: int, row_px: int, theme: Theme) -> dict[str, Any]:
    """Return the axis of rows whose names stand on a line of their own, above bars of that height.

    So a name has the whole width and the bar too, also where a phone leaves 250 pixels for both. A name of two lines
    begins a line higher.
    """
    shift_px = (bar_px + NAME_PX) // 2 + 2
    more = [name.count("<br>") * NAME_LINE_PX / row_px for name in names]
    first = -(shift_px + NAME_PX) / row_px - (more[0] if more else 0)
    look = {
        "ticklabelposition": "inside",
        "ticklabelshift": shift_px,
        "automargin": False,
        "ticklabeloverflow": "allow",
    }
    places = {"range": [len(names) - 0.5, min(first, -0.5)], "ticktext": names}
    places["tickvals"] = [at - up / 2 if up else at for at, up in enumerate(more)]
    return quiet_axis(theme, **look, **places, tickfont={"color": palette(theme).ink, "size": NAME_PX})


def money_axis(low_cents: int, high_cents: int, language: str, theme: Theme, **more: Any) -> dict[str, Any]:
    """Return an axis in euros that starts at zero, with at most five grid lines; only its top label has the unit."""
    ticks = money_ticks(low_cents / 100, high_cents / 100, language)
    colours = palette(theme)
    axis = {
        "showgrid": True,
        "gridcolor": colours.grid,
        "zeroline": True,
        "zerolinecolor": colours.ink_muted,
        "zerolinewidth": 1,
        "tickvals": list(ticks.values),
        "ticktext": list(ticks.texts),
        "range": [min(ticks.values[0], low_cents / 100 * 1.02), max(ticks.values[-1], high_cents / 100 * 1.02)],
    }
    return quiet_axis(theme) | axis | more


@dataclass(frozen=True)
class Ticks:
    """Positions in euros and their texts."""

    values: tuple[float, ...]
    texts: tuple[str, ...]


def money_ticks(low: float, high: float, language: str) -> Ticks:
    """Return ticks on round euros from at most `low` or 0 to at least 0, five lines beside zero at most."""
    reach = max(high, 0) - min(low, 0)
    step = round_step(max(reach / (MAX_GRID_LINES - 0.5), ONE_CENT)) if reach else 1.0
    first = math.floor(min(low, 0) / step + 1e-9)
    last = max(math.floor(max(high, 0) / step + 1e-9), 1 if first == 0 else 0)
    values = tuple(position * step for position in range(first, last + 1))
    factor, unit = money_unit(max(abs(values[0]), abs(values[-1])), language)
    texts = [format_number(value / factor, language, _decimals(step / factor)) for value in values]
    texts = ["0" if value == 0 else words for value, words in zip(values, texts, strict=True)]
    texts[-1] = unit.format(texts[-1]).replace(" ", NO_BREAK_SPACE)
    return Ticks(values, tuple(texts))


def money_unit(euros: float, language: str) -> tuple[int, str]:
    """Return the divisor of the unit that fits an amount, and the pattern that writes a number in it."""
    return next((unit for unit in UNITS[language] if euros >= unit[0]), UNITS[language][-1])


def round_step(smallest: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5 times a power of ten that is not below `smallest`."""
    power = 10.0 ** math.floor(math.log10(smallest))
    return next((factor * power for factor in (1, 2, 2.5, 5) if factor * power >= smallest - 1e-12), 10 * power)


def _decimals(step: float) -> int:
    return next((places for places in range(6) if abs(round(step, places) - step) < 1e-9), 6)


def escaped(words: str) -> str:
    """Return data text that Plotly shows as it stands: it would read `<b>` and `<a href>` as markup."""
    return printable(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(words: str, width: int, lines: int = 2) -> str:
    """Return escaped text broken at blanks into lines of at most `width` characters; what is cut ends with “…”."""
    rows: list[str] = []
    for word in words.split():
        if rows and len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] = f"{rows[-1]} {word}"
        else:
            rows.append(word)
    cut = rows[:lines]
    if len(rows) > lines:
        cut[-1] = _shortened(cut[-1], width - 2) + " …"
    return "<br>".join(escaped(row if len(row) <= width else row[: width - 1] + "…") for row in cut)


def _shortened(row: str, width: int) -> str:
    return (
        row if len(row) <= width else (row[: width + 1].rsplit(" ", 1)[0] if " " in row[: width + 1] else row[:width])
    )


def config(file_name: str, language: str) -> dict[str, Any]:
    """Return the toolbar of a chart: only the picture download, in double resolution under a telling name."""
    return {
        "displaylogo": False,
        "locale": language,
        "responsive": True,
        "scrollZoom": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": file_name, "scale": 2},
    }
