"""Charts that PowerPoint draws from exact euros, so that they can be edited; in the colours of the screen."""

from typing import Any

import pandas as pd
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.slide import Slide
from pptx.util import Pt

from lib.model.notation import NO_BREAK_SPACE
from lib.output.palette import palette
from lib.output.report.slide_frame import Frame, colour
from lib.output.tables import NativeChart, TableView

# More series or bars than these cannot be told apart; then the picture is shown, which merges the smallest.
MOST_SERIES, MOST_BARS = 8, 16
CHART_TYPES = {
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "shares": XL_CHART_TYPE.COLUMN_STACKED_100,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
MILLION_CENTS, THOUSAND_CENTS = 10**8, 10**5
EUROS = f'#,##0\\{NO_BREAK_SPACE}"€"'
# A comma behind the digits divides by a thousand.
SHORT = {
    "de": (f'0.0,,"{NO_BREAK_SPACE}Mio.{NO_BREAK_SPACE}€"', f'#,##0,"{NO_BREAK_SPACE}Tsd.{NO_BREAK_SPACE}€"', EUROS),
    "en": (f'"€"0.0,,"{NO_BREAK_SPACE}m"', f'"€"#,##0,"{NO_BREAK_SPACE}k"', '"€"#,##0'),
}


def is_legible(chart: NativeChart) -> bool:
    """Tell whether PowerPoint's own chart can be read."""
    if chart.kind == "bars":
        return len(chart.series) == 1 and len(chart.points) <= MOST_BARS
    return len(chart.series) <= MOST_SERIES


def add_chart(slide: Slide, frame: Frame, table: TableView, alt: str, language: str) -> None:
    """Add the chart of a table that has one: categories from its first column, amounts in exact euros, in short.

    Raises ValueError for a table without a chart.
    """
    spec = table.chart
    if spec is None:
        raise ValueError("this table has no chart")
    labels = {column.column: column.label for column in table.columns}
    data = CategoryChartData(number_format=EUROS)
    data.categories = table.frame.iloc[:, 0].astype(str).tolist()
    for name in spec.series:
        data.add_series(labels[name], [None if pd.isna(cents) else int(cents) / 100 for cents in table.frame[name]])
    shape = slide.shapes.add_chart(CHART_TYPES[spec.kind], frame.left, frame.top, frame.width, frame.height, data)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = shape.chart
    chart.font.size = Pt(12)
    chart.has_title = False
    chart.has_legend = len(spec.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
    _set_colours(chart, spec)
    _set_axes(chart, spec, _short_format(table, spec, language))


def _set_colours(chart: Any, spec: NativeChart) -> None:
    chart.plots[0].gap_width = 50
    for series, code in zip(chart.plots[0].series, spec.colours, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(code)
    for at, code in enumerate(spec.points):
        point = chart.plots[0].series[0].points[at]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = colour(code)


def _set_axes(chart: Any, spec: NativeChart, short: str) -> None:
    """Bars carry their amounts; columns have an axis in millions or thousands."""
    chart.value_axis.major_gridlines.format.line.color.rgb = colour(palette("light").grid)
    chart.category_axis.format.line.color.rgb = colour(palette("light").neutral_soft)
    if spec.kind == "bars":
        chart.category_axis.reverse_order = True
        chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
        plot = chart.plots[0]
        plot.has_data_labels = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = short, False
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        return
    chart.value_axis.format.line.fill.background()
    chart.value_axis.tick_labels.number_format = short
    chart.value_axis.tick_labels.number_format_is_linked = False


def _short_format(table: TableView, spec: NativeChart, language: str) -> str:
    """Amounts in the unit of the largest one."""
    values = [int(table.frame[name].abs().max()) for name in spec.series if table.frame[name].notna().any()]
    most = max(values, default=0)
    return SHORT[language][0 if most >= MILLION_CENTS else 1 if most >= THOUSAND_CENTS else 2]
