"""Events on a time axis: where they stand, what is said of them, and which are shown."""

from datetime import date
from itertools import pairwise

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from tables_for_charts import money_by_year

from lib.model.events import Event, built_in_events
from lib.model.tables import Dataset
from lib.output.charts.direct_labels import CHARACTER_PX
from lib.output.charts.event_marks import PLOT_PX, event_marks, part_taken
from lib.output.charts.money_over_time import TimeChart, money_over_time_chart
from lib.output.charts.narrow import for_phones
from lib.output.event_words import event_in_words, events_in_words, events_sentence
from lib.query.filters import Selection
from lib.query.shown_events import concerned_events, events_over, shown_events

SPAN = (pd.Timestamp("2018-01-01"), pd.Timestamp("2020-01-01"))
CALL = Event("1", date(2018, 5, 1), "Neuer Aufruf", "New call")
OF_LEW = Event("2", date(2019, 3, 1), "Leitung", end=date(2019, 6, 30), alliance="LEW")


def test_a_day_is_a_line_and_a_span_a_band_with_both_ends() -> None:
    """What lies outside the axis is not drawn; a span that goes beyond it ends at its edge."""
    gone = Event("3", date(2021, 1, 1), "Später")
    long = Event("4", date(2019, 12, 1), "Lang", end=date(2021, 1, 1))
    marks = event_marks([CALL, OF_LEW, gone, long], SPAN, "en", "light")
    assert [shape["type"] for shape in marks["shapes"]] == ["line", "rect", "line", "line", "rect", "line", "line"]
    assert [note["text"] for note in marks["annotations"]] == ["New call", "Leitung", "Lang"]
    assert marks["shapes"][4]["x1"] == "2020-01-01"


@given(st.lists(st.integers(0, 729), max_size=8), st.integers(1, 40))
def test_names_of_events_do_not_run_into_each_other(days: list[int], length: int) -> None:
    """Names in the same row stand apart, and none leaves the drawing."""
    first = SPAN[0].date()
    events = [Event(str(at), first + pd.Timedelta(days=day), "x" * length) for at, day in enumerate(sorted(days))]
    rows: dict[float, list[tuple[float, float]]] = {}
    for note in event_marks(events, SPAN, "de", "light")["annotations"]:
        at = (pd.Timestamp(note["x"]) - SPAN[0]) / (SPAN[1] - SPAN[0]) * PLOT_PX
        size = len(note["text"]) * CHARACTER_PX
        left = at - size if note["xanchor"] == "right" else at
        rows.setdefault(note["y"], []).append((left, left + size))
    for names in rows.values():
        ordered = sorted(names)
        assert all(one[1] <= other[0] for one, other in pairwise(ordered))
        assert ordered[0][0] >= -1
        assert ordered[-1][1] <= PLOT_PX + 1


def test_names_stand_above_what_is_drawn() -> None:
    """The axis of amounts goes on above the bars as far as the names need it, and not without events."""
    money = money_by_year({"care": [300_00, 1]})
    plain, marked = (
        money_over_time_chart(money, TimeChart(events=events), "de", "light").layout for events in ((), (CALL,))
    )
    assert marked.yaxis.range[0] == plain.yaxis.range[0] == 0
    share = plain.yaxis.range[1] / marked.yaxis.range[1]
    lowest = min(note.y for note in marked.annotations if note.text == "Neuer Aufruf") - 0.058
    assert 0.55 <= share <= lowest + 0.001


def test_small_charts_mark_the_event_in_each_of_them() -> None:
    """Every one of the small charts has the line."""
    money = money_by_year({"digitalisation": [100, 200], "care": [300, 1]})
    figure = money_over_time_chart(money, TimeChart("small_multiples", events=(CALL,)), "de", "light")
    assert [(shape["xref"], shape["yref"]) for shape in figure.layout.shapes] == [
        ("x", "y domain"),
        ("x2", "y2 domain"),
    ]


