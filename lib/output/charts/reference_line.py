"""A dashed line over the sums of money over time: their moving average, or the year before."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.model.messages import text
from lib.output.charts.layout import escaped
from lib.output.charts.series import Series
from lib.output.palette import Theme, palette
from lib.output.tables import Column, Kind, TableView


@dataclass(frozen=True, eq=False)
class ReferenceLine:
    """A dashed line: its name, and what it says of each period.

    `frame` has period, period_start, cents (Int64) and, beside the year before, change_pct.
    """

    name: str
    frame: pd.DataFrame


def reference_trace(line: ReferenceLine, series: Series, theme: Theme) -> dict[str, Any]:
    """Return the line over the periods of the series; it has a gap where it has no value."""
    cents = line.frame.set_index("period_start")["cents"]
    values = [cents.get(start, pd.NA) for start in series.starts]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(series.middles),
        "y": [None if pd.isna(value) else int(value) / 100 for value in values],
        "name": line.name,
        "hovertemplate": f"{escaped(line.name)}: %{{y:,.2f}} €<extra></extra>",
        "line": {"color": palette(theme).ink, "width": 1.5, "dash": "dash"},
        "marker": {"color": palette(theme).ink, "size": 5, "symbol": "x-thin-open"},
        "cliponaxis": False,
    }


def with_reference(table: TableView, line: ReferenceLine, language: str) -> TableView:
    """Return the table of money over time with the values of the line, and the change where it has one."""
    frame, columns = table.frame.copy(), list(table.columns)
    before_state = len(columns) - 1
    values = line.frame.set_index("period").reindex(list(table.codes))
    frame["reference"] = values["cents"].astype("Int64").to_numpy()
    columns.insert(before_state, Column("reference", line.name, Kind.MONEY, 18))
    if "change_pct" in values:
        frame["change_pct"] = values["change_pct"].astype("Float64").to_numpy()
        columns.insert(before_state + 1, Column("change_pct", text("portrait.line.change", language), Kind.RATE, 14))
    return TableView(table.name, table.title, tuple(columns), frame, table.chart, table.note, table.codes)
