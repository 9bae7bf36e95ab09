"""What changed between two lists of projects: new, gone, changed, and what that does to the money."""

from dataclasses import dataclass

import pandas as pd

from lib.model.fields import FieldType, fields_of
from lib.query.project_matching import Verdicts, match_projects

# Fields that tell of the file or of the program, not of the project.
NOT_COMPARED = {
    "project_id",
    "source_file",
    "source_sheet",
    "source_row",
    "computed_fields",
    "corrected_fields",
    "alliance_basis",
    "topic_basis",
    "topic_reason",
    "is_fictional",
    "source_url",
}
KINDS = ("new", "gone", "changed", "same")


@dataclass(frozen=True)
class Changes:
    """What changed from `old` to `new`, both canonical tables of projects.

    `projects` has one row a project: kind (one of KINDS), old and new (positions in the frames, <NA> where there is
    none), project_id, reference, title, beneficiary (as it is now, or was), fields (names of those that changed, by
    `;`), reason and confidence of the match (missing for new and gone).
    `edits` has one row a changed field: project_id, title, field, type, old and new as text (cents, ISO days, codes;
    missing where empty), delta_cents for amounts in euros (<NA> where either side is missing).
    """

    old: pd.DataFrame
    new: pd.DataFrame
    projects: pd.DataFrame
    edits: pd.DataFrame

    def count(self, kind: str) -> int:
        """Return how many projects are of a kind."""
        return int((self.projects["kind"] == kind).sum())


def compare_projects(old: pd.DataFrame, new: pd.DataFrame, verdicts: Verdicts | None = None) -> Changes:
    """Return what changed between two canonical tables of projects; see match_projects for what is the same."""
    pairs = match_projects(old, new, verdicts)
    edits = _edits(old, new, pairs)
    fields = edits.groupby("pair", sort=False)["field"].agg(";".join)
    matched = pairs.assign(fields=fields.reindex(pairs.index).astype("str"))
    matched["kind"] = matched["fields"].notna().map({True: "changed", False: "same"})
    gone = pd.DataFrame({"old": sorted(set(range(len(old))) - set(pairs["old"])), "kind": "gone"})
    added = pd.DataFrame({"new": sorted(set(range(len(new))) - set(pairs["new"])), "kind": "new"})
    projects = pd.concat([matched, added, gone], ignore_index=True).astype({"old": "Int64", "new": "Int64"})
    return Changes(old, new, _named(projects, old, new), edits.drop(columns="pair"))


def _named(projects: pd.DataFrame, old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    names = ["project_id", "reference", "title", "beneficiary"]
    now = new[names].take(projects["new"].dropna().astype("int64").to_numpy())
    now.index = projects.index[projects["new"].notna()]
    was = old[names].take(projects.loc[projects["new"].isna(), "old"].astype("int64").to_numpy())
    was.index = projects.index[projects["new"].isna()]
    columns = ["kind", "old", "new", *names, "fields", "reason", "confidence"]
    return projects.join(pd.concat([now, was])).reindex(columns=columns)


def _edits(old: pd.DataFrame, new: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    before = old.take(pairs["old"].to_numpy()).reset_index(drop=True)
    after = new.take(pairs["new"].to_numpy()).reset_index(drop=True)
    in_euros = (before["currency"].fillna("EUR") == "EUR") & (after["currency"].fillna("EUR") == "EUR")
    parts = []
    for field in fields_of("projects"):
        if field.column in NOT_COMPARED:
            continue
        here, there = before[field.column], after[field.column]
        moved = ~((here == there).fillna(False).astype("bool") | (here.isna() & there.isna()))
        part = pd.DataFrame({"pair": moved.index[moved], "field": field.name, "type": field.type.value})
        part["project_id"] = after.loc[moved, "project_id"].to_numpy()
        part["title"] = after.loc[moved, "title"].fillna(before.loc[moved, "title"]).to_numpy()
        part["old"], part["new"] = _as_text(here[moved]).to_numpy(), _as_text(there[moved]).to_numpy()
        money = field.type is FieldType.MONEY
        delta = (there - here).where(in_euros)[moved] if money else pd.Series(pd.NA, index=here[moved].index)
        part["delta_cents"] = delta.astype("Int64").to_numpy()
        parts.append(part)
    columns = ["pair", "project_id", "title", "field", "type", "old", "new", "delta_cents"]
    edits = pd.concat(parts, ignore_index=True).reindex(columns=columns)
    return edits.astype({"old": "str", "new": "str", "delta_cents": "Int64"}).sort_values("pair", kind="stable")


def _as_text(values: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(values):
        days: pd.Series = values.dt.strftime("%Y-%m-%d").astype("str")
        return days
    return values.astype("str").where(values.notna())
