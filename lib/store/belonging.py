"""Whose data rows are: the alliances they name, payments through the project that their reference names."""

from collections.abc import Iterable, Mapping

import pandas as pd
from sqlalchemy import Connection

from lib.model.tables import FACT_TABLES
from lib.store.fact_frames import read_facts
from lib.store.identifying import identified
from lib.store.precedence import same_key
from lib.store.states import imports_in_force

Alliances = frozenset[str | None]


def alliances_of_import(connection: Connection, import_id: int) -> Alliances:
    """Return the alliances whose data an import holds; None among them stands for rows that name no alliance."""
    return alliances_in(connection, {table: read_facts(connection, table, import_id) for table in FACT_TABLES})


def alliances_of_projects(connection: Connection, *project_ids: str) -> Alliances:
    """Return the alliances of those of the projects that are published; projects of which none is are nobody's."""
    named: Alliances = frozenset()
    for each in imports_in_force(connection):
        projects = identified(read_facts(connection, "projects", each.import_id), "projects", each.source_id)
        named |= alliances_in(connection, {"projects": projects[projects["project_id"].isin(project_ids)]})
    return named or frozenset({None})


def alliances_in(connection: Connection, tables: Mapping[str, pd.DataFrame]) -> Alliances:
    """Return the alliances that canonical rows, by the name of their table, belong to."""
    named: set[str | None] = set()
    for table, frame in tables.items():
        if frame.empty:
            continue
        if table == "payments":
            named |= _of_payments(frame, [tables.get("projects"), *_published_projects(connection)])
        elif "alliance_id" in frame:
            named |= _words(frame["alliance_id"])
        else:
            named.add(None)
    return frozenset(named)


def _of_payments(payments: pd.DataFrame, known: Iterable[pd.DataFrame | None]) -> set[str | None]:
    alliance_of: dict[str, str] = {}
    for projects in known:
        if projects is not None:
            pairs = zip(same_key(projects, "projects"), projects["alliance_id"], strict=True)
            alliance_of = {key: alliance for key, alliance in pairs if isinstance(key, str)} | alliance_of
    return _words(same_key(payments, "projects").map(alliance_of))


def _published_projects(connection: Connection) -> list[pd.DataFrame]:
    return [read_facts(connection, "projects", each.import_id) for each in imports_in_force(connection)]


def _words(values: pd.Series) -> set[str | None]:
    return {value if isinstance(value, str) else None for value in values.unique()}
