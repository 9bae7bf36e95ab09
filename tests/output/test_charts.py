import json
import time
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables_for_charts import money_by_group, money_by_year

from lib.model.events import Event
from lib.output.charts.budgets import BudgetBar, budget_chart
from lib.output.charts.direct_labels import spread
from lib.output.charts.district_map import DistrictMap, class_limits, district_map
from lib.output.charts.layout import MAX_GRID_LINES, escaped, money_ticks, wrapped
from lib.output.charts.money_over_time import FORMS, MOST_GROUPS, Form, TimeChart, money_over_time_chart
from lib.output.charts.narrow import for_phones
from lib.output.charts.outlines import ATTRIBUTION, outlines
from lib.output.charts.ranking import RankingChart, ranking_chart
from lib.output.charts.series import merge_small_groups, series_of
from lib.output.charts.timeline import timeline_chart

RANKED = money_by_group({"-": 900, "care": 100, "women": 300}, [3, 1, 2])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_form_draws_every_group(form, language):
    """Each form has one series with the exact amounts for each group, none where the share has no whole."""
    money = money_by_year({"digitalisation": [100, 200], "care": [300, 0]})
    drawn = money_over_time_chart(money, TimeChart(form), language, "light").data
    values = [list(trace.y) for trace in drawn if trace.customdata is not None]
    assert values == ([[25, 100], [75, 0]] if form == "share" else [[1, 2], [3, 0]])


def test_bars_start_at_zero():
    """The money axis begins at zero where no amount is negative."""
    figure = money_over_time_chart(money_by_year({"care": [5_000_00, 9_000_00]}), TimeChart(), "de", "light")
    assert figure.layout.yaxis.range[0] == 0


def test_recoveries_reach_below_zero():
    """A negative amount lies inside the axis."""
    figure = money_over_time_chart(money_by_year({"care": [-5_000_00, 9_000_00]}), TimeChart("lines"), "de", "light")
    assert figure.layout.yaxis.range[0] <= -5_000


def test_unfinished_periods_are_hatched():
    """Only the period that is not over has the cross pattern, and the axis says what it means."""
    figure = money_over_time_chart(money_by_year({"care": [1, 2]}, last_is_partial=True), TimeChart(), "de", "light")
    assert list(figure.data[0].marker.pattern.shape) == ["", "x"]
    assert "läuft noch" in figure.layout.xaxis.title.text


def test_names_stand_beside_the_bars():
    """Several groups are named at the edge instead of in a legend."""
    money = money_by_year({"digitalisation": [100, 200], "care": [300, 50]})
    figure = money_over_time_chart(money, TimeChart(), "de", "light")
    words = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert "Digitalisierung" in words
    assert figure.layout.showlegend is False


def test_share_of_a_period_with_a_recovery_is_left_out():
    """Parts that do not make a whole give no share instead of a wrong one."""
    money = money_by_year({"digitalisation": [-100], "care": [300]})
    figure = money_over_time_chart(money, TimeChart("share"), "de", "light")
    assert all(np.isnan(trace.y[0]) for trace in figure.data)


@given(st.lists(st.lists(st.integers(-(10**9), 10**11), min_size=3, max_size=3), min_size=1, max_size=20))
def test_merging_keeps_every_cent(amounts):
    """Groups drawn as one have the same sum in every period as they had alone."""
    series = series_of(money_by_year({f"g{at}": row for at, row in enumerate(amounts)}), "de")
    merged = merge_small_groups(series, MOST_GROUPS)
    assert len(merged.groups) <= MOST_GROUPS
    assert (merged.totals_cents == series.totals_cents).all()


def test_focus_topics_are_never_merged():
    """A focus topic keeps its own series even where it is the smallest."""
    amounts = {f"g{at}": [1000] for at in range(12)} | {"demographics": [1]}
    assert "demographics" in merge_small_groups(series_of(money_by_year(amounts), "de"), 4).groups


@given(st.floats(0, 1e10), st.floats(0, 1e10), st.sampled_from(["de", "en"]))
def test_few_grid_lines_on_round_amounts(below, above, language):
    """An axis has at most five lines beside zero, contains zero, and rises evenly."""
    ticks = money_ticks(-below, above, language)
    assert 0 in ticks.values
    assert 1 <= len(ticks.values) <= MAX_GRID_LINES + 2
    assert len(set(ticks.texts)) == len(ticks.texts)


def test_the_unit_stands_once():
    """Only the top label of an axis names the unit."""
    assert money_ticks(0, 2_100_000, "de").texts == ("0", "0,5", "1,0", "1,5", "2,0\u00a0Mio.\u00a0€")
    assert money_ticks(0, 2_100_000, "en").texts[-1] == "€2.0\u00a0m"


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(10, 40)), max_size=12))
def test_labels_never_overlap(wanted):
    """Names are moved apart by at least half of both heights and keep their order."""
    ordered = sorted(wanted)
    places = spread([place for place, _ in ordered], [size for _, size in ordered])
    for at in range(1, len(places)):
        assert places[at] - places[at - 1] >= (ordered[at][1] + ordered[at - 1][1]) / 2 - 1e-6


