"""What the checks found in the files that count and nobody has accepted yet."""

from collections import Counter

from sqlalchemy import select

from lib.model.findings import Finding
from lib.model.source import column_letter
from lib.store import schema
from lib.store.connecting import Store, reading
from lib.store.history import files_in_force
from lib.store.import_reading import read_findings
from lib.store.judging import accepted_findings, accepted_signs


def open_findings(store: Store) -> tuple[Finding, ...]:
    """Return the findings of all files in force, in the order of the files, without those an officer accepted."""
    found = []
    for number in files_in_force(store)["import_id"].tolist():
        accepted = set(accepted_findings(store, int(number)))
        findings = read_findings(store, int(number))
        found += [each for at, each in enumerate(findings) if at not in accepted]
    return tuple(found)


def finding_counts(store: Store, import_ids: tuple[int, ...]) -> dict[str, int]:
    """Return how many findings of these imports nobody has accepted, by the word of their severity.

    The same count as of `open_findings`, without reading the imports.
    """
    found, kept = schema.findings.c, schema.imports.c
    every = select(kept.source_id, found.code, found.column_number, found.found, found.severity).join_from(
        schema.findings, schema.imports
    )
    with reading(store) as connection:
        known = accepted_signs(connection)
        rows = connection.execute(every.where(found.import_id.in_(import_ids)))
        return dict(Counter(row.severity for row in rows if _sign(*row[:4]) not in known))


def _sign(source_id: int, code: str, column: int | None, found: str) -> tuple[int, str, str, str]:
    return source_id, code, "" if column is None else column_letter(column), found
