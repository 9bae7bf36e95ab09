"""An officer's word on pairs of projects and on findings: kept with who, when and why, the latest counting."""

import pandas as pd
from sqlalchemy import Connection, insert, select

from lib.model.rights import Actor
from lib.store import schema
from lib.store.belonging import alliances_in
from lib.store.connecting import Store, reading
from lib.store.errors import StoreError
from lib.store.fact_frames import read_facts
from lib.store.identifying import identified
from lib.store.import_reading import read_import
from lib.store.permitting import acting, hold_imports_to, hold_to
from lib.store.publishing import Act, record
from lib.store.states import imports_in_force


def judge_pair(  # noqa: PLR0913, PLR0917 an act names its subject, who acts and why
    store: Store, old_id: str, new_id: str, verdict: str, actor: Actor, reason: str
) -> str:
    """Say of two project_ids that they are the `same` project or `different` ones; return the new state."""
    with acting(store, actor, "match") as connection:
        if actor.alliances is not None:
            hold_to(actor, _alliances_of_pair(connection, old_id, new_id))
        publication_id = int(record(connection, Act("match", actor.name, reason)))
        row = {"publication_id": publication_id, "old_key": old_id, "new_key": new_id, "is_same": verdict == "same"}
        connection.execute(insert(schema.match_verdicts).values(row))
    return str(publication_id)


def _alliances_of_pair(connection: Connection, *project_ids: str) -> frozenset[str | None]:
    """The alliances of those of the two projects that are published; a pair of which none is belongs to nobody."""
    named: frozenset[str | None] = frozenset()
    for each in imports_in_force(connection):
        projects = identified(read_facts(connection, "projects", each.import_id), "projects", each.source_id)
        named |= alliances_in(connection, {"projects": projects[projects["project_id"].isin(project_ids)]})
    return named or frozenset({None})


def pair_verdicts(store: Store) -> pd.DataFrame:
    """Return the latest word on each pair: columns old, new (project_id), verdict (`same`, `different`)."""
    kept = schema.match_verdicts.c
    with reading(store) as connection:
        rows = connection.execute(select(kept.old_key, kept.new_key, kept.is_same).order_by(kept.verdict_id))
        newest = {(row.old_key, row.new_key): "same" if row.is_same else "different" for row in rows}
    return pd.DataFrame([(*pair, verdict) for pair, verdict in newest.items()], columns=["old", "new", "verdict"])


def accept_finding(store: Store, import_id: int, finding_number: int, actor: Actor, reason: str) -> str:
    """Accept what a finding says as right, for this and every later import of the source; return the new state.

    `finding_number` counts from 0 in `read_import(…).findings`. A finding is known again by its code, its column and
    what was found, so it speaks up once more when the file says something else. Raises StoreError `reason_missing`.
    """
    if not reason.strip():
        raise StoreError("reason_missing")
    finding = read_import(store, import_id).findings[finding_number]
    with acting(store, actor, "accept") as connection:
        hold_imports_to(connection, actor, import_id)
        query = select(schema.imports.c.source_id).where(schema.imports.c.import_id == import_id)
        source_id = connection.execute(query).scalar_one()
        publication_id = int(record(connection, Act("accept", actor.name, reason, source_id, import_id)))
        row = {"publication_id": publication_id, "source_id": source_id, "code": finding.code}
        row |= {"row_key": finding.source.letter or "", "found": finding.found}
        connection.execute(insert(schema.accepted_findings).values(row))
    return str(publication_id)


def accepted_findings(store: Store, import_id: int) -> tuple[int, ...]:
    """Return the numbers of an import's findings that an officer has accepted as right."""
    kept, arrived = schema.accepted_findings.c, schema.imports.c
    query = select(kept.code, kept.row_key, kept.found).join_from(
        schema.accepted_findings, schema.imports, kept.source_id == arrived.source_id
    )
    with reading(store) as connection:
        accepted = {tuple(row) for row in connection.execute(query.where(arrived.import_id == import_id))}
    findings = read_import(store, import_id).findings
    signs = ((each.code, each.source.letter or "", each.found) for each in findings)
    return tuple(number for number, sign in enumerate(signs) if sign in accepted)
