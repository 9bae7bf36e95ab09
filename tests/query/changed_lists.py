"""Two lists of fictional projects with known edits between them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.model.tables import conform

THEMES = ("Pflege", "Handwerk", "Digitale Werkstatt", "Welcome Center", "Ausbildung", "Berufseinstieg", "Wasserstoff")
WAYS = ("stärken", "gewinnen", "beraten", "vernetzen", "qualifizieren", "halten")
PLACES = ("Nordheide", "Auental", "Bergmark", "Seeland", "Moorweide", "Talstadt", "Küstenhof", "Waldeck", "Sandfeld")


@dataclass(frozen=True)
class ChangedLists:
    """An old and a new list; `pairs` are positions of the same project, `edited` the new positions that changed."""

    old: pd.DataFrame
    new: pd.DataFrame
    pairs: frozenset[tuple[int, int]]
    edited: frozenset[int]


def changed_lists(count: int, seed: int, with_references: bool) -> ChangedLists:
    """Return lists of `count` projects: 8 % gone, 8 % new, 5 % follow-ups of old ones, a quarter edited, reordered."""
    dice = np.random.default_rng(seed)
    old = _projects(dice, count)
    kept = np.sort(dice.permutation(count)[: int(count * 0.92)])
    survivors = old.take(kept).reset_index(drop=True)
    edited = np.sort(dice.permutation(len(survivors))[: len(survivors) // 4])
    changed = _edit(dice, survivors, edited)
    followers = _follow_up(dice, old.take(dice.permutation(count)[: count // 20]), count * 2)
    fresh = _projects(dice, count * 8 // 100, first=count * 3)
    new = pd.concat([changed, followers, fresh], ignore_index=True)
    order = dice.permutation(len(new))
    place = np.argsort(order)
    pairs = frozenset((int(kept[row]), int(place[row])) for row in range(len(survivors)))
    new = new.take(order).reset_index(drop=True)
    if not with_references:
        old, new = old.assign(reference=None), new.assign(reference=None)
    ids = pd.Series([f"n{row}" for row in range(len(new))])
    return ChangedLists(
        conform(old, "projects"),
        conform(new.assign(project_id=ids), "projects"),
        pairs,
        frozenset(int(place[row]) for row in edited),
    )


def _projects(dice: np.random.Generator, count: int, first: int = 0) -> pd.DataFrame:
    start = pd.to_datetime("2015-01-01") + pd.to_timedelta(dice.integers(0, 120, count) * 30, unit="D")
    texts = [f"{dice.choice(THEMES)} in {dice.choice(PLACES)} {dice.choice(WAYS)}" for _ in range(count)]
    return pd.DataFrame(
        {
            "project_id": [f"o{first + row}" for row in range(count)],
            "reference": [f"ZW {85000000 + first + row}" for row in range(count)],
            "title": texts,
            "beneficiary": [f"Träger {dice.choice(PLACES)} {dice.integers(0, 20)} gGmbH" for _ in range(count)],
            "alliance_id": dice.choice(["LEW", "NWE", "SON"], count),
            "district_ags": dice.choice(["03241", "03252", "03101"], count),
            "topic_ids": dice.choice(["digitalisation", "care"], count),
            "status": dice.choice(["approved", "running"], count),
            "approval_date": start - pd.to_timedelta(60, unit="D"),
            "start_date": start,
            "end_date": start + pd.to_timedelta(dice.integers(300, 1100, count), unit="D"),
            "grant_cents": dice.integers(3_000_000, 40_000_000, count),
            "currency": "EUR",
        }
    )


def _edit(dice: np.random.Generator, projects: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
    """Move an amount, an end, a status, a topic or a word of the title."""
    edited = projects.copy()
    for row in rows:
        match dice.integers(0, 5):
            case 0:
                edited.loc[row, "grant_cents"] = int(edited.loc[row, "grant_cents"] * dice.choice([0.8, 1.1, 1.3])) + 1
            case 1:
                edited.loc[row, "end_date"] += pd.Timedelta(days=int(dice.choice([90, 180, 365])))
            case 2:
                edited.loc[row, "status"] = "completed"
            case 3:
                edited.loc[row, "topic_ids"] = "refugees"
            case _:
                edited.loc[row, "title"] += " (verlängert)"
    return edited


def _follow_up(dice: np.random.Generator, projects: pd.DataFrame, first: int) -> pd.DataFrame:
    """The same beneficiary again, "2.0", three years later, with an amount of its own."""
    count = len(projects)
    later = pd.Timedelta(days=3 * 365)
    return projects.assign(
        project_id=[f"f{first + row}" for row in range(count)],
        reference=[f"ZW {85000000 + first + row}" for row in range(count)],
        title=projects["title"] + " 2.0",
        start_date=projects["start_date"] + later,
        end_date=projects["end_date"] + later,
        approval_date=projects["approval_date"] + later,
        grant_cents=dice.integers(3_000_000, 40_000_000, count),
    )
