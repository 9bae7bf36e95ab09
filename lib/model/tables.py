"""Canonical tables as frames, and the set of them that a dashboard shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from lib.model.events import Event
from lib.model.fields import DTYPES, fields_of
from lib.model.notes import Note

FACT_TABLES = ("projects", "payments", "budgets", "alliances", "indicators")
CODE_TABLES = ("districts", "funding_periods", "topics")


def empty_table(table: str) -> pd.DataFrame:
    """Return the canonical table without rows: every column of the model with its dtype, in the model's order."""
    return conform(pd.DataFrame(), table)


def conform(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return the frame with exactly the columns and dtypes of the canonical table; missing columns are empty.

    Text columns hold missing values as NaN, never as "". Raises ValueError for a column the model does not have.
    """
    known = {each.column: DTYPES[each.type] for each in fields_of(table)}
    strangers = set(frame.columns) - set(known)
    if strangers:
        raise ValueError(f"{table} has no columns {sorted(strangers)}")
    columns = {column: _column(frame, column, dtype) for column, dtype in known.items()}
    return pd.DataFrame(columns, index=frame.index, copy=False)


def _column(frame: pd.DataFrame, column: str, dtype: str) -> pd.Series:
    if column not in frame:
        return pd.Series(False if dtype == "bool" else None, index=frame.index, dtype=dtype)
    target: Any = dtype  # the stubs know dtypes only as literals
    converted: pd.Series = frame[column].astype(target)
    return converted


@dataclass(frozen=True)
class Dataset:
    """One state of the data: the canonical tables that all pages, exports and reports are made from.

    `state_id` changes whenever any row changes, so it keys every cache. `as_of` is the latest as-of date of the
    files in it; `events` are those of data/reference and those officers entered, `notes` what they noted. Frames are
    read-only by agreement: nobody assigns into them.
    """

    state_id: str
    projects: pd.DataFrame = field(default_factory=lambda: empty_table("projects"))
    payments: pd.DataFrame = field(default_factory=lambda: empty_table("payments"))
    budgets: pd.DataFrame = field(default_factory=lambda: empty_table("budgets"))
    alliances: pd.DataFrame = field(default_factory=lambda: empty_table("alliances"))
    indicators: pd.DataFrame = field(default_factory=lambda: empty_table("indicators"))
    districts: pd.DataFrame = field(default_factory=lambda: empty_table("districts"))
    funding_periods: pd.DataFrame = field(default_factory=lambda: empty_table("funding_periods"))
    topics: pd.DataFrame = field(default_factory=lambda: empty_table("topics"))
    as_of: pd.Timestamp | None = None
    events: tuple[Event, ...] = ()
    notes: tuple[Note, ...] = ()
    _names: dict[tuple[str, str, str], dict[str, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def table(self, name: str) -> pd.DataFrame:
        """Return a canonical table by its name."""
        frame: pd.DataFrame = getattr(self, name)
        return frame

    def names(self, table: str, code: str, name: str) -> Mapping[str, str]:
        """Return the names of codes by two columns of a table, of those that have one; looked up once."""
        key = (table, code, name)
        if key not in self._names:
            frame = self.table(table)
            pairs = zip(frame[code].tolist(), frame[name].tolist(), strict=True)
            self._names[key] = {one: other for one, other in pairs if isinstance(one, str) and isinstance(other, str)}
        return self._names[key]

    def with_tables(self, **frames: pd.DataFrame) -> "Dataset":
        """Return the same state with some tables replaced, for instance by filtered ones."""
        tables: dict[str, Any] = dict(frames)
        return replace(self, **tables)
