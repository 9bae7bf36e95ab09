import unicodedata

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from lib.model.collation import BASES, PLAIN, collation_key, order_of_names, sort_names


def test_umlauts_stand_beside_their_vowels() -> None:
    """Göttingen stands between Goslar and Hameln, not after Wittmund."""
    assert sort_names(["Hameln", "Göttingen", "Goslar", "Wittmund"]) == ["Goslar", "Göttingen", "Hameln", "Wittmund"]


def test_case_does_not_matter() -> None:
    """A lower-case name stands where its upper-case form would."""
    assert sort_names(["verden", "Uelzen", "Wolfsburg"]) == ["Uelzen", "verden", "Wolfsburg"]


def test_sharp_s_is_sorted_as_ss() -> None:
    """The letter ß counts as ss."""
    assert sort_names(["Maßt", "Massa", "Massz"]) == ["Massa", "Maßt", "Massz"]


@given(st.lists(st.text()))
def test_the_order_does_not_depend_on_the_order_given(names: list[str]) -> None:
    """The same names are always listed in the same order."""
    assert sort_names(names) == sort_names(reversed(names))


@given(st.text(alphabet="aAäÄuUüÜ", min_size=1))
def test_composed_and_decomposed_umlauts_share_their_place(name: str) -> None:
    """An umlaut written as letter and accent has the same sort key as one character."""
    assert collation_key(name)[0] == collation_key(unicodedata.normalize("NFD", name))[0]


LETTERS = st.text(alphabet=[*"aAzZ 1-–„", *BASES, *"ÄÖÜẞøłİΣς\u0308ﬁ½"], max_size=6)


@given(st.lists(st.none() | LETTERS | st.text(max_size=4), max_size=20), st.booleans())
def test_many_names_stand_in_the_same_order_as_few(names: list[str | None], last_first: bool) -> None:
    """The quick way for a million names gives the same order: missing ones last, equal ones as they stood."""
    known = [place for place, name in enumerate(names) if name is not None]
    expected = sorted(known, key=lambda place: collation_key(names[place] or ""), reverse=last_first)
    expected += [place for place, name in enumerate(names) if name is None]
    assert order_of_names(pa.array(names, pa.large_string()), last_first=last_first).to_pylist() == expected


def test_plain_signs_need_no_look_at_each_letter() -> None:
    """Each sign that is called plain is folded to what the look at each letter gives."""
    signs = [*map(chr, range(128)), *PLAIN[3:]]
    order = order_of_names(pa.array([sign + "x" for sign in signs], pa.large_string())).to_pylist()
    assert [signs[place] + "x" for place in order] == sort_names(sign + "x" for sign in signs)
