import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lib.model.collation import collation_key, sort_names


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
