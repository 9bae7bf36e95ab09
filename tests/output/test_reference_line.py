"""The dashed line over money over time."""

import pandas as pd
import plotly.graph_objects as go
from tables_for_charts import money_by_year

from lib.output.charts.money_over_time import TimeChart, money_over_time_chart
from lib.output.charts.reference_line import ReferenceLine, with_reference
from lib.output.result_tables import money_over_time_table

MONEY = money_by_year({"care": [100, 200, 400], "women": [0, 100, 0]})
YEARS = ["2018", "2019", "2020"]
LINE = ReferenceLine(
    "Vorjahr",
    pd.DataFrame(
        {
            "period": YEARS,
            "period_start": pd.to_datetime([f"{year}-01-01" for year in YEARS]),
            "cents": pd.array([pd.NA, 100, 300], dtype="Int64"),
            "change_pct": pd.array([pd.NA, 200.0, 100 / 3], dtype="Float64"),
        }
    ),
)


def test_line_has_a_gap_where_it_has_no_value() -> None:
    """The line has the values of its periods, and none in the first one; the axis says what it is."""
    figure = money_over_time_chart(MONEY, TimeChart(reference=LINE), "de", "light")
    go.Figure(figure.to_dict())
    drawn = next(trace for trace in figure.data if trace["name"] == "Vorjahr")
    assert list(drawn["y"]) == [None, 1, 3]
    assert "gestrichelt: Vorjahr" in figure.layout.xaxis.title.text


def test_shares_have_no_line() -> None:
    """A line in euros does not lie over shares."""
    figure = money_over_time_chart(MONEY, TimeChart("share", reference=LINE), "de", "light")
    assert all(trace["name"] != "Vorjahr" for trace in figure.data)


def test_table_has_the_values_of_the_line() -> None:
    """The table has the year before and the change, missing in the first period."""
    table = with_reference(money_over_time_table(MONEY, "", "de"), LINE, "de")
    assert table.frame["reference"].tolist()[1:] == [100, 300]
    assert table.frame[["reference", "change_pct"]].isna().iloc[0].all()
    assert [column.column for column in table.columns][-3:] == ["reference", "change_pct", "state"]
