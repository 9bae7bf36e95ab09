"""The states that were published one after the other, and the files that counted in each."""

from datetime import date

import pandas as pd
from sqlalchemy import select

from lib.store import schema
from lib.store.connecting import Store, reading
from lib.store.states import PUTTING_IN_FORCE, imports_in_force

STATE_COLUMNS = ("state", "at", "by", "action", "source", "import_id", "file", "as_of")
FILE_COLUMNS = ("import_id", "source", "file", "sha256", "as_of")


def published_states(store: Store) -> pd.DataFrame:
    """Return one row an act that put an import in force or took one back, the newest first.

    Columns: state (as `read_dataset` takes it), at (UTC), by, action (`publish`, `revert`), source, import_id, file
    and as_of of the import that counts since (missing where nothing of the source does).
    """
    acts, kept, known = schema.publications, schema.imports, schema.sources
    query = (
        select(
            acts.c.publication_id, acts.c.at, acts.c.by, acts.c.action, known.c.name,
            acts.c.import_id, kept.c.file, kept.c.as_of,
        )
        .select_from(acts)
        .join(known, acts.c.source_id == known.c.source_id)
        .outerjoin(kept, acts.c.import_id == kept.c.import_id)
        .where(acts.c.action.in_(PUTTING_IN_FORCE))
        .order_by(acts.c.publication_id.desc())
    )  # fmt: skip
    with reading(store) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    frame = pd.DataFrame(rows, columns=list(STATE_COLUMNS))
    return frame.assign(
        state=frame["state"].astype("str"),
        import_id=frame["import_id"].astype("Int64"),
        as_of=pd.to_datetime(frame["as_of"]),
    )


def files_in_force(store: Store, state: str | None = None, as_of: date | None = None) -> pd.DataFrame:
    """Return the imports that count now, after an earlier publication, or for a day: columns FILE_COLUMNS."""
    with reading(store) as connection:
        counting = imports_in_force(connection, state, as_of)
        query = select(schema.imports.c.import_id, schema.imports.c.sha256)
        numbers = [each.import_id for each in counting]
        hashes = dict(tuple(row) for row in connection.execute(query.where(schema.imports.c.import_id.in_(numbers))))
    rows = [(each.import_id, each.source, each.file, hashes[each.import_id], each.as_of) for each in counting]
    frame = pd.DataFrame(rows, columns=list(FILE_COLUMNS))
    return frame.assign(as_of=pd.to_datetime(frame["as_of"]))