def test_the_words_name_day_span_and_alliance() -> None:
    """As a caption and as a sentence of the summary."""
    assert event_in_words(CALL, "de") == "01.05.2018 Neuer Aufruf"
    assert event_in_words(OF_LEW, "de").startswith("01.03.2019 – 30.06.2019 ")
    assert event_in_words(OF_LEW, "de").endswith(": Leitung")
    assert events_sentence([CALL], "en") == "Events: 1 May 2018 New call."
    assert not events_sentence([], "de")


def test_an_event_of_one_alliance_is_shown_where_that_alliance_is() -> None:
    """Where it is chosen, or where the chart has a part for each alliance; what is hidden is not shown."""
    data = Dataset("1", events=(*built_in_events(), CALL, OF_LEW))
    entered = [
        [each.code for each in concerned_events(data, selection, dimension) if each.is_entered]
        for selection, dimension in (
            (Selection(), "none"),
            (Selection(), "alliance"),
            (Selection(alliances=("LEW",)), "none"),
            (Selection(alliances=("SON",)), "alliance"),
            (Selection(alliances=("LEW",), excluded=frozenset({"alliances"})), "none"),
        )
    ]
    assert entered == [["1"], ["1", "2"], ["1", "2"], ["1"], ["1"]]


def test_events_of_the_reference_are_shown_on_demand_and_each_can_be_hidden() -> None:
    """`ereignisse=ja` adds them, `ohneereignis` takes single ones away; bands are not drawn twice."""
    events = concerned_events(Dataset("1", events=(*built_in_events(), CALL)), Selection())
    assert {each.kind for each in events} == {"", "programme", "outside", "rule", "call"}
    assert shown_events(events, {}) == (CALL,)
    assert shown_events(events, {"ohneereignis": ["1"]}) == ()
    shown = shown_events(events, {"ereignisse": ["ja"], "ohneereignis": ["2020-03-22"]})
    assert len(shown) == len(events) - 1


def test_only_events_of_the_time_shown_are_named() -> None:
    """An event before the first or after the last period is not."""
    money = money_by_year({"care": [300, 1]})
    early, late = Event("8", date(2001, 1, 1), "Früh"), Event("9", date(2050, 1, 1), "Spät")
    assert events_over([early, CALL, late], money) == (CALL,)


NINE = [Event(str(at), date(2018, at + 1, 1), f"Ereignis mit langem Namen {at}") for at in range(9)]


def test_many_names_become_the_numbers_of_the_caption() -> None:
    """Names that need more than three rows are numbers in the order of the caption, and leave four fifths to draw."""
    notes = event_marks(NINE, SPAN, "de", "light")["annotations"]
    assert [note["text"] for note in notes] == [str(at) for at in range(1, 10)]
    assert events_in_words(NINE[:2], "de") == (
        "(1) 01.01.2018 Ereignis mit langem Namen 0; (2) 01.02.2018 Ereignis mit langem Namen 1"
    )
    assert 0 < part_taken({"shapes": [], "annotations": notes}) <= 0.21


def test_an_event_outside_keeps_the_numbers_of_the_others() -> None:
    """The number is the place in the list that the caption says, also where the first one is not on the axis."""
    earlier = Event("0", date(2010, 1, 1), "Früher")
    notes = event_marks([earlier, *NINE], SPAN, "de", "light")["annotations"]
    assert [note["text"] for note in notes] == [str(at) for at in range(2, 11)]


def test_a_phone_numbers_several_events_and_names_one() -> None:
    """Two names would run into each other in 250 pixels; one has the room."""
    money = money_by_year({"all": [100, 200]}, "none")
    for events, wanted in (((CALL, OF_LEW), ["1", "2"]), ((CALL,), ["Neuer Aufruf"])):
        narrow = for_phones(money_over_time_chart(money, TimeChart(events=events), "de", "light")).to_dict()
        said = [note["text"] for note in narrow["layout"]["annotations"] if note.get("name", "").startswith("event ")]
        assert said == wanted
