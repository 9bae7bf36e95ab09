"""A figure of the screen written as a picture for print, with its title and source."""

import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
import plotly.graph_objects as go
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.offsetbox import AnnotationBbox, HPacker, TextArea, VPacker
from matplotlib.patches import Patch

from lib.model.printable import printable
from lib.output.palette import Theme, palette
from lib.output.pictures.fitting import lines_that_fit, width_of
from lib.output.pictures.markup import plain, read_lines
from lib.output.pictures.traces import PX, Stack, draw_trace, positions

PictureFormat = Literal["svg", "png"]
# The fonts that come with matplotlib: what is written with them looks the same on every server.
FONTS_FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"
SCREEN_DPI = 96
GAP_PX = 10
EDGE_PX = 12
TITLE_PX, TITLE_LINE_PX = 16, 20
NOTE_PX, NOTE_LINE_PX = 10, 13
ALIGN = {"left": 0.0, "center": 0.5, "right": 1.0, "bottom": 0.0, "middle": 0.5, "top": 1.0}
# The same figure gives the same bytes, so that a file can be compared with an older one.
mpl.rcParams["svg.hashsalt"] = "buendnismonitor"
mpl.rcParams["hatch.linewidth"] = 0.5
# A text from the data with two dollar signs is no formula.
mpl.rcParams["text.parse_math"] = False


@dataclass(frozen=True)
class Caption:
    """The words around a picture: its title, notes on definition and source; how wide it is, and how fine as PNG.

    Both are broken into lines that fit the width; each line of `note` begins a new one.
    """

    title: str = ""
    note: str = ""
    width_px: int = 1000
    dpi: int = 300


def write_picture(figure: go.Figure, caption: Caption, theme: Theme, kind: PictureFormat = "svg") -> bytes:
    """Return the figure as SVG or as PNG at the caption's resolution with the title above it and the note below.

    Drawn from the same figure as the screen's chart: same words, colours, ticks and order. Words are outlines in
    the SVG, so it looks the same where the font is missing. Only what our charts use is known, no other figure.
    """
    caption = replace(caption, title=printable(caption.title), note=printable(caption.note))
    layout, width_px = figure.layout, caption.width_px
    title = lines_that_fit(caption.title, TITLE_PX, width_px - 2 * EDGE_PX, is_bold=True)
    note = lines_that_fit(caption.note, NOTE_PX, width_px - 2 * EDGE_PX)
    head = 20 + TITLE_LINE_PX * len(title) if title else 8
    foot = 17 + NOTE_LINE_PX * len(note) if note else 8
    height_px = int(layout.height) + head + foot
    picture = Figure(figsize=(width_px / SCREEN_DPI, height_px / SCREEN_DPI), facecolor=palette(theme).surface)
    frame = _inner_frame(layout, width_px, height_px, head, foot)
    stacks: dict[str, Stack] = {}
    drawn: dict[str, Axes] = {}
    for trace in figure.data:
        name = trace.yaxis or "y"
        if name not in drawn:
            drawn[name] = _add_axes(picture, layout, name, frame, theme)
        draw_trace(drawn[name], trace, layout, stacks.setdefault(name, Stack()))
    for name, axes in drawn.items():
        _set_range(axes, layout, name)
    for name, axes in drawn.items():
        _draw_shapes(axes, layout, name)
    _draw_annotations(picture, drawn, layout, frame)
    _draw_legend(drawn, figure, theme)
    _draw_captions(picture, "\n".join(title), "\n".join(note), theme)
    return _written(picture, kind, caption)


def _written(picture: Figure, kind: PictureFormat, caption: Caption) -> bytes:
    buffer = io.BytesIO()
    if kind == "svg":
        FigureCanvasSVG(picture).print_svg(buffer, metadata={"Date": None, "Title": caption.title, "Creator": None})
    else:
        picture.set_dpi(caption.dpi)
        FigureCanvasAgg(picture).print_png(buffer, metadata={"Software": None, "Title": caption.title})
    return buffer.getvalue()


