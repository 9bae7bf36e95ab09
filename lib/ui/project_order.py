"""The order of a list of projects: worked out once for each column of the data, then quick for any choice of them."""

import numpy as np
import pandas as pd

from lib.model.collation import collation_key
from lib.query.filters import EVERYTHING
from lib.query.selection import Rows
from lib.ui.chosen import Chosen, chosen_of


def sorted_rows(chosen: Chosen, column: str, largest_first: bool) -> Rows:
    """Return the positions of the chosen projects by a column, texts in dictionary order, those without a value last.

    Projects with the same value stay in the order of the data.
    """
    values = chosen.shown.dataset.projects[column]
    everything = chosen_of(chosen.shown, EVERYTHING)
    in_order = everything.kept(("in order", column, largest_first), lambda: positions_in_order(values, largest_first))
    is_chosen = np.zeros(len(values), dtype=bool)
    is_chosen[chosen.rows] = True
    rows: Rows = in_order[is_chosen[in_order]]
    return rows


def positions_in_order(values: pd.Series, largest_first: bool) -> np.ndarray:
    """Return the positions of all values in their order, equal ones as they stand, missing ones last."""
    return np.argsort(ranks_of(values, largest_first), kind="stable")


def ranks_of(values: pd.Series, largest_first: bool) -> np.ndarray:
    """Return for each value its place among the different ones; a missing one has the last."""
    codes, found = pd.factorize(values)
    different = list(found)
    is_text = bool(different) and isinstance(different[0], str)
    places = np.empty(len(different) + 1, dtype=np.int32)
    in_order = sorted(
        range(len(different)),
        key=(lambda at: collation_key(different[at])) if is_text else different.__getitem__,
        reverse=largest_first,
    )
    places[in_order] = np.arange(len(different))
    places[-1] = len(different)
    ranks: np.ndarray = places[codes]
    return ranks
