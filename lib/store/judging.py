"""An officer's word on pairs of projects and on findings: kept with who, when and why, the latest counting."""

import pandas as pd
from sqlalchemy import Connection, insert, select

from lib.model.rights import Actor
from lib.store import schema
from lib.store.belonging import alliances_of_projects
from lib.store.connecting import Store, reading
from lib.store.errors import StoreError
from lib.store.import_reading import read_findings
from lib.store.permitting import acting, hold_imports_to, hold_to
from lib.store.publishing import Act, record

# What tells one finding from another over the imports of a source; the key is the letter of the column.
SIGN = ("source_id", "code", "row_key", "found")


def judge_pair(  # noqa: PLR0913, PLR0917 an act names its subject, who acts and why
    store: Store, old_id: str, new_id: str, verdict: str, actor: Actor, reason: str
) -> str:
    """Say of two project_ids that they are the `same` project or `different` ones; return the new state."""
    return _judge(store, (old_id, new_id), actor, reason, is_same=verdict == "same", is_withdrawn=False)


def withdraw_verdict(store: Store, old_id: str, new_id: str, actor: Actor) -> str:
    """Take back what was said of two project_ids: the program decides again; return the new state."""
    return _judge(store, (old_id, new_id), actor, "", is_same=False, is_withdrawn=True)


def _judge(  # noqa: PLR0913 a word on a pair names it, who speaks and why
    store: Store, pair: tuple[str, str], actor: Actor, reason: str, *, is_same: bool, is_withdrawn: bool
) -> str:
    with acting(store, actor, "match") as connection:
        if actor.alliances is not None:
            hold_to(actor, alliances_of_projects(connection, *pair))
        publication_id = int(record(connection, Act("match", actor.name, reason)))
        row = {"publication_id": publication_id, "old_key": pair[0], "new_key": pair[1]}
        row |= {"is_same": is_same, "is_withdrawn": is_withdrawn}
        connection.execute(insert(schema.match_verdicts).values(row))
    return str(publication_id)


def pair_verdicts(store: Store) -> pd.DataFrame:
    """Return the latest word on each pair: columns old, new (project_id), verdict (`same`, `different`)."""
    with reading(store) as connection:
        rows = connection.execute(select(schema.match_verdicts).order_by(schema.match_verdicts.c.verdict_id))
        newest = {(row.old_key, row.new_key): row for row in rows}
    said = [(*pair, "same" if row.is_same else "different") for pair, row in newest.items() if not row.is_withdrawn]
    return pd.DataFrame(said, columns=["old", "new", "verdict"])


def accept_finding(store: Store, import_id: int, finding_number: int, actor: Actor, reason: str) -> str:
    """Accept what a finding says as right, for this and every later import of the source; return the new state.

    `finding_number` counts from 0 in `read_findings`. A finding is known again by its code, its column and
    what was found, so it speaks up once more when the file says something else. Raises StoreError `reason_missing`.
    """
    if not reason.strip():
        raise StoreError("reason_missing")
    return _say(store, import_id, finding_number, actor, reason, is_withdrawn=False)


def withdraw_acceptance(store: Store, import_id: int, finding_number: int, actor: Actor) -> str:
    """Let a finding that was accepted speak up again, for this and every later import; return the new state.

    Accepting it again undoes that. Raises StoreError `not_accepted`.
    """
    return _say(store, import_id, finding_number, actor, "", is_withdrawn=True)


def _say(  # noqa: PLR0913 a word on a finding names it, who speaks and why
    store: Store, import_id: int, finding_number: int, actor: Actor, reason: str, *, is_withdrawn: bool
) -> str:
    finding = read_findings(store, import_id)[finding_number]
    with acting(store, actor, "accept") as connection:
        hold_imports_to(connection, actor, import_id)
        query = select(schema.imports.c.source_id).where(schema.imports.c.import_id == import_id)
        source_id = connection.execute(query).scalar_one()
        sign = (source_id, finding.code, finding.source.letter or "", finding.found)
        if is_withdrawn and sign not in accepted_signs(connection):
            raise StoreError("not_accepted")
        publication_id = int(record(connection, Act("accept", actor.name, reason, source_id, import_id)))
        said = dict(zip(SIGN, sign, strict=True)) | {"publication_id": publication_id, "is_withdrawn": is_withdrawn}
        connection.execute(insert(schema.accepted_findings).values(said))
    return str(publication_id)


def accepted_findings(store: Store, import_id: int) -> tuple[int, ...]:
    """Return the numbers of an import's findings that an officer has accepted as right."""
    with reading(store) as connection:
        query = select(schema.imports.c.source_id).where(schema.imports.c.import_id == import_id)
        source_id = connection.execute(query).scalar_one_or_none()
        accepted = accepted_signs(connection)
    findings = read_findings(store, import_id)
    signs = ((source_id, each.code, each.source.letter or "", each.found) for each in findings)
    return tuple(number for number, sign in enumerate(signs) if sign in accepted)


def accepted_signs(connection: Connection) -> set[tuple[int, str, str, str]]:
    """Return what tells accepted findings from others: source, code, letter of the column and what was found."""
    kept = schema.accepted_findings.c
    query = select(*(kept[name] for name in SIGN), kept.is_withdrawn)
    latest = {tuple(row)[:4]: row.is_withdrawn for row in connection.execute(query.order_by(kept.acceptance_id))}
    return {sign for sign, is_withdrawn in latest.items() if not is_withdrawn}
