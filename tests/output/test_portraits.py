"""What the portrait of an alliance says, and how it draws the change of its topics."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.output.charts.shifts import points_in_words, shift_chart
from lib.output.portraits import (
    beside_title,
    comparison_summary,
    comparison_table,
    comparison_title,
    concentration_title,
    shift_summary,
    shift_table,
    shift_title,
)
from lib.query.coverage import NO_ROWS, Coverage
from lib.query.side_by_side import SideBySide
from lib.query.topics import Concentration

SHIFTS = pd.DataFrame(
    {
        "group": ["care", "women", "-"],
        "amount_cents": [600, 300, 100],
        "projects": [2, 1, 1],
        "share_pct": pd.array([60.0, 30.0, 10.0], dtype="Float64"),
        "before_pct": pd.array([20.0, 35.0, 45.0], dtype="Float64"),
        "change_points": pd.array([40.0, -5.0, -35.0], dtype="Float64"),
    }
)
FIRST = SHIFTS.assign(**{name: pd.array([pd.NA] * 3, dtype="Float64") for name in ("before_pct", "change_points")})


def side_by_side(per_head: list[object]) -> SideBySide:
    missing = dict.fromkeys(
        ("paid_pct", "median_cents", "median_months", "first_timers_pct", "waiting_days", "take_up_pct"),
        pd.array([pd.NA, pd.NA], dtype="Float64"),
    )
    frame = pd.DataFrame(
        {
            "group": ["LEW", "NON"],
            "projects": [3, 1],
            "amount_cents": pd.array([900_00, 400_00], dtype="Int64"),
            "beneficiaries": [2, 1],
            "per_head_cents": pd.array(per_head, dtype="Int64"),
            "take_up_remark": ["", "other_basis"],
        }
        | missing
    )
    return SideBySide(frame, "esf", NO_ROWS, Coverage(4, 4))


def test_title_names_the_largest_change() -> None:
    """The largest change of a named topic is told with sign and the period before."""
    assert "+40,0" in shift_title(SHIFTS, "topic", "2018–2021", "de")
    assert "2018–2021" in shift_title(SHIFTS, "topic", "2018–2021", "de")


def test_without_a_period_before_nothing_is_compared() -> None:
    """Where the period before has no money the title says so."""
    assert "keine Beträge" in shift_title(FIRST, "topic", "", "de")
    assert "davor" not in shift_summary(FIRST, "topic", "de")


@pytest.mark.parametrize(("points", "words"), [(3.24, "+3,2"), (-0.04, "±0,0"), (-12.0, "−12,0")])
def test_points_have_their_sign(points: float, words: str) -> None:
    """A change is written with its sign; what rounds to nothing has none."""
    assert points_in_words(points, "de").startswith(words)


@pytest.mark.parametrize("frame", [SHIFTS, FIRST, SHIFTS.head(0)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chart_is_valid(frame: pd.DataFrame, theme) -> None:
    """Plotly finds the chart valid with, without, and with nothing before."""
    go.Figure(shift_chart(frame, "topic", "de", theme).to_dict())


def test_points_stand_at_their_shares() -> None:
    """The open points are the shares before, the filled ones those now, the largest first."""
    figure = shift_chart(SHIFTS, "topic", "de", "light")
    assert list(figure.data[1]["x"]) == [20, 35, 45]
    assert list(figure.data[2]["x"]) == [60, 30, 10]


def test_shift_table_has_amounts_and_shares() -> None:
    """The table has what the chart shows, to the cent."""
    assert shift_table(SHIFTS, "topic", "", "de").frame["amount_cents"].sum() == 1000


def test_per_head_is_compared_only_where_all_have_it() -> None:
    """With inhabitants for all the title compares per head, else the amounts."""
    assert "1.000 Einwohner" in comparison_title(side_by_side([450, 800]), "alliance", "de")
    assert "Nordost" in comparison_title(side_by_side([450, 800]), "alliance", "de")
    assert comparison_title(side_by_side([450, pd.NA]), "alliance", "de").startswith("Leine-Weser")


def test_comparison_leaves_out_what_nobody_states() -> None:
    """A measure that no group has makes no empty column; a remark says why a budget is not compared."""
    table = comparison_table(side_by_side([pd.NA, pd.NA]), "alliance", "Zuwendung", "", "de")
    names = [column.column for column in table.columns]
    assert "per_head_cents" not in names
    assert "anderer Grundlage" in table.frame["remarks"].iloc[1]
    assert "remarks" in names


def largest(cents: list[int], beneficiaries: int = 0) -> Concentration:
    names = [f"Träger {at}" for at in range(len(cents))]
    frame = pd.DataFrame({"group": names, "amount_cents": cents, "projects": 1})
    return Concentration(frame, 60.0, beneficiaries or len(cents), None, Coverage(1, 1))


def test_the_largest_of_all_beneficiaries_is_named_where_all_are_listed() -> None:
    """A title says the share of the largest, of all the share of those listed, and names equal ones together."""
    assert concentration_title(largest([50_00, 30_00, 20_00]), "de") == "Träger 0 erhält die Hälfte"
    assert (
        concentration_title(largest([500_00, 500_00]), "de")
        == "Träger 0 und Träger 1 liegen mit je 500\u00a0€ gleichauf"
    )
    assert concentration_title(largest([500_00]), "de") == "Ein Träger erhält alles"
    assert (
        concentration_title(largest([50_00, 30_00], 12), "de") == "Die zwei größten von 12 Trägern erhalten 60\u00a0%"
    )


def test_the_district_with_most_is_named_with_its_indicator() -> None:
    """The title of points names the highest one and where it lies across; level ones are named together."""
    frame = pd.DataFrame(
        {"district_ags": ["03255", "03241"], "value": [70_458.0, 1.0], "amount_cents": [300_00, 100_00]}
    )
    assert beside_title(frame, "Einwohner", "de") == (
        "Am meisten entfällt auf Holzminden: 300\u00a0€ (Einwohner: 70.458)"
    )
    level = frame.assign(amount_cents=100_00)
    assert beside_title(level, "Einwohner", "de").endswith("liegen mit je 100\u00a0€ gleichauf")
    assert beside_title(frame.assign(amount_cents=0), "Einwohner", "de") == "In dieser Auswahl steht kein Betrag"


def test_the_summary_of_a_comparison_says_each_bar() -> None:
    """A reader of the summary hears every group with its amount, the largest first."""
    found = side_by_side([200_00, 500_00])
    title, amounts = comparison_summary(found, "alliance", "de").split(". ", 1)
    assert title == comparison_title(found, "alliance", "de")
    assert amounts.endswith("200\u00a0€.")
    assert "500\u00a0€; " in amounts
