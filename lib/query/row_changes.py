"""What changed between two lists of budgets or payments: new, gone and changed rows, and what it does to the money."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.model.fields import fields_of
from lib.query.project_matching import reference_key

AMOUNT_OF = {"payments": "paid_amount_cents", "budgets": "budget_amount_cents"}
# What tells one row from another, the strictest first: rows that agree in all of it are the same; of the rest those
# that agree in the next, and so on. So a payment may change its amount or its day, but not both.
SAME_BY = {
    "payments": (
        ("who", "payment_date", "payment_kind", "paid_amount_cents"),
        ("who", "payment_date", "payment_kind"),
        ("who", "payment_kind", "paid_amount_cents"),
        ("who", "payment_date"),
    ),
    "budgets": (
        ("alliance_id", "period_id", "basis", "is_outside", "start_date", "end_date", "budget_amount_cents"),
        ("alliance_id", "period_id", "basis", "is_outside", "start_date", "end_date"),
        ("alliance_id", "period_id", "basis", "is_outside"),
    ),
}
# Fields that tell of the file or of the program, not of the row.
NOT_COMPARED = {
    "payment_id", "budget_id", "project_id", "source_file", "source_sheet", "source_row", "is_fictional", "source_url",
    "corrected_fields", "computed_fields",
}  # fmt: skip
MOVED = ("new", "gone", "changed")
# Amounts of one basis only are added: a budget of ESF money and one of ESF and state money are different things.
KEPT_APART = {"payments": (), "budgets": ("basis", "is_outside")}
EFFECT_COLUMNS = ("before_cents", "after_cents", "change_cents", "new", "gone", "changed", "without_amount")


@dataclass(frozen=True, eq=False)
class RowChanges:
    """What changed from `old` to `new`, both canonical tables `table` (`payments` or `budgets`).

    `rows` has one row a payment or budget: kind (new, gone, changed, same), old and new (positions in the frames, <NA>
    where there is none), fields (names of those that changed, by `;`), before_cents and after_cents (euros only, <NA>
    where there is no row or no amount) and change_cents, which add up to the difference of the two lists.
    """

    table: str
    old: pd.DataFrame
    new: pd.DataFrame
    rows: pd.DataFrame

    def count(self, kind: str) -> int:
        """Return how many rows are of a kind."""
        return int((self.rows["kind"] == kind).sum())

    @property
    def is_empty(self) -> bool:
        """True where neither list has such rows."""
        return self.rows.empty

    def now(self, columns: Sequence[str]) -> pd.DataFrame:
        """Return columns of each row as it is now, or was where it is gone."""
        both = pd.concat([self.new[list(columns)], self.old[list(columns)]], ignore_index=True)
        places = self.rows["new"].fillna(self.rows["old"] + len(self.new)).astype("int64")
        return both.take(places.to_numpy()).set_index(self.rows.index)


def compare_rows(old: pd.DataFrame, new: pd.DataFrame, table: str) -> RowChanges:
    """Return what changed between two canonical tables of payments or budgets; see SAME_BY for what is the same row."""
    before, after = _keyed(old, table), _keyed(new, table)
    pairs = _paired(before, after, table)
    gone = pd.DataFrame({"old": sorted(set(range(len(old))) - set(pairs["old"])), "kind": "gone", "fields": None})
    added = pd.DataFrame({"new": sorted(set(range(len(new))) - set(pairs["new"])), "kind": "new", "fields": None})
    pairs["fields"] = _changed_fields(before, after, pairs, table)
    pairs["kind"] = pairs["fields"].ne("").map({True: "changed", False: "same"})
    rows = pd.concat([added, gone, pairs], ignore_index=True).astype({"old": "Int64", "new": "Int64"})
    rows["before_cents"] = _taken(_euros(old, table), rows["old"])
    rows["after_cents"] = _taken(_euros(new, table), rows["new"])
    rows["change_cents"] = _change(rows)
    columns = ["kind", "old", "new", "fields", "before_cents", "after_cents", "change_cents"]
    return RowChanges(table, old, new, rows[columns])


def row_effect(changes: RowChanges, dimension: str) -> pd.DataFrame:
    """Return what changed in the amount (cents, euros only) for each group of a dimension; the parts add up.

    `dimension` is a column that `changes.old` and `changes.new` both have, or `total`. Budgets of different bases, and
    those outside the virtual budget, stand in lines of their own and are never added. Columns: group, KEPT_APART of
    the table, before_cents, after_cents, change_cents, and how many rows are new, gone, changed, without_amount.
    """
    keys = ["group", *KEPT_APART[changes.table]]
    sides = {side: _side(changes, side, dimension) for side in ("old", "new")}
    before, after = (sides[side].groupby(keys, dropna=False) for side in ("old", "new"))
    table = pd.DataFrame(
        {
            "before_cents": before["cents"].sum(),
            "after_cents": after["cents"].sum(),
            "without_amount": after["lacks"].sum(),
        }
    )
    for kind, side in (("new", "new"), ("gone", "old"), ("changed", "new")):
        places = changes.rows.loc[changes.rows["kind"] == kind, side].to_numpy("int64")
        table[kind] = sides[side].take(places).groupby(keys, dropna=False).size()
    table = table.fillna(0).astype("int64").assign(change_cents=lambda rows: rows["after_cents"] - rows["before_cents"])
    return table.reset_index()[[*keys, *EFFECT_COLUMNS]]


def with_groups(rows: pd.DataFrame, table: str, projects: pd.DataFrame, periods: pd.DataFrame) -> pd.DataFrame:
    """Return payments with the alliance_id of their project and the period_id of their day; budgets as they are."""
    if table == "budgets":
        return rows
    owners = pd.Series(projects["alliance_id"].to_numpy(), index=reference_key(projects["reference"]))
    owners = owners[owners.index.notna() & ~owners.index.duplicated()]
    found = reference_key(rows["reference"]).map(owners).astype("str")
    return rows.assign(alliance_id=found, period_id=period_of(rows["payment_date"], periods))


def period_of(days: pd.Series, periods: pd.DataFrame) -> pd.Series:
    """Return the recognition period each day lies in, missing where it lies in none."""
    found = pd.Series(None, index=days.index, dtype="str")
    known = periods[periods["kind"] == "recognition"]
    for period_id, first, last in zip(known["period_id"], known["start_date"], known["end_date"], strict=True):
        found = found.mask(days.between(first, last), period_id)
    return found


def _keyed(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    keyed = rows.reset_index(drop=True)
    if table == "payments":
        keyed = keyed.assign(who=reference_key(keyed["reference"]).fillna(reference_key(keyed["title"])))
    return keyed.assign(place=range(len(keyed)))


def _paired(before: pd.DataFrame, after: pd.DataFrame, table: str) -> pd.DataFrame:
    """Rows that say the same several times go together in their order."""
    found = [pd.DataFrame({"old": [], "new": []}, dtype="int64")]
    for columns in SAME_BY[table]:
        met = _numbered(before, columns).merge(_numbered(after, columns), on=[*columns, "repeat"])
        found.append(pd.DataFrame({"old": met["place_x"], "new": met["place_y"]}))
        before = before[~before["place"].isin(met["place_x"])]
        after = after[~after["place"].isin(met["place_y"])]
    return pd.concat(found, ignore_index=True)


def _numbered(rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    named = rows.dropna(subset=[column for column in columns if column == "who"])
    keys = named[["place", *columns]].copy()
    return keys.assign(repeat=keys.groupby(list(columns), dropna=False).cumcount())


def _changed_fields(before: pd.DataFrame, after: pd.DataFrame, pairs: pd.DataFrame, table: str) -> pd.Series:
    was = before.take(pairs["old"].to_numpy()).reset_index(drop=True)
    is_ = after.take(pairs["new"].to_numpy()).reset_index(drop=True)
    names = pd.Series("", index=pairs.index, dtype="str")
    for field in fields_of(table):
        if field.column in NOT_COMPARED:
            continue
        here, there = was[field.column], is_[field.column]
        moved = ~((here == there).fillna(False).astype("bool") | (here.isna() & there.isna()))
        names = names.where(~moved, names + ";" + field.name)
    return names.str.removeprefix(";")


def _euros(rows: pd.DataFrame, table: str) -> pd.Series:
    return rows[AMOUNT_OF[table]].where(rows["currency"].fillna("EUR") == "EUR").reset_index(drop=True)


def _taken(values: pd.Series, places: pd.Series) -> pd.Series:
    return values.reindex(places.fillna(-1).astype("int64")).set_axis(places.index).astype("Int64")


def _change(rows: pd.DataFrame) -> pd.Series:
    """A row that was not there counts as nothing; one whose amount is not known has no difference."""
    before = rows["before_cents"].mask(rows["old"].isna(), 0)
    return (rows["after_cents"].mask(rows["new"].isna(), 0) - before).astype("Int64")


def _side(changes: RowChanges, side: str, dimension: str) -> pd.DataFrame:
    rows: pd.DataFrame = getattr(changes, side).reset_index(drop=True)
    cents = _euros(rows, changes.table)
    group = pd.Series("total", index=rows.index, dtype="str") if dimension == "total" else rows[dimension]
    apart = {column: rows[column] for column in KEPT_APART[changes.table]}
    return pd.DataFrame({"group": group, **apart, "cents": cents, "lacks": cents.isna()})
