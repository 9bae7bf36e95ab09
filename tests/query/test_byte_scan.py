import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from lib.query import byte_scan
from lib.query.byte_scan import FoldedTexts
from lib.query.search_text import fold

TEXTS = st.lists(st.text("abä\n ", max_size=9), max_size=20)


@given(TEXTS, st.text("abä ", min_size=1, max_size=3))
def test_exactly_the_texts_with_the_word_are_found(texts: list[str], word: str) -> None:
    """The scan finds what Python's `in` finds, also at the ends, across blocks, and never across two texts."""
    folded = FoldedTexts(pa.array(texts, pa.large_string()))
    expected = [word in text for text in texts]
    for block in (1, 5, 1 << 18):
        kept, byte_scan.BLOCK = byte_scan.BLOCK, block
        try:
            assert folded.contain(word.encode()).tolist() == expected
        finally:
            byte_scan.BLOCK = kept


@given(st.text(max_size=12))
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is folded already."""
    assert fold(fold(text)) == fold(text)


def test_composed_and_decomposed_umlauts_are_one() -> None:
    """ü as one sign and as u with two dots fold to the same letters."""
    assert fold("Ü") == fold("U\u0308") == "ue"
