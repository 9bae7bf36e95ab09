import io
from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest
from PIL import Image
from tables_for_charts import money_by_group, money_by_year

from lib.output.charts.budgets import BudgetBar, budget_chart
from lib.output.charts.district_map import DistrictMap, district_map
from lib.output.charts.money_over_time import FORMS, TimeChart, money_over_time_chart
from lib.output.charts.ranking import RankingChart, ranking_chart
from lib.output.charts.reference_line import ReferenceLine
from lib.output.charts.shifts import shift_chart
from lib.output.charts.timeline import timeline_chart
from lib.output.palette import TOPIC_COLOURS
from lib.output.pictures import Caption, write_picture
from lib.output.pictures.fitting import lines_that_fit, width_of
from lib.output.pictures.markup import plain, read_lines

MONEY = money_by_year({"digitalisation": [100_00, 200_00], "care": [300_00, 50_00]}, last_is_partial=True)
RANKED = money_by_group({"care": 100_00})
CAPTION = Caption("Digitalisierung erhält gut ein Drittel", "Zuwendung nach Bewilligung")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_becomes_a_picture(form):
    """Each form of the chart over time is drawn as well-formed SVG with the colour of its focus topic."""
    figure = money_over_time_chart(MONEY, TimeChart(form), "de", "light")
    picture = write_picture(figure, CAPTION, "light").decode("utf-8")
    assert ElementTree.fromstring(picture).tag.endswith("svg")  # noqa: S314 # our own picture
    assert TOPIC_COLOURS["digitalisation"].lower() in picture


def test_a_png_has_print_quality():
    """A picture of 1000 pixels on the screen has 300 dpi on paper."""
    content = write_picture(ranking_chart(RANKED, RankingChart("topic"), "de", "light"), CAPTION, "light", "png")
    picture = Image.open(io.BytesIO(content))
    assert picture.width == 1000 * 300 // 96
    assert round(picture.info["dpi"][0]) == 300


def test_the_same_figure_gives_the_same_picture():
    """Two pictures of one figure are equal to the byte, so that a change of data can be told."""
    figure = district_map(money_by_group({"03255": 100_00}), DistrictMap(), "de", "light")
    assert write_picture(figure, CAPTION, "light") == write_picture(figure, CAPTION, "light")


def test_dark_pictures_are_dark():
    """The picture has the surface of its theme."""
    content = write_picture(ranking_chart(RANKED, RankingChart("topic"), "de", "dark"), CAPTION, "dark", "png")
    assert Image.open(io.BytesIO(content)).getpixel((0, 0))[:3] == (0x15, 0x19, 0x1E)


def test_markup_is_read_as_words():
    """Lines, weight and colour are told apart; escaped signs of data become signs again."""
    lines = read_lines('<b>A &amp; B</b><br><span style="color:#123456">■</span> C')
    assert [(segment.words, segment.colour, segment.is_bold) for segment in lines[0]] == [("A & B", "", True)]
    assert [(segment.words, segment.colour) for segment in lines[1]] == [("■", "#123456"), (" C", "")]
    assert plain("a<br>&lt;b&gt;") == "a\n<b>"


def test_every_other_chart_becomes_a_picture():
    """Shifts, lines of reference, budgets, forecast and run times are drawn with all they have."""
    shifts = pd.DataFrame({"group": ["care", "women"], "before_pct": [40.0, pd.NA], "share_pct": [60.0, 40.0]})
    years = MONEY.frame.drop_duplicates("period")[["period", "period_start"]]
    line = ReferenceLine("Mittel", years.assign(cents=pd.array([1_00, None], "Int64")))
    runs = pd.DataFrame(
        {"project_id": ["p"], "title": ["$x$ und $y$"], "status": ["approved"], "topic_ids": ["care"],
         "start_date": pd.to_datetime(["2020-01-01"]), "end_date": pd.to_datetime(["2021-12-31"])}
    )  # fmt: skip
    figures = (
        shift_chart(shifts, "topic", "de", "light"),
        money_over_time_chart(MONEY, TimeChart("stacked", reference=line), "de", "light"),
        budget_chart([BudgetBar("LEW", "Leine-Weser", 100, 120, 10)], "de", "light"),
        timeline_chart(runs, "de", "light", date(2021, 6, 30)),
    )
    for figure in figures:
        picture = write_picture(figure, CAPTION, "light").decode("utf-8")
        assert picture.count("<use ") + picture.count("<path ") > len(figure.data)


def test_long_words_break_into_lines():
    """Title and notes stay within the picture, however long they are; each note begins a line; no word is lost."""
    words = "Im Bündnis Leine-Weser wurden zwischen Januar 2018 und Dezember 2021 sehr viele Vorhaben bewilligt. " * 3
    lines = lines_that_fit(f"{words}\nQuelle: x", 16, 976, is_bold=True)
    assert len(lines) > 3
    assert lines[-1] == "Quelle: x"
    assert all(width_of(line, 16, is_bold=True) <= 976 for line in lines)
    assert " ".join(lines).split() == f"{words} Quelle: x".split()
    figure = ranking_chart(RANKED, RankingChart("topic"), "de", "light")
    short, long = (_height(write_picture(figure, Caption(title), "light", "png")) for title in ("kurz", words))
    assert long > short


def _height(content: bytes) -> int:
    return Image.open(io.BytesIO(content)).height
