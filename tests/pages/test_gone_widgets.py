"""A session does not grow with the filters its reader goes through."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

OpenPage = Callable[..., AppTest]


def _known(at: AppTest) -> int:
    # The script holds the state of a test, which holds that of the session.
    session = at.session_state._state._state
    return max(len(session._new_widget_state.widget_metadata), len(session._key_id_mapper.id_key_mapping))


def test_widgets_that_left_the_page_are_let_go_of(open_page: OpenPage) -> None:
    """However many filters are chosen one after the other, Streamlit knows a bounded number of widgets."""
    at = open_page("themen", beispiel="fiktiv")
    # Without letting go it is twice as many at the end.
    most = 1.8 * _known(at)
    for code in list(at.multiselect(key="filter_districts").options)[:20]:
        at.multiselect(key="filter_districts").set_value([code]).run()
        assert _known(at) <= most


def test_a_filter_is_still_heard_after_widgets_were_let_go_of(open_page: OpenPage) -> None:
    """The widgets that are on the page keep their callbacks and values."""
    at = open_page("themen", beispiel="fiktiv")
    everything = at.get("plotly_chart")[0].proto.spec
    for code in list(at.multiselect(key="filter_districts").options)[:6]:
        at.multiselect(key="filter_districts").set_value([code]).run()
    at.multiselect(key="filter_districts").set_value([]).run()
    assert at.get("plotly_chart")[0].proto.spec == everything
