"""The earlier states of the project list: what a report can say “since then” of."""

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from lib.store.connecting import Store
from lib.store.history import published_states
from lib.store.listing import imports


def earlier_project_states(store: Store, state: str) -> pd.DataFrame:
    """Return the states before `state` with another list of projects than it has, the newest first.

    Columns as those of `published_states`: file, source and as_of are those of the import that made the list so.
    States in which only budgets, payments or alliances changed are none of their own, nor is one without projects.
    """
    kept = imports(store)
    lists = set(kept.loc[kept["projects"] > 0, "import_id"])
    acts = published_states(store).iloc[::-1]
    acts = acts[acts["state"].astype("int64") <= int(state or 0)]
    shown = _lists_in_force(acts, lists)
    now = shown[-1] if shown else frozenset()
    last_of_run: dict[frozenset[int], str] = {}
    first_of_run: dict[frozenset[int], int] = {}
    for at, (listed, number) in enumerate(zip(shown, acts["state"], strict=True)):
        if listed and listed != now:
            last_of_run[listed] = number
            first_of_run.setdefault(listed, at)
    rows = acts.iloc[list(first_of_run.values())].assign(state=[*last_of_run.values()])
    return rows.iloc[::-1].reset_index(drop=True)


def _lists_in_force(acts: pd.DataFrame, lists: set[int]) -> list[frozenset[int]]:
    """The imports with projects that count after each act."""
    in_force: dict[str, int] = {}
    found = []
    for source, number in zip(acts["source"], acts["import_id"], strict=True):
        in_force.pop(source, None)
        if not pd.isna(number) and int(number) in lists:
            in_force[source] = int(number)
        found.append(frozenset(in_force.values()))
    return found


def state_day(row: Mapping[Hashable, Any]) -> date:
    """Return the day a state is called by: that of its list where that is known, else the day of the act."""
    moment = pd.Timestamp(row["at"] if pd.isna(row["as_of"]) else row["as_of"])
    local = (
        moment.tz_localize("UTC").astimezone(datetime.now().astimezone().tzinfo) if pd.isna(row["as_of"]) else moment
    )
    return local.date()
