"""Beneficiaries by words of their names: of a million, those that fit, the most frequent first."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.query.facts import Facts
from lib.query.filters import Selection
from lib.query.once_for_facts import once_for_facts
from lib.query.search_text import SearchText
from lib.query.selection import Choice, counts_of

NAME = "beneficiaries"
DIMENSION = "beneficiary"


@dataclass(frozen=True)
class Found:
    """The first few choices, and how many there are."""

    choices: tuple[Choice, ...]
    total: int


def find_beneficiaries(facts: Facts, selection: Selection, words: str, most: int) -> Found:
    """Return the beneficiaries whose name has every word, those with the most projects under all other filters first.

    Case, umlauts and accents make no difference; of two with as many projects the one that comes first in the list.
    """
    counts = counts_of(facts, selection, NAME)
    named = np.flatnonzero(_names(facts).find(words)[: len(counts)] & (counts > 0))
    first = named[np.argsort(-counts[named], kind="stable")[:most]]
    labels = facts.dimensions[DIMENSION].labels
    return Found(tuple(Choice(labels[at], int(counts[at])) for at in first.tolist()), len(named))


@once_for_facts
def _names(facts: Facts) -> SearchText:
    """The folded names; made when the first search asks for them."""
    labels = facts.dimensions[DIMENSION].labels
    return SearchText(pd.DataFrame({"name": pd.Series(labels, dtype="str")}), ("name",))