def _inner_frame(layout: Any, width_px: int, height_px: int, head: int, foot: int) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of the drawing, in parts of the picture: room for the labels is measured."""
    margin = layout.margin
    left = max(_widest(layout.yaxis) + GAP_PX, margin.l or 0) + GAP_PX
    right = max(_widest(_second_axis(layout)) + GAP_PX, margin.r or 0) + GAP_PX
    if layout.xaxis.visible is False:
        left = right = GAP_PX
    below = 0 if layout.xaxis.visible is False else 26 + (18 if layout.xaxis.title.text else 0)
    top = (margin.t or 0) + head
    bottom = foot + below
    width, height = width_px - left - right, height_px - top - bottom
    return left / width_px, bottom / height_px, width / width_px, height / height_px


def _second_axis(layout: Any) -> Any:
    """The axis of values on the right, None where the chart has none; a figure has no `get`."""
    return layout["yaxis2"] if "yaxis2" in layout else None  # noqa: SIM401 # see the line above


def _widest(axis: Any) -> float:
    """The width in pixels of the longest label of an axis, 0 for none."""
    words = () if axis is None else axis.ticktext or ()
    lines = [line for each in words for line in plain(each).split("\n") if line.strip()]
    return max((width_of(line, axis.tickfont.size or 12) for line in lines), default=0.0)


def _add_axes(picture: Figure, layout: Any, name: str, frame: tuple[float, ...], theme: Theme) -> Axes:
    left, bottom, width, height = frame
    number = name.removeprefix("y")
    y_axis = layout[f"yaxis{number}"]
    x_axis = layout.xaxis if y_axis.overlaying else layout[f"xaxis{number}"]
    across, down = x_axis.domain or (0, 1), y_axis.domain or (0, 1)
    place = (left + across[0] * width, bottom + down[0] * height,
             (across[1] - across[0]) * width, (down[1] - down[0]) * height)  # fmt: skip
    axes = picture.add_axes(place, frameon=False)
    axes.set_axisbelow(True)
    if x_axis.visible is False:
        axes.set_axis_off()
        axes.set_aspect("equal")
        return axes
    is_overlay = y_axis.overlaying is not None
    _set_ticks(axes, x_axis, "x", is_shown=not is_overlay and x_axis.showticklabels is not False)
    _set_ticks(axes, y_axis, "y", is_shown=y_axis.showticklabels is not False)
    if y_axis.side == "right":
        axes.yaxis.tick_right()
    if x_axis.side == "top":
        axes.xaxis.tick_top()
    if x_axis.title.text and not is_overlay:
        axes.set_xlabel(plain(x_axis.title.text), fontsize=11 * PX, color=palette(theme).ink_muted)
    axes.tick_params(length=0)
    return axes


def _set_ticks(axes: Axes, axis: Any, which: str, is_shown: bool) -> None:
    values = positions(axis.tickvals or (), axis)
    words = [plain(each) for each in axis.ticktext or ()] if is_shown else [""] * len(values)
    side = axes.xaxis if which == "x" else axes.yaxis
    side.set_ticks(values, words, fontsize=(axis.tickfont.size or 12) * PX, color=axis.tickfont.color)
    if axis.showgrid:
        side.grid(visible=True, color=axis.gridcolor, linewidth=PX, zorder=0)
    if axis.zeroline:
        draw = axes.axvline if which == "x" else axes.axhline
        draw(0, color=axis.zerolinecolor, linewidth=PX, zorder=4)


def _set_range(axes: Axes, layout: Any, name: str) -> None:
    number = name.removeprefix("y")
    y_axis = layout[f"yaxis{number}"]
    x_axis = layout.xaxis if y_axis.overlaying else layout[f"xaxis{number}"]
    if x_axis.range:
        axes.set_xlim(*positions(x_axis.range, x_axis))
    if y_axis.range:
        axes.set_ylim(*y_axis.range)
    if x_axis.visible is False:
        axes.autoscale_view()


def _draw_shapes(axes: Axes, layout: Any, name: str) -> None:
    for shape in layout.shapes:
        if (shape.xref or "x").replace("x", "y") != name:
            continue
        left, right = positions([shape.x0, shape.x1], layout.xaxis)
        if shape.type == "rect":
            axes.axvspan(left, right, color=shape.fillcolor, linewidth=0, zorder=-1)
        else:
            axes.axvline(left, ymax=shape.y1, color=shape.line.color, linewidth=PX, linestyle=":", zorder=1)


def _draw_annotations(picture: Figure, drawn: dict[str, Axes], layout: Any, frame: tuple[float, ...]) -> None:
    left, bottom, width, height = frame
    for note in layout.annotations:
        name = (note.yref or "y").split(" ")[0]
        axes = drawn.get(name if name != "paper" else "y")
        if axes is None:
            continue
        if note.xref == "paper":
            x = left + note.x * width
        elif str(note.xref or "x").endswith("domain"):
            x = axes.get_position().x0 + note.x * axes.get_position().width
        else:
            x = _to_picture(picture, axes, (positions([note.x], layout.xaxis)[0], 0))[0]
        if note.yref == "paper":
            y = bottom + note.y * height
        elif str(note.yref or "y").endswith("domain"):
            y = axes.get_position().y0 + note.y * axes.get_position().height
        else:
            y = _to_picture(picture, axes, (0, note.y))[1]
        _add_words(picture, note, (x, y))


def _to_picture(picture: Figure, axes: Axes, point: tuple[float, float]) -> tuple[float, float]:
    x, y = picture.transFigure.inverted().transform(axes.transData.transform(point))
    return float(x), float(y)


def _add_words(picture: Figure, note: Any, place: tuple[float, float]) -> None:
    size = (note.font.size or 12) * PX
    rows: list[Artist] = [
        HPacker(pad=0, sep=0, children=[
            TextArea(segment.words, textprops={"fontsize": size, "color": segment.colour or note.font.color,
                                               "weight": "bold" if segment.is_bold else "normal"})
            for segment in line
        ]) for line in read_lines(note.text) if line
    ]  # fmt: skip
    alignment = (ALIGN[note.xanchor or "center"], ALIGN[note.yanchor or "middle"])
    box = AnnotationBbox(
        VPacker(pad=0, sep=2, align="left", children=rows), place, xybox=((note.xshift or 0) * PX, 0),
        xycoords="figure fraction", boxcoords="offset points", box_alignment=alignment, frameon=False, pad=0,
    )  # fmt: skip
    picture.add_artist(box)


def _draw_legend(drawn: dict[str, Axes], figure: go.Figure, theme: Theme) -> None:
    if not figure.layout.showlegend or "y" not in drawn:
        return
    named = sorted((trace for trace in figure.data if trace.name), key=lambda trace: trace.legendrank or 1000)
    axes = drawn["y"]
    handles = []
    for trace in named:
        colour = trace.marker.color if isinstance(trace.marker.color, str) else trace.marker.color[0]
        is_outline = colour == "rgba(0,0,0,0)"
        edge = trace.marker.line.color or colour
        handles.append(Patch(label=trace.name, facecolor="none" if is_outline else colour, edgecolor=edge))
    axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=len(handles), frameon=False,
                fontsize=12 * PX, labelcolor=palette(theme).ink_muted)  # fmt: skip


def _draw_captions(picture: Figure, title: str, note: str, theme: Theme) -> None:
    width_px, height_px = picture.get_size_inches() * SCREEN_DPI
    left, colours = EDGE_PX / width_px, palette(theme)
    picture.text(left, 1 - 10 / height_px, title, ha="left", va="top", fontsize=TITLE_PX * PX, weight="bold",
                 color=colours.ink, linespacing=TITLE_LINE_PX / TITLE_PX)  # fmt: skip
    picture.text(left, 8 / height_px, note, ha="left", va="bottom", fontsize=NOTE_PX * PX, color=colours.ink_muted,
                 linespacing=NOTE_LINE_PX / NOTE_PX)  # fmt: skip
