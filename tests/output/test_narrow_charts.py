"""Charts over time on a phone."""

import pandas as pd
from tables_for_charts import money_by_year

from lib.output.charts.money_over_time import TimeChart, money_over_time_chart
from lib.output.charts.narrow import for_phones
from lib.output.charts.timeline import timeline_chart

THREE = {"digitalisation": [100, 200], "care": [300, 0], "women": [1, 1]}


def test_names_beside_bars_become_a_list_above_them():
    """The drawing gets the width of the names, and each group keeps its name, colour and amounts."""
    whole = money_over_time_chart(money_by_year(THREE), TimeChart(), "de", "light")
    narrow = for_phones(whole)
    assert narrow.layout.margin.r < whole.layout.margin.r
    assert narrow.layout.height - narrow.layout.margin.t == whole.layout.height - whole.layout.margin.t
    listed = [trace.name for trace in narrow.data if trace.showlegend is not False]
    assert listed == ["Digitalisierung", "Pflege und Gesundheit", "Frauen und Vereinbarkeit"]
    assert [trace.y for trace in narrow.data] == [trace.y for trace in whole.data]


def test_small_charts_stand_two_in_a_row():
    """Three small charts are two and one; the second one of a row lies in its right half."""
    narrow = for_phones(money_over_time_chart(money_by_year(THREE), TimeChart("small_multiples"), "de", "light"))
    assert narrow.layout.xaxis2.domain[0] > 0.5
    assert narrow.layout.xaxis3.domain == narrow.layout.xaxis.domain
    assert len(narrow.layout.xaxis.tickvals) == 1
    assert narrow.layout.yaxis3.domain[1] < narrow.layout.yaxis.domain[0]


def test_a_long_name_above_a_bar_ends_with_a_sign_that_it_is_cut():
    """A name longer than a phone shows is cut at a word; what Plotly would read as markup stays escaped."""
    title = "Fachkräfte & Betriebe im ländlichen Raum zusammenbringen"
    days = {"start_date": pd.to_datetime(["2020-01-01"]), "end_date": pd.to_datetime(["2021-12-31"])}
    rows = pd.DataFrame({"project_id": ["1"], "title": [title], "topic_ids": ["care"], "status": ["running"], **days})
    name = for_phones(timeline_chart(rows, "de", "light")).layout.yaxis.ticktext[0]
    assert name == "Fachkräfte &amp; Betriebe im ländlichen Raum …"


def test_names_of_small_charts_side_by_side_are_smaller():
    """At 320 pixels two names of 18 letters have room beside each other in 11 pixels, not in 12."""
    narrow = for_phones(money_over_time_chart(money_by_year(THREE), TimeChart("small_multiples"), "de", "light"))
    assert {note.font.size for note in narrow.layout.annotations if "domain" in note.xref} == {11}
    assert narrow.layout.margin.l == 0
    assert narrow.layout.yaxis.ticktext[-1] == "3<br>€"
