"""Which project of one list is which of another: by reference, then by title, beneficiary, dates and amount."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from lib.query.likeness import AMOUNTS, SIGNS, likeness

# From here on two rows are taken for the same project.
SAME_FROM = 0.72
# Two pairs closer than this cannot be told apart for sure, and each lowers the other's confidence.
CLOSE = 0.03
PAIR_COLUMNS = ("old", "new", "reason", "confidence")
# Rows are compared only where they agree in one of these; what agrees in none is not the same project.
MEETING_POINTS = (
    ("title_key",),
    ("beneficiary_key", "start_date"),
    ("beneficiary_key", "grant_cents"),
    ("beneficiary_key", "title_start"),
    ("start_date", "end_date", "grant_cents"),
    ("start_date", "title_start"),
    ("beneficiary_key",),
    ("title_start",),
)
COMPARED = (
    "title", "beneficiary", "start_date", "end_date", "district_ags", "reference_key", *AMOUNTS,
)  # fmt: skip
# A meeting point where more rows than this meet, such as a beneficiary with a hundred projects, says too little.
CROWD = 40


@dataclass(frozen=True)
class Verdicts:
    """What officers said about pairs of project_id (old, new): the same project, or two different ones."""

    same: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    different: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "Verdicts":
        """Return the verdicts of rows with old, new and verdict (`same`, `different`), as the store keeps them."""
        pairs = {word: frozenset(zip(said["old"], said["new"], strict=True)) for word, said in rows.groupby("verdict")}
        return cls(pairs.get("same", frozenset()), pairs.get("different", frozenset()))


def match_projects(old: pd.DataFrame, new: pd.DataFrame, verdicts: Verdicts | None = None) -> pd.DataFrame:
    """Return the pairs of rows that are the same project, each row in one pair at most.

    Columns: old and new (positions in the frames), reason (`confirmed`, `reference`, or the names of the fields that
    agree, by `;`), confidence (0 to 1). Rows with different references are one project only where all else agrees.
    """
    verdicts = verdicts or Verdicts()
    before, after = _keyed(old), _keyed(new)
    confirmed = _confirmed(before, after, verdicts)
    referenced = _by_reference(*_without(before, after, confirmed), verdicts)
    alike = _by_likeness(*_without(before, after, confirmed, referenced), verdicts)
    return pd.concat([confirmed, referenced, alike], ignore_index=True)


def reference_key(references: pd.Series) -> pd.Series:
    """Return references without case, blanks and punctuation; missing where nothing is left."""
    plain = references.astype("str").str.casefold().str.replace(r"[\W_]+", "", regex=True)
    return plain.where(references.notna() & (plain != ""))


def _keyed(projects: pd.DataFrame) -> pd.DataFrame:
    title, beneficiary = reference_key(projects["title"]), reference_key(projects["beneficiary"])
    return projects.assign(
        position=np.arange(len(projects)),
        reference_key=reference_key(projects["reference"]),
        title_key=title,
        title_start=title.str.slice(0, 16),
        beneficiary_key=beneficiary,
    ).set_index("position", drop=False)


def _without(before: pd.DataFrame, after: pd.DataFrame, *pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    old = np.concatenate([each["old"].to_numpy(dtype="int64") for each in pairs])
    new = np.concatenate([each["new"].to_numpy(dtype="int64") for each in pairs])
    return before.drop(index=old.tolist()), after.drop(index=new.tolist())


def _pairs(rows: Iterable[tuple[int, int, str, float]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(PAIR_COLUMNS))
    return frame.astype({"old": "int64", "new": "int64", "reason": "str", "confidence": "float64"})


def _confirmed(before: pd.DataFrame, after: pd.DataFrame, verdicts: Verdicts) -> pd.DataFrame:
    old = {each: place for place, each in zip(before["position"], before["project_id"], strict=True)}
    new = {each: place for place, each in zip(after["position"], after["project_id"], strict=True)}
    known = sorted((a, b) for a, b in verdicts.same if a in old and b in new)
    return _pairs((old[a], new[b], "confirmed", 1.0) for a, b in known).drop_duplicates("old").drop_duplicates("new")


def _by_reference(before: pd.DataFrame, after: pd.DataFrame, verdicts: Verdicts) -> pd.DataFrame:
    """A reference that stands once on both sides decides; where it repeats, the rows most alike go together."""
    candidates = _meeting(before, after, ("reference_key",))
    repeats = candidates.duplicated("old", keep=False) | candidates.duplicated("new", keep=False)
    single = candidates[~repeats & ~_parted(candidates, before, after, verdicts)]
    chosen = _best(_scored(candidates[repeats], before, after, verdicts), lowest=0.0)
    return _pairs((old, new, "reference", 1.0) for old, new in [*_places(single), *_places(chosen)])


def _by_likeness(before: pd.DataFrame, after: pd.DataFrame, verdicts: Verdicts) -> pd.DataFrame:
    found = [_meeting(before, after, columns) for columns in MEETING_POINTS]
    candidates = pd.concat(found, ignore_index=True).drop_duplicates()
    return _best(_scored(candidates, before, after, verdicts, SAME_FROM), lowest=SAME_FROM)


def _meeting(before: pd.DataFrame, after: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    names = list(columns)
    left, right = before.dropna(subset=names), after.dropna(subset=names)
    sizes = right.groupby(names)["position"].transform("size")
    right = right[sizes <= CROWD]
    met = left[["position", *names]].merge(right[["position", *names]], on=names, suffixes=("_old", "_new"))
    return pd.DataFrame({"old": met["position_old"], "new": met["position_new"]})


def _parted(candidates: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, verdicts: Verdicts) -> pd.Series:
    if not verdicts.different:
        return pd.Series(False, index=candidates.index, dtype="bool")
    ids = zip(before["project_id"].loc[candidates["old"]], after["project_id"].loc[candidates["new"]], strict=True)
    return pd.Series([pair in verdicts.different for pair in ids], index=candidates.index, dtype="bool")


def _scored(
    candidates: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, verdicts: Verdicts, at_least: float = 0.0
) -> pd.DataFrame:
    kept = candidates[~_parted(candidates, before, after, verdicts)].reset_index(drop=True)
    old = before[list(COMPARED)].loc[kept["old"]].reset_index(drop=True)
    new = after[list(COMPARED)].loc[kept["new"]].reset_index(drop=True)
    scored = pd.concat([kept, likeness(old, new, at_least)], axis=1)
    other_reference = old["reference_key"].notna() & new["reference_key"].notna()
    other_reference &= old["reference_key"] != new["reference_key"]
    # A follow-up project has nearly the title of the one before it, but its own reference, dates and amount.
    return scored[~other_reference | (scored["score"] > 0.999)]


def _best(scored: pd.DataFrame, lowest: float) -> pd.DataFrame:
    """Take the pairs most alike first, each row once; a close rival lowers the confidence."""
    ranked = scored[scored["score"] >= lowest].sort_values(["score", "old", "new"], ascending=[False, True, True])
    chosen = ranked[np.array(_first_come(_places(ranked)), dtype=bool)]
    rivals = _rivals(ranked)
    sure = [1.0 if pair not in rivals else 0.8 for pair in _places(chosen)]
    confidence = (chosen["score"] * sure).round(2)
    return _pairs(zip(chosen["old"], chosen["new"], _agreeing(chosen), confidence, strict=True))


def _first_come(places: list[tuple[int, int]]) -> list[bool]:
    """Which pairs are the first for both their rows, the pairs before them counted only where chosen."""
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    chosen = []
    for old, new in places:
        free = old not in old_taken and new not in new_taken
        chosen.append(free)
        if free:
            old_taken.add(old)
            new_taken.add(new)
    return chosen


def _rivals(ranked: pd.DataFrame) -> set[tuple[int, int]]:
    """The pairs with a second choice nearly as good on either side."""
    close = np.zeros(len(ranked), dtype=bool)
    score = ranked["score"].to_numpy()
    for side in ("old", "new"):
        rows = ranked[side].to_numpy()
        best = np.zeros(rows.max(initial=-1) + 1)
        np.maximum.at(best, rows, score)
        near = score >= best[rows] - CLOSE
        close |= near & (np.bincount(rows[near], minlength=len(best))[rows] > 1)
    return set(_places(ranked[close]))


def _places(pairs: pd.DataFrame) -> list[tuple[int, int]]:
    return list(zip(pairs["old"].tolist(), pairs["new"].tolist(), strict=True))


def _agreeing(pairs: pd.DataFrame) -> list[str]:
    agree = pairs[list(SIGNS)].to_numpy() >= 0.9
    return [";".join(np.array(list(SIGNS))[signs]) for signs in agree]
