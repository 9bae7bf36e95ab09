"""What a row is about, the same in every import of its source: the key that corrections hold on to."""

import pandas as pd

from lib.store.precedence import same_key

# What stands for a row whose first word on itself, such as the reference, is missing.
OTHERWISE_BY = {
    "projects": ("title", "beneficiary", "start_date"),
    "payments": ("title", "payment_date", "paid_amount_cents"),
    "budgets": ("note", "start_date", "budget_amount_cents"),
    "alliances": ("name",),
    "indicators": ("indicator_name", "reference_date"),
}


def row_keys(frame: pd.DataFrame, table: str) -> pd.Series:
    """Return a key for each row, unique in the frame; rows that say the same are numbered in their order."""
    otherwise = frame[list(OTHERWISE_BY[table])].astype("str").fillna("").agg("\x1f".join, axis=1)
    keys = same_key(frame, table).fillna("\x1f" + otherwise)
    repeats = keys.groupby(keys).cumcount()
    return keys.where(repeats == 0, keys + "\x1f#" + (repeats + 1).astype("str"))
