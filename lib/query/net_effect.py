"""What changes between two lists do to an amount, in total and by alliance, topic or period."""

import pandas as pd

from lib.query.changes import Changes
from lib.query.row_changes import period_of

DIMENSIONS = {"alliance": "alliance_id", "topic": "topic_ids", "status": "status", "fund": "fund"}
COLUMNS = ("group", "before_cents", "after_cents", "change_cents", "new", "gone", "changed", "without_amount")


def net_effect(
    changes: Changes, dimension: str, amount: str = "grant_cents", periods: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return what changed in one amount (cents, euros only) for each group of a dimension; the parts add up.

    `dimension` is one of DIMENSIONS, `period` (with the table of funding periods), or `total`. A project counts for
    its main topic and for the period of its approval, or of its start where no approval is known. Columns: group
    (code, missing where not given), before_cents, after_cents, change_cents, and how many projects are new, gone,
    changed and without_amount (in the new list, not in euros or without the amount).
    """
    before = _amounts(changes.old, _groups(changes.old, dimension, periods), amount)
    after = _amounts(changes.new, _groups(changes.new, dimension, periods), amount)
    table = pd.DataFrame(
        {
            "before_cents": before.groupby("group", dropna=False)["cents"].sum(),
            "after_cents": after.groupby("group", dropna=False)["cents"].sum(),
            "without_amount": after["cents"].isna().groupby(after["group"], dropna=False).sum(),
        }
    )
    for kind in ("new", "gone", "changed"):
        table[kind] = _counts(changes, kind, before["group"], after["group"])
    table = table.fillna(0).astype("int64").rename_axis("group").reset_index()
    return table.assign(change_cents=table["after_cents"] - table["before_cents"])[list(COLUMNS)]


def _groups(projects: pd.DataFrame, dimension: str, periods: pd.DataFrame | None) -> pd.Series:
    if dimension == "total":
        return pd.Series("total", index=projects.index, dtype="str")
    if dimension == "period":
        if periods is None:
            raise ValueError("the periods are needed to group by them")
        return period_of(projects["approval_date"].fillna(projects["start_date"]), periods)
    codes = projects[DIMENSIONS[dimension]]
    return codes.str.replace(r";.*", "", regex=True) if dimension == "topic" else codes


def _amounts(projects: pd.DataFrame, groups: pd.Series, amount: str) -> pd.DataFrame:
    in_euros = projects["currency"].fillna("EUR") == "EUR"
    return pd.DataFrame({"group": groups, "cents": projects[amount].where(in_euros)}).reset_index(drop=True)


def _counts(changes: Changes, kind: str, before: pd.Series, after: pd.Series) -> pd.Series:
    rows = changes.projects[changes.projects["kind"] == kind]
    groups = before.take(rows["old"].to_numpy("int64")) if kind == "gone" else after.take(rows["new"].to_numpy("int64"))
    return groups.groupby(groups, dropna=False).size()
