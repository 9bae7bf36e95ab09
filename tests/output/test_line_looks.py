"""How lines over time are told apart."""

import pytest
from tables_for_charts import money_by_year

from lib.output.charts.line_looks import line_looks
from lib.output.charts.money_over_time import TimeChart, money_over_time_chart
from lib.output.charts.series import series_of
from lib.output.palette import TOPIC_COLOURS, contrast, palette

ALLIANCES = ("ELW", "EMS", "JAB", "LEW", "NON", "NWE", "SNS", "SON")
EIGHT = {code: [100 + at, 200 + at] for at, code in enumerate(ALLIANCES)}


def looks_of(amounts, highlighted=(), theme="light", is_running_sum=False):
    return line_looks(series_of(money_by_year(amounts, "alliance"), "de"), highlighted, is_running_sum, theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_eight_lines_differ_in_more_than_colour(theme):
    """Each has its own dashes and its own points, and reaches 3:1 on the surface and on a band."""
    looks = looks_of(EIGHT, theme=theme).values()
    quiet = [look for look in looks if not look.is_strong]
    assert len({look.dash for look in quiet}) == len(quiet) == 7
    assert len({look.symbol for look in looks}) == 8
    surfaces = palette(theme).surface, palette(theme).band
    assert all(contrast(look.colour, surface) >= 3 for look in looks for surface in surfaces)


def test_the_largest_line_stands_out():
    """The one with most is ink and thick, its name bold; a tie, a sum that runs on and gaps choose for themselves."""
    assert {code for code, look in looks_of(EIGHT).items() if look.is_strong} == {"SON"}
    assert looks_of(EIGHT)["SON"].colour == palette("light").ink
    assert not any(look.is_strong for look in looks_of({"ELW": [5, 1], "EMS": [1, 5]}).values())
    assert looks_of({"ELW": [9, 1], "EMS": [1, 5]}, is_running_sum=True)["EMS"].is_strong
    assert looks_of({"-": [99, 99], "EMS": [1, 5], "JAB": [1, 1]})["EMS"].is_strong
    drawn = money_over_time_chart(money_by_year(EIGHT, "alliance"), TimeChart("lines"), "de", "light").to_dict()
    names = [note["text"] for note in drawn["layout"]["annotations"] if "<b>Südost-Nds.</b>" in note["text"]]
    assert len(names) == 1


def test_what_is_chosen_stands_out_instead_of_the_largest():
    """A chosen group has the accent, the largest one is quiet beside it, a focus topic keeps its colour."""
    looks = looks_of(EIGHT, highlighted=("JAB",))
    assert {code for code, look in looks.items() if look.is_strong} == {"JAB"}
    assert looks["JAB"].colour == palette("light").accent
    topics = looks_of({"digitalisation": [5, 1], "care": [9, 5]})
    assert topics["digitalisation"].colour == TOPIC_COLOURS["digitalisation"]
