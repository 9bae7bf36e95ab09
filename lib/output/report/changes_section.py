"""The section about what changed since an earlier state."""

from dataclasses import replace

from lib.model.messages import text
from lib.output.change_tables import edits_table, moved_projects_table
from lib.output.hedges import count_in_words
from lib.output.report.basis import Basis
from lib.output.report.content import Section
from lib.output.tables import TableView
from lib.query.change_words import changes_in_words
from lib.query.changes import Changes

KINDS = ("new", "gone", "changed")


def changes_section(basis: Basis, language: str) -> Section:
    """Return in words and as a table of edits what changed; where nothing did, or nothing is known, that alone."""
    topic = text("report.topic.changes", language)
    changes, earlier = basis.changes, basis.earlier
    if changes is None or earlier is None:
        return Section("changes", topic, text("report.changes.nothing", language))
    counts = {kind: changes.count(kind) for kind in KINDS if changes.count(kind)}
    if not counts:
        return Section("changes", topic, text("report.changes.same", language, day=earlier.name))
    heading = _heading(counts, earlier.name, language)
    words = changes_in_words(changes, language, f"{basis.view.amount}_cents")
    return Section(
        "changes", topic, heading, (words,), table=edits_table(changes, language) if len(changes.edits) else None
    )


def _heading(counts: dict[str, int], day: str, language: str) -> str:
    parts = [
        text(f"report.changes.{kind}", language, count=count, number=count_in_words(count, language))
        for kind, count in counts.items()
    ]
    listed = parts[0] if len(parts) == 1 else text("output.and", language, first=", ".join(parts[:-1]), last=parts[-1])
    return text("report.changes.heading", language, count=sum(counts.values()), day=day, parts=listed)


def moved_tables(basis: Basis, language: str) -> tuple[TableView, ...]:
    """Return the new and the gone projects as tables, none where there are none or nothing to compare."""
    changes = basis.changes
    if changes is None:
        return ()
    kinds = [kind for kind in ("new", "gone") if changes.count(kind)]
    return tuple(_moved(changes, kind, f"{basis.view.amount}_cents", language) for kind in kinds)


def _moved(changes: Changes, kind: str, amount: str, language: str) -> TableView:
    table = moved_projects_table(changes, kind, amount, language)
    return replace(table, name=table.title)
