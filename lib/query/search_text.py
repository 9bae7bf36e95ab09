"""Search in the words of projects: umlauts, accents and case make no difference."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.query.byte_scan import FoldedTexts

COLUMNS = ("title", "description", "beneficiary", "reference", "region")
# A line break in data never splits a word that someone searches, so it can part the columns and the two spellings.
PART = pa.scalar("\n", pa.large_string())
SPELLED_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))
PLAIN = (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss"))
TWO_DOTS = "\u0308"
PIECE = 1 << 14
TERM = re.compile(r'"([^"]+)"|(\S+)')
# While someone changes other filters the same words are searched again and again; a million marks take 125 kB.
MOST_REMEMBERED = 16


class SearchText:
    """The folded words of all projects, or of any rows; folded when the first search asks for them."""

    def __init__(self, projects: pd.DataFrame, columns: Sequence[str] = COLUMNS) -> None:
        self._projects = projects
        self._columns = columns
        self._remembered: dict[str, np.ndarray] = {}

    def find(self, query: str) -> np.ndarray:
        """Return for each project whether it has every word and every "phrase" of the query."""
        found = np.ones(len(self._projects), dtype=bool)
        for term in search_terms(query):
            found &= self._find_term(fold(term))
        return found

    def _find_term(self, term: str) -> np.ndarray:
        if term not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered = {}
            self._remembered[term] = np.packbits(self._folded.contain(term.encode()))
        return np.unpackbits(self._remembered[term], count=len(self._projects)).astype(bool)

    @cached_property
    def _folded(self) -> FoldedTexts:
        columns = [_one_array(self._projects[column].fillna("")) for column in self._columns]
        # Piece by piece the texts in between stay in the processor's cache, and their memory is used again.
        starts = range(0, max(len(self._projects), 1), PIECE)
        pieces = [_both_spellings([column.slice(start, PIECE) for column in columns]) for start in starts]
        return FoldedTexts(pa.concat_arrays(pieces))


def _both_spellings(columns: Sequence[pa.Array]) -> pa.Array:
    composed = _composed(pc.utf8_lower(pc.binary_join_element_wise(*columns, PART)))
    spelled_out, plain = _spelled(composed, SPELLED_OUT), _spelled(composed, PLAIN)
    # The plain spelling is kept only where it differs: most texts have one, and a search reads every byte.
    second = pc.if_else(pc.equal(spelled_out, plain), "", plain)
    return pc.binary_join_element_wise(spelled_out, second, PART)


def search_terms(query: str) -> tuple[str, ...]:
    """Return the words and the phrases in double quotes (also „German“ ones) of a query."""
    straight = query.translate({ord(mark): '"' for mark in "„“”»«"})
    terms = ((phrase or word).strip(' "') for phrase, word in TERM.findall(straight))
    return tuple(term for term in terms if term)


def fold(text: str) -> str:
    """Return the text in small letters with umlauts spelled out: `Göttingen` and `Goettingen` become one."""
    return str(_spelled(_composed(pc.utf8_lower(pa.array([text], pa.large_string()))), SPELLED_OUT)[0])


def _one_array(column: pd.Series) -> pa.Array:
    texts = pa.array(column, pa.large_string())
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def _composed(texts: pa.Array) -> pa.Array:
    """Return the texts with umlauts as one sign each, also those that came as a letter and two dots."""
    # Unicode's tables are slow, and hardly any text has such dots.
    return _where(pc.match_substring(texts, TWO_DOTS), texts, lambda some: pc.utf8_normalize(some, form="NFC"))


def _spelled(composed: pa.Array, spelling: tuple[tuple[str, str], ...]) -> pa.Array:
    for umlaut, letters in spelling:
        composed = pc.replace_substring(composed, umlaut, letters)
    return _where(pc.invert(pc.string_is_ascii(composed)), composed, _without_accents)


def _without_accents(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(pc.utf8_lower(pc.utf8_normalize(texts, form="NFKD")), r"\p{Mn}", "")


def _where(is_meant: pa.Array, texts: pa.Array, change: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """Return the texts with those changed that are meant."""
    if not pc.any(is_meant).as_py():
        return texts
    return pc.replace_with_mask(texts, is_meant, change(texts.filter(is_meant)))
