"""What officers have decided about tables and columns, kept with the imports they looked at."""

from sqlalchemy import select

from lib.store import schema
from lib.store.connecting import Store, reading
from lib.store.packing import Decision


def decisions(store: Store) -> tuple[Decision, ...]:
    """Return the latest decision on each subject, in the order of time.

    The decisions of an import that was discarded do not count: what its officer said about it was set aside with it.
    """
    kept, acts = schema.decisions.c, schema.publications.c
    discarded = select(acts.import_id).where(acts.action == "discard")
    query = select(kept.kind, kept.subject, kept.choice, kept.reason).where(kept.import_id.not_in(discarded))
    with reading(store) as connection:
        rows = connection.execute(query.order_by(kept.import_id, kept.decision_number)).all()
    latest: dict[tuple[str, str], Decision] = {}
    for row in rows:
        latest.pop((row.kind, row.subject), None)
        latest[row.kind, row.subject] = Decision(*row)
    return tuple(latest.values())
