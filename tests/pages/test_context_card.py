"""Indicators beside the funding, on the page of regions."""

from collections.abc import Callable

import pandas as pd
from streamlit.testing.v1 import AppTest
from test_time_comparisons import with_heads

from lib.model.messages import text
from lib.output.charts.beside import BesideChart, beside_chart
from lib.query.context import money_beside
from lib.ui.data import shown_of

OpenPage = Callable[..., AppTest]


def show_points() -> None:
    # AppTest runs the body of this function as a script of its own.
    import test_time_comparisons as tests  # noqa: PLC0415 - see above

    from lib.query.money import View  # noqa: PLC0415 - see above
    from lib.ui.cards.context import show_beside  # noqa: PLC0415 - see above
    from lib.ui.data import shown_of  # noqa: PLC0415 - see above

    show_beside(tests.with_heads(shown_of("fiktiv")), View(attribution="split"))


def test_every_district_with_a_value_is_a_point() -> None:
    """The chart has a point a district at its value and amount; the card names the indicator and draws it."""
    loaded = with_heads(shown_of("fiktiv"))
    found = money_beside(loaded.shown.facts, loaded.rows, "population")
    assert found is not None
    points = beside_chart(found.frame, BesideChart("Einwohner"), "de", "light").data[0]
    assert len(points.x) == len(loaded.shown.dataset.districts)
    assert sum(round(100 * euros) for euros in points.y) == int(found.frame["amount_cents"].sum())
    page = AppTest.from_function(show_points, default_timeout=300).run()
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1


def test_without_indicators_there_is_no_card(open_page: OpenPage) -> None:
    """The page asks for no indicator while none is loaded."""
    page = open_page("regionen")
    assert text("beside.label", "de") not in [each.label for each in page.selectbox]


def test_nothing_to_draw_is_no_error() -> None:
    """A frame without rows gives an empty chart."""
    frame = pd.DataFrame({"district_ags": [], "value": [], "amount_cents": [], "projects": []})
    assert beside_chart(frame, BesideChart("x"), "en", "dark") is not None
