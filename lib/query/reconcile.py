"""Two lists that should agree: what both have, what only one has, and by how much amounts differ."""

import pandas as pd

from lib.query.project_matching import Verdicts, match_projects

RESULTS = ("matched", "different", "incomparable", "only_here", "only_there")
COLUMNS = (
    "result",
    "key",
    "title",
    "here_cents",
    "there_cents",
    "difference_cents",
    "here",
    "there",
    "reason",
    "confidence",
)


def reconcile_projects(
    here: pd.DataFrame, there: pd.DataFrame, amount: str = "grant_cents", verdicts: Verdicts | None = None
) -> pd.DataFrame:
    """Compare two canonical tables of projects by one amount, project by project.

    Columns: result (one of RESULTS; `incomparable` where an amount is missing or not in euros), key (reference),
    title, here_cents and there_cents, difference_cents (there - here, <NA> unless both are known in euros), here and
    there (positions in the frames, <NA> where missing), reason and confidence of the match. For every result the
    amounts add up to those of the two lists.
    """
    pairs = match_projects(here, there, verdicts)
    only_here = pd.DataFrame({"old": sorted(set(range(len(here))) - set(pairs["old"]))})
    only_there = pd.DataFrame({"new": sorted(set(range(len(there))) - set(pairs["new"]))})
    rows = pd.concat([pairs, only_here, only_there], ignore_index=True).astype({"old": "Int64", "new": "Int64"})
    table = rows.rename(columns={"old": "here", "new": "there"})
    table["key"] = _taken(here["reference"], table["here"]).fillna(_taken(there["reference"], table["there"]))
    table["title"] = _taken(here["title"], table["here"]).fillna(_taken(there["title"], table["there"]))
    table["here_cents"] = _taken(_euros(here, amount), table["here"])
    table["there_cents"] = _taken(_euros(there, amount), table["there"])
    return _with_results(table)


def reconcile_amounts(
    here: pd.DataFrame, there: pd.DataFrame, keys: list[str], tolerance_cents: int = 0
) -> pd.DataFrame:
    """Compare two tables of amounts by key: projects' sums against budgets, computed figures against published ones.

    Both have the columns `keys` (each combination once) and amount_cents in the same kind of euros. A difference up to
    `tolerance_cents`, for published figures that were rounded, is matched. Columns: the keys, result, here_cents,
    there_cents, difference_cents (there - here). Raises ValueError where a key stands twice.
    """
    left = here[[*keys, "amount_cents"]].rename(columns={"amount_cents": "here_cents"})
    right = there[[*keys, "amount_cents"]].rename(columns={"amount_cents": "there_cents"})
    table = left.merge(right, on=keys, how="outer", indicator="side", validate="one_to_one")
    table["here"] = pd.Series(1, index=table.index, dtype="Int64").where(table["side"] != "right_only")
    table["there"] = pd.Series(1, index=table.index, dtype="Int64").where(table["side"] != "left_only")
    compared = _with_results(table, tolerance_cents, list(table.columns))
    return compared[[*keys, "result", "here_cents", "there_cents", "difference_cents"]]


def reconciled_totals(table: pd.DataFrame) -> pd.DataFrame:
    """Return count, here_cents, there_cents and difference_cents for each of RESULTS that occurs, and their sum.

    A sum of which no part is known is <NA>, never 0.
    """
    known = table.assign(count=1)[["result", "count", "here_cents", "there_cents", "difference_cents"]]
    totals = (
        known.groupby("result").sum(min_count=1).reindex([each for each in RESULTS if each in set(table["result"])])
    )
    totals.loc["total"] = totals.sum(min_count=1)
    return totals.astype("Int64").reset_index()


def _taken(values: pd.Series, places: pd.Series) -> pd.Series:
    return values.reset_index(drop=True).reindex(places).set_axis(places.index)


def _euros(projects: pd.DataFrame, amount: str) -> pd.Series:
    return projects[amount].where(projects["currency"].fillna("EUR") == "EUR")


def _with_results(table: pd.DataFrame, tolerance_cents: int = 0, columns: list[str] | None = None) -> pd.DataFrame:
    here, there = table["here_cents"].astype("Int64"), table["there_cents"].astype("Int64")
    difference = there - here
    result = pd.Series("matched", index=table.index).mask(
        (difference.abs() > tolerance_cents).fillna(False), "different"
    )
    result = result.mask(difference.isna() & (here.notna() | there.notna()), "incomparable")
    result = result.mask(table["here"].isna(), "only_there").mask(table["there"].isna(), "only_here")
    compared = table.assign(here_cents=here, there_cents=there, difference_cents=difference, result=result)
    return compared.reindex(columns=list(COLUMNS) if columns is None else [*columns, "result", "difference_cents"])