@given(st.lists(st.tuples(st.floats(-50, 600), st.floats(10, 30)), min_size=1, max_size=10))
def test_labels_stay_beside_the_chart(wanted):
    """Where there is room for all, no name lies above or below the drawing."""
    ordered = sorted(wanted)
    sizes = [size for _, size in ordered]
    places = spread([place for place, _ in ordered], sizes, 0, 400)
    assert places[0] - sizes[0] / 2 >= -1e-6
    assert places[-1] + sizes[-1] / 2 <= 400 + 1e-6


def test_markup_in_data_is_shown_as_it_stands():
    """Angle brackets and ampersands of data never become tags."""
    assert escaped("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"
    assert wrapped("Müller & <Söhne> Verwaltung und Betrieb", 12) == "Müller &amp;<br>&lt;Söhne&gt; …"


def test_ranking_puts_not_stated_last():
    """The largest named group is on top, “not stated” at the end, each with its exact amount."""
    bars = ranking_chart(RANKED, RankingChart("topic"), "de", "light").data[0]
    assert [row[0] for row in bars.customdata] == ["women", "care", "-"]
    assert list(bars.x) == [3.0, 1.0, 9.0]


def test_ranking_names_the_rows_it_leaves_out():
    """Rows beyond the limit are named, and shares are still of the whole."""
    figure = ranking_chart(RANKED, RankingChart("topic", most=1), "de", "light")
    assert "2 weitere Zeilen" in figure.layout.xaxis.title.text
    assert figure.layout.yaxis2.ticktext[0].endswith("23\u00a0%")


def test_budget_says_what_is_free_and_what_is_too_much():
    """The words beside a budget name the rest, the excess, or that nothing is known."""
    bars = [
        BudgetBar("A", "Alpha", 100_000_00, 75_000_00),
        BudgetBar("B", "Beta", 100_000_00, 130_000_00, 1),
        BudgetBar("C", "Gamma", None, 1, 1),
    ]
    words = budget_chart(bars, "de", "light").layout.yaxis2.ticktext
    assert "75\u00a0%" in words[0]
    assert "frei 25\u00a0Tsd." in words[0]
    assert "überzogen um 30\u00a0Tsd." in words[1]
    assert words[2] == "kein Budget bekannt"


def test_map_draws_all_districts_with_their_source():
    """All 45 outlines are drawn, can be clicked by their key, and the owner of the outlines is named."""
    figure = district_map(money_by_group({"03255": 500_00}), DistrictMap(), "de", "light")
    assert len(outlines()) == 45
    assert {row[0] for row in figure.data[-1].customdata} == {outline.code for outline in outlines()}
    assert ATTRIBUTION in [annotation.text for annotation in figure.layout.annotations]


def test_a_district_without_money_differs_from_one_with_little():
    """No amount is hatched and named so, never drawn as the lowest class."""
    drawn = district_map(money_by_group({"03255": 1}), DistrictMap(), "de", "light").data
    areas = [area for area in drawn if area.fill == "toself"]
    assert {area.fillpattern.shape: len(area.customdata) for area in areas} == {"/": 44, None: 1}


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=45))
def test_every_amount_has_a_class(amounts):
    """Classes begin at one cent, rise, and are at most five."""
    limits = class_limits(amounts)
    assert limits[0] == 1
    assert limits == sorted(set(limits))
    assert len(limits) <= 5


def test_projects_without_days_are_named():
    """A project that cannot be placed on the calendar is counted in words instead of vanishing."""
    projects = pd.DataFrame(
        {
            "project_id": ["P1", "P2"],
            "title": ["A", None],
            "topic_ids": ["care", None],
            "status": ["running", None],
            "start_date": pd.to_datetime(["2020-01-01", None]),
            "end_date": pd.to_datetime(["2020-12-31", "2021-01-01"]),
        }
    )
    figure = timeline_chart(projects, "de", "light")
    assert len(figure.data[0].y) == 1
    assert "1 Vorhaben ohne Beginn oder Ende" in figure.layout.annotations[0].text


def test_nothing_to_draw_is_no_error():
    """Empty tables give empty figures."""
    empty = money_by_group({})
    assert not money_over_time_chart(money_by_year({}), TimeChart(), "de", "light").data
    assert ranking_chart(empty, RankingChart("topic"), "de", "light") is not None
    assert district_map(empty, DistrictMap(), "de", "light") is not None


