"""Sources whose file in force is an earlier version of a file: the same headings, and partly the same rows."""

from collections.abc import Iterable, Sequence

import pandas as pd
from sqlalchemy import Connection, select

from lib.model.imports import Import, TableKind
from lib.store.connecting import Store, reading
from lib.store.fact_frames import read_facts
from lib.store.schema import imported_columns, imported_tables
from lib.store.states import imports_in_force

# What tells an operation, payment or budget from the others of its list, and how many of them must be known.
KNOWN_BY = {
    "projects": ("reference", "title"),
    "payments": ("reference",),
    "budgets": ("alliance_id",),
    "alliances": ("alliance_id",),
    "indicators": ("indicator",),
}
IN_COMMON = 1 / 3
Layout = tuple[str, tuple[str, ...]]


def sources_like(store: Store, read: Import) -> tuple[str, ...]:
    """Return the sources whose file in force has a table with the same headings and a third of its rows in common.

    The one with the most rows in common comes first. A list of the same form about other rows is none of them: its
    publication would take the others' rows away.
    """
    tables = {_layout(each.kind, (match.header for match in each.columns)): each for each in read.tables}
    found: list[tuple[float, str]] = []
    with reading(store) as connection:
        for kept in imports_in_force(connection):
            same = [tables[layout] for layout in _layouts(connection, kept.import_id) if layout in tables]
            share = max((_in_common(connection, kept.import_id, each.kind, each.frame) for each in same), default=0.0)
            if share >= IN_COMMON:
                found.append((share, kept.source))
    return tuple(source for _, source in sorted(found, key=lambda each: -each[0]))


def _layouts(connection: Connection, import_id: int) -> list[Layout]:
    """Return kind and headings of every table of an import that holds rows of the model."""
    columns, tables = imported_columns.c, imported_tables.c
    kinds = select(tables.table_number, tables.kind).where(tables.import_id == import_id)
    order = (columns.table_number, columns.column_number)
    query = select(columns.table_number, columns.header).where(columns.import_id == import_id).order_by(*order)
    headers: dict[int, list[str]] = {}
    for number, header in connection.execute(query):
        headers.setdefault(number, []).append(header)
    return [_layout(kind, headers.get(number, ())) for number, kind in connection.execute(kinds)]


def _layout(kind: str, headers: Iterable[str]) -> Layout:
    return str(kind), tuple(" ".join(header.casefold().split()) for header in headers if header.strip())


def _in_common(connection: Connection, import_id: int, kind: str, frame: pd.DataFrame) -> float:
    """Return the share of what an import in force names that a new table names too."""
    if kind == TableKind.NONE:
        return 0.0
    before = read_facts(connection, kind, import_id)
    return max((_share(before[column], frame[column]) for column in KNOWN_BY[kind]), default=0.0)


def _share(before: pd.Series, now: pd.Series) -> float:
    known: Sequence[str] = before.dropna().unique().tolist()
    return len(set(known) & set(now.dropna().unique().tolist())) / len(known) if known else 0.0
