from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lib.output.naming import LONGEST, file_name


def test_a_name_says_what_is_inside():
    """Subject, alliance, period, content and as-of date stand in the name, umlauts kept."""
    parts = ["Fachkräftebündnisse", "Leine-Weser", "2018–2021", "Projekte"]
    wanted = "Fachkräftebündnisse_Leine-Weser_2018-2021_Projekte_2026-06-30.xlsx"
    assert file_name(parts, date(2026, 6, 30), "xlsx") == wanted


@given(st.lists(st.text(max_size=200), max_size=5), st.sampled_from(["xlsx", "csv"]))
def test_every_name_is_allowed(parts, extension):
    """Whatever the parts are, the name is short, has no refused character and keeps its ending."""
    name = file_name(["Daten", *parts], date(2026, 6, 30), extension)
    assert len(name) <= LONGEST
    assert not set(name) & set('<>:"/\\|?*\n\r\t\x00')
    assert name.endswith(f"2026-06-30.{extension}")