START = Event("1", date(2018, 5, 1), "Start", end=date(2018, 6, 30))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_plotly_finds_every_figure_valid(theme):
    """Charts are built without Plotly's checks, so the checks are made here, for every chart and form."""
    money = money_by_year({"digitalisation": [100, 200], "care": [300, -1]}, last_is_partial=True)
    bands = pd.DataFrame({"name": ["2018–2021"], "start_date": pd.to_datetime(["2018-01-01"])})
    bands["end_date"] = pd.to_datetime(["2019-06-30"])
    settings_of = [TimeChart(form, ("care",), bands, (START,)) for form in FORMS]
    districts = money_by_group({"03255": 500_00})
    figures = [
        *(money_over_time_chart(money, each, "de", theme) for each in settings_of),
        ranking_chart(RANKED, RankingChart("topic", most=2), "de", theme),
        budget_chart([BudgetBar("A", "Alpha", 1, 2)], "de", theme),
        district_map(districts, DistrictMap(highlighted=("03255",)), "de", theme),
        district_map(districts, DistrictMap("circles", alliances={"03255": "LEW"}), "de", theme),
    ]
    for figure in figures:
        # Raises ValueError for a property Plotly does not know or a value it refuses.
        checked = go.Figure(figure.to_dict())
        assert json.loads(checked.to_json())["data"] == json.loads(figure.to_json())["data"]


@pytest.mark.slow
def test_a_chart_takes_few_milliseconds():
    """Stacked bars of eight groups over twelve years are built in less than 6 ms (4 alone)."""
    money = money_by_year({f"g{at}": [10**8] * 12 for at in range(8)})
    spans = []
    for _ in range(15):
        start = time.process_time()
        money_over_time_chart(money, TimeChart(), "de", "light")
        spans.append(time.process_time() - start)
    assert sorted(spans)[7] < 0.006


def test_names_on_the_map_never_overlap_on_a_phone():
    """Of eight neighbours only those are named whose names stay apart on 256 pixels; a chosen one always is."""
    codes = ["03252", "03254", "03255", "03256", "03241", "03257", "03361", "03401"]
    money = money_by_group({code: 90 - at for at, code in enumerate(codes)})
    figure = district_map(money, DistrictMap(highlighted=("03254",), names_shown=8), "de", "light")
    points = next(trace for trace in figure.data if trace.mode == "markers+text")
    named = [(x, y, words) for x, y, words in zip(points.x, points.y, points.text, strict=True) if words]
    assert "Hildesheim" in [words for _, _, words in named]
    scale = 256 / (max(points.x) - min(points.x))
    for at, (x, y, words) in enumerate(named):
        for other_x, other_y, other in named[:at]:
            apart = abs(x - other_x) * scale >= 5 * (len(words) + len(other)) / 2
            assert apart or abs(y - other_y) * scale >= 11, (words, other)


def test_small_charts_name_the_last_year_only_at_the_end_of_a_row():
    """Beside each other on a phone the years of neighbouring charts do not touch."""
    money = money_by_year({"digitalisation": [1, 2], "care": [3, 4], "women": [5, 6], "integration": [7, 8]})
    figure = money_over_time_chart(money, TimeChart("small_multiples"), "de", "light")
    axes = [figure.layout.xaxis, figure.layout.xaxis2, figure.layout.xaxis3, figure.layout.xaxis4]
    assert [len(axis.ticktext) for axis in axes] == [1, 1, 2, 2]


@pytest.mark.parametrize("form", FORMS)
def test_of_many_periods_the_last_are_drawn_and_said(form: Form):
    """More than four hundred periods would be megabytes that no screen can show; the chart says what it leaves out."""
    money = money_by_year({"care": list(range(500)), "women": [1] * 500})
    figure = money_over_time_chart(money, TimeChart(form), "de", "light")
    assert {len(trace["x"]) for trace in figure.data} == {400}
    words = [figure.layout.xaxis.title.text or "", *(note.text for note in figure.layout.annotations)]
    assert any("die letzten 400 Zeiträume" in each for each in words)


LONG = "Transferstelle für Innovation und Fachkräftesicherung Beispielhausen gGmbH"


def test_a_name_is_whole_above_its_bar():
    """A name longer than half of a laptop's screen stands on two lines, of which the first begins a line higher."""
    money = money_by_group({"Transferstelle Beispielhausen gGmbH (fiktiv)": 300, LONG: 200, "Agentur": 100})
    figure = ranking_chart(money, RankingChart("beneficiary"), "de", "light")
    one, two, short = figure.layout.yaxis.ticktext
    assert (one, short) == ("Transferstelle Beispielhausen gGmbH (fiktiv)", "Agentur")
    assert two.replace("<br>", " ") == LONG
    assert figure.layout.yaxis.tickvals[0] == 0
    assert 0.5 < figure.layout.yaxis.tickvals[1] < 1
    assert list(figure.layout.yaxis2.tickvals) == [0, 1, 2]
    narrow = for_phones(figure).layout.yaxis.ticktext
    assert narrow[0] == "Transferstelle Beispielhausen gGmbH …"
    assert narrow[1].replace("<br>", " ") == LONG
