"""The section about what changed since an earlier state."""

from dataclasses import replace

from lib.model.fields import field_of
from lib.model.messages import text
from lib.output.change_tables import edits_table, moved_projects_table
from lib.output.report.basis import Basis
from lib.output.report.content import Section
from lib.output.tables import TableView
from lib.query.change_words import changes_in_words
from lib.query.changes import Changes, compare_projects


def changes_section(basis: Basis, language: str) -> Section:
    """Return in words and as a table of edits what changed; where there is nothing to compare, that sentence alone."""
    topic = text("report.topic.changes", language)
    if basis.earlier is None:
        return Section("changes", topic, text("report.changes.nothing", language))
    changes = compare_projects(basis.earlier.projects.reset_index(drop=True), basis.projects.reset_index(drop=True))
    numbers = {kind: changes.count(kind) for kind in ("new", "gone", "changed")}
    heading = text("report.changes.heading", language, day=basis.earlier.name, **numbers)
    words = changes_in_words(changes, language, f"{basis.view.amount}_cents")
    return Section(
        "changes", topic, heading, (words,), table=edits_table(changes, language) if len(changes.edits) else None
    )


def moved_tables(basis: Basis, language: str) -> tuple[TableView, ...]:
    """Return the new and the gone projects as tables, none where there are none or nothing to compare."""
    if basis.earlier is None:
        return ()
    changes = compare_projects(basis.earlier.projects.reset_index(drop=True), basis.projects.reset_index(drop=True))
    kinds = [kind for kind in ("new", "gone") if changes.count(kind)]
    return tuple(_moved(changes, kind, f"{basis.view.amount}_cents", language) for kind in kinds)


def _moved(changes: Changes, kind: str, amount: str, language: str) -> TableView:
    table = moved_projects_table(changes, kind, amount, language)
    return replace(table, name=table.title)


def beneficiary_label(language: str) -> str:
    """Return how a table of edits calls the field that may hold the name of a person."""
    return field_of("projects", "beneficiary").label(language)
