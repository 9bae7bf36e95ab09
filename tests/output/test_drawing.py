"""A chart that is only sent is not taken apart and put together again."""

import copy

import plotly.graph_objects as go
import plotly.io
import pytest

from lib.output.charts.drawing import Drawing

DATA = [{"type": "bar", "x": [1, 2], "y": ["a", "b"], "name": "Zuwendung"}]
LAYOUT = {"height": 300, "xaxis": {"range": [0, 2]}}


def test_a_drawing_is_sent_as_plotly_would_send_it() -> None:
    """The JSON of a drawing says what that of Plotly's own figure says."""
    drawing, figure = Drawing(DATA, LAYOUT), go.Figure({"data": DATA, "layout": LAYOUT})
    sent = plotly.io.from_json(drawing.to_json()).to_dict()
    assert sent["data"] == figure.to_dict()["data"]
    assert {name: sent["layout"][name] for name in LAYOUT} == LAYOUT


def test_sending_makes_no_objects() -> None:
    """The specification goes out as it came in, without a copy."""
    assert Drawing(DATA, LAYOUT).to_dict()["data"] is DATA


def test_who_looks_into_a_drawing_finds_plotlys_objects() -> None:
    """Traces and layout can be read as those of any figure."""
    drawing = Drawing(DATA, LAYOUT)
    assert (drawing.data[0].name, drawing.layout.height) == ("Zuwendung", 300)


def test_a_change_is_sent_and_does_not_reach_the_specification() -> None:
    """Whoever changes a drawing changes their own copy."""
    drawing = Drawing(DATA, LAYOUT)
    drawing.update_layout(height=500)
    assert drawing.to_dict()["layout"]["height"] == 500
    assert LAYOUT["height"] == 300


def test_a_drawing_can_be_copied() -> None:
    """A copy shows the same."""
    assert copy.deepcopy(Drawing(DATA, LAYOUT)).data[0].name == "Zuwendung"


def test_a_drawing_has_no_attribute_it_does_not_have() -> None:
    """A misspelt name is an error, as with any object."""
    with pytest.raises(AttributeError):
        _ = Drawing(DATA, LAYOUT).layuot
