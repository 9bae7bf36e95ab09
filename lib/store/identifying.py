"""Identifiers that stay unique when the tables of several sources stand together."""

import pandas as pd

IDENTIFIERS = {"projects": "project_id", "payments": "payment_id", "budgets": "budget_id"}


def identified(frame: pd.DataFrame, table: str, source_id: int) -> pd.DataFrame:
    """Return a source's table with its identifiers led by the source's number, repeats told apart.

    The same in every import of a source that gives the same identifiers; a row without one is named by its place.
    """
    if table not in IDENTIFIERS:
        return frame
    column = IDENTIFIERS[table]
    by_place = pd.Series([f"r{number}" for number in range(1, len(frame) + 1)], index=frame.index, dtype="str")
    given = frame[column].fillna(by_place)
    repeats = given.groupby(given).cumcount()
    distinct = given.where(repeats == 0, given + "-" + (repeats + 1).astype("str"))
    return frame.assign(**{column: (f"{source_id}-" + distinct).astype("str")})
