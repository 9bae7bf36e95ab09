"""The order of a list of projects: worked out once for each column of the data, then quick for any choice of them."""

import numpy as np
import pandas as pd
import pyarrow as pa

from lib.model.collation import order_of_names
from lib.query.filters import EVERYTHING
from lib.query.selection import Rows
from lib.ui.chosen import Chosen, chosen_of
from lib.ui.data import Shown

# What the list can be sorted by: the word in the address, the column, whether the largest come first.
ORDERS = {
    "beginn": ("start_date", True),
    "zuwendung": ("grant_cents", True),
    "name": ("title", False),
    "traeger": ("beneficiary", False),
}


def sorted_rows(chosen: Chosen, word: str) -> Rows:
    """Return the positions of the chosen projects in an order, texts as in a dictionary, those without a value last.

    Projects with the same value stay in the order of the data.
    """
    in_order = all_in_order(chosen.shown, word)
    is_chosen = np.zeros(len(in_order), dtype=bool)
    is_chosen[chosen.rows] = True
    rows: Rows = in_order[is_chosen[in_order]]
    return rows


def all_in_order(shown: Shown, word: str) -> np.ndarray:
    """Return the positions of all projects in an order, worked out once for these data."""
    column, largest_first = ORDERS[word]
    values = shown.dataset.projects[column]
    everything = chosen_of(shown, EVERYTHING)
    return everything.kept(("in order", word), lambda: positions_in_order(values, largest_first))


def positions_in_order(values: pd.Series, largest_first: bool) -> np.ndarray:
    """Return the positions of all values in their order, equal ones as they stand, missing ones last."""
    if isinstance(values.dtype, pd.StringDtype):
        names = pa.array(values, pa.large_string(), from_pandas=True)
        whole = names.combine_chunks() if isinstance(names, pa.ChunkedArray) else names
        return np.asarray(order_of_names(whole, last_first=largest_first), dtype=np.int64)
    is_missing = values.isna().to_numpy()
    known = np.flatnonzero(~is_missing)
    numbers = values.iloc[known].to_numpy().astype(np.int64)
    order = np.argsort(-numbers if largest_first else numbers, kind="stable")
    return np.concatenate([known[order], np.flatnonzero(is_missing)])
