"""Search in the words of projects: umlauts, accents and case make no difference."""

import re
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

COLUMNS = ("title", "description", "beneficiary", "reference", "region")
# A line break in data never splits a word that someone searches, so it can part the columns and the two spellings.
PART = pa.scalar("\n", pa.large_string())
SPELLED_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))
TERM = re.compile(r'"([^"]+)"|(\S+)')


class SearchText:
    """The folded words of all projects; folded when the first search asks for them."""

    def __init__(self, projects: pd.DataFrame) -> None:
        self._projects = projects

    def find(self, query: str) -> np.ndarray:
        """Return for each project whether it has every word and every "phrase" of the query."""
        found = np.ones(len(self._projects), dtype=bool)
        for term in search_terms(query):
            found &= pc.match_substring(self._folded, fold(term)).to_numpy(zero_copy_only=False)
        return found

    @cached_property
    def _folded(self) -> pa.Array:
        columns = [pa.array(self._projects[column].fillna(""), pa.large_string()) for column in COLUMNS]
        joined = pc.utf8_lower(pc.binary_join_element_wise(*columns, PART))
        spelled_out, plain = _spell_out(joined), _without_accents(joined)
        # The plain spelling is kept only where it differs: most texts have one, and a search reads every byte.
        second = pc.if_else(pc.equal(spelled_out, plain), "", plain)
        return pc.binary_join_element_wise(spelled_out, second, PART)


def search_terms(query: str) -> tuple[str, ...]:
    """Return the words and the phrases in double quotes (also „German“ ones) of a query."""
    straight = query.translate({ord(mark): '"' for mark in "„“”»«"})
    return tuple((phrase or word).strip('"') for phrase, word in TERM.findall(straight) if (phrase or word).strip('"'))


def fold(text: str) -> str:
    """Return the text in small letters with umlauts spelled out: `Göttingen` and `Goettingen` become one."""
    return str(_spell_out(pc.utf8_lower(pa.array([text], pa.large_string())))[0])


def _spell_out(texts: pa.Array) -> pa.Array:
    for umlaut, letters in SPELLED_OUT:
        texts = pc.replace_substring(texts, umlaut, letters)
    return _without_accents(texts)


def _without_accents(texts: pa.Array) -> pa.Array:
    decomposed = pc.utf8_normalize(texts, form="NFKD")
    return pc.replace_substring_regex(pc.replace_substring(decomposed, "ß", "ss"), r"\p{Mn}", "")
