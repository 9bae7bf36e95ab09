"""Charts that the spreadsheet itself draws from the table beside them, so officers can edit them."""

from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from lib.output.tables import NativeChart, TableView

TYPES: dict[str, dict[str, str]] = {
    "stacked": {"type": "column", "subtype": "stacked"},
    "shares": {"type": "column", "subtype": "percent_stacked"},
    "bars": {"type": "bar"},
    "lines": {"type": "line"},
}
WIDTH_PX, HEIGHT_PX = 900, 420
# What a bar needs so that its name can be read, and what lies between two names.
BAR_PX, GAP_PX = 12, 10


def insert_chart(workbook: xlsxwriter.Workbook, sheet: Worksheet, table: TableView) -> None:
    """Draw the table's chart two rows below it, with its title and axes in euros from the cells."""
    spec, rows = table.chart, len(table.frame)
    if spec is None or not rows:
        return
    chart = workbook.add_chart(TYPES[spec.kind])
    places = {column.column: at for at, column in enumerate(table.columns)}
    for name, colour in zip(spec.series, spec.colours, strict=True):
        chart.add_series(_series(sheet.get_name(), rows, places[name], colour, spec))
    chart.set_title({"name": table.title, "name_font": {"size": 12}, "overlay": False})
    money = {
        "num_format": "0%" if spec.kind == "shares" else "#,##0",
        "major_gridlines": {"visible": True, "line": {"color": "#e3e7eb"}},
        "min": 0,
    }
    if _has_negative(table, spec):
        money.pop("min")
    chart.set_y_axis({"reverse": True} if spec.kind == "bars" else money)
    chart.set_x_axis(money if spec.kind == "bars" else {})
    chart.set_legend({"none": True} if len(spec.series) == 1 else {"position": "bottom"})
    bars = rows * (BAR_PX * len(spec.series) + GAP_PX) if spec.kind == "bars" else 0
    chart.set_size({"width": WIDTH_PX, "height": max(HEIGHT_PX, bars)})
    sheet.insert_chart(rows + 3, 0, chart, {"description": table.note or table.title, "object_position": 1})


def _series(sheet_name: str, rows: int, at: int, colour: str, spec: NativeChart) -> dict[str, Any]:
    look: dict[str, Any] = {"fill": {"color": colour}, "gap": 60}
    if spec.kind == "lines":
        look = {"line": {"color": colour, "width": 2.25}, "marker": {"type": "automatic"}}
    if any(point != colour for point in spec.points):
        look["points"] = [{"fill": {"color": point}} for point in spec.points]
    return look | {
        "name": [sheet_name, 0, at],
        "categories": [sheet_name, 1, 0, rows, spec.categories - 1],
        "values": [sheet_name, 1, at, rows, at],
    }


def _has_negative(table: TableView, spec: NativeChart) -> bool:
    return any(bool((table.frame[name] < 0).any()) for name in spec.series)
