"""The published data as one Dataset: the union over sources, each thing once, payments joined to their project."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, select

from lib.model.reference_tables import reference_dataset_tables
from lib.model.tables import FACT_TABLES, Dataset, empty_table
from lib.store.connecting import Store, reading
from lib.store.corrections_in_force import Correction, apply_corrections, standing_corrections
from lib.store.entered_events import events_at
from lib.store.entered_notes import notes_at
from lib.store.errors import StoreError
from lib.store.fact_frames import read_facts
from lib.store.identifying import IDENTIFIERS, identified
from lib.store.precedence import RANK, SOURCE, conflicts_between, first_of_each, same_key
from lib.store.schema import imports
from lib.store.states import InForce, imports_in_force, state_of


def read_dataset(store: Store, state: str | None = None, as_of: date | None = None) -> Dataset:
    """Return the published data: now, after an earlier publication (`state`), or for a day (`as_of`).

    Where two sources speak of the same thing, the source that ranks first counts; `conflicts` lists the others.
    Identifiers are unique, and the same in every import of a source that gives the same ones.
    """
    with reading(store) as connection:
        counting = imports_in_force(connection, state, as_of)
        number = state or state_of(connection)
        united = _united(connection, counting, state)
        events, notes = events_at(connection, state), notes_at(connection, state)
    tables = {table: first_of_each(frame, table) for table, frame in united.items()}
    tables["payments"] = _with_project_ids(tables["payments"], tables["projects"])
    return Dataset(
        state_id=f"{number}@{as_of.isoformat()}" if as_of else number,
        as_of=max((pd.Timestamp(each.as_of) for each in counting if each.as_of), default=None),
        events=events,
        notes=notes,
        **_with_reference(tables),
    )


def conflicts(store: Store, state: str | None = None) -> pd.DataFrame:
    """Return what more than one source says about the same thing, one line for each row that does not count.

    Columns: table, key (what it is about), source, file, source_row (the row that counts), other_source, other_file,
    other_source_row (the row that does not), differences (names of the fields that differ, separated by `;`).
    """
    with reading(store) as connection:
        counting = imports_in_force(connection, state)
        united = _united(connection, counting, state)
    return pd.concat([conflicts_between(frame, table) for table, frame in united.items()], ignore_index=True)


def projects_of(store: Store, import_id: int) -> pd.DataFrame:
    """Return the projects of one import, published or not, with the identifiers that a dataset gives them."""
    return rows_of(store, import_id, "projects")


def rows_of(store: Store, import_id: int, table: str) -> pd.DataFrame:
    """Return the rows of one canonical table of an import, published or not, with a dataset's identifiers.

    Raises StoreError `unknown_import`.
    """
    with reading(store) as connection:
        source_id = connection.execute(
            select(imports.c.source_id).where(imports.c.import_id == import_id)
        ).scalar_one_or_none()
        if source_id is None:
            raise StoreError("unknown_import", import_id=import_id)
        return identified(read_facts(connection, table, import_id), table, source_id)


def _united(connection: Connection, counting: list[InForce], state: str | None) -> dict[str, pd.DataFrame]:
    corrections = list(standing_corrections(connection, state).values())
    return {table: _of_table(connection, table, counting, corrections) for table in FACT_TABLES}


def _of_table(
    connection: Connection, table: str, counting: list[InForce], corrections: list[Correction]
) -> pd.DataFrame:
    frames = [
        _of_source(connection, table, each, [fix for fix in corrections if fix.source_id == each.source_id])
        for each in counting
    ]
    return pd.concat(frames, ignore_index=True) if frames else _of_nothing(table)


def _of_source(connection: Connection, table: str, each: InForce, corrections: list[Correction]) -> pd.DataFrame:
    in_file = read_facts(connection, table, each.import_id)
    # Identifiers first: a corrected reference does not give a project another identity.
    corrected = apply_corrections(in_file, table, corrections)
    union = corrected.assign(**_identifiers(in_file, table, each.source_id))
    union[RANK] = each.rank
    union[SOURCE] = each.source
    return union


def _identifiers(frame: pd.DataFrame, table: str, source_id: int) -> dict[str, pd.Series]:
    return {name: identified(frame, table, source_id)[name] for name in [IDENTIFIERS.get(table)] if name}


def _of_nothing(table: str) -> pd.DataFrame:
    return empty_table(table).assign(**{RANK: pd.Series(dtype="int64"), SOURCE: pd.Series(dtype="str")})


def _with_project_ids(payments: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """A reference that several rows of projects share stands for the first of them."""
    owners = pd.Series(projects["project_id"].to_numpy(), index=same_key(projects, "projects"))
    owners = owners[owners.index.notna() & ~owners.index.duplicated()]
    return payments.assign(project_id=same_key(payments, "projects").map(owners).astype("str"))


def _with_reference(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    reference = reference_dataset_tables()
    if tables["alliances"].empty:
        return tables | reference
    return reference | tables
