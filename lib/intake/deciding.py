"""What officers have decided about tables of a layout, as kept with an import, to what recognising columns takes."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from lib.intake.columns import Decisions
from lib.model.imports import TableKind

COLUMN = "column"
TABLE = "table"


class Decided(Protocol):
    """A decision as it is kept."""

    @property
    def kind(self) -> str:
        """`column` or `table`."""

    @property
    def subject(self) -> str:
        """What `subject_of` gives: the layout, and for a column its heading's key."""

    @property
    def choice(self) -> str:
        """The chosen field, `ignored`, or kind of table."""


def subject_of(layout: str, key: str = "") -> str:
    """Return the subject of a decision about a table (`ImportedTable.layout`) or a column (`ColumnMatch.key`) of it."""
    return f"{layout}:{key}"


def decisions_by_layout(decided: Iterable[Decided]) -> dict[str, Decisions]:
    """Return the decisions about each layout; of two about one column the later counts."""
    fields: defaultdict[str, dict[str, str]] = defaultdict(dict)
    kinds: dict[str, TableKind] = {}
    for each in decided:
        layout, _, key = each.subject.partition(":")
        if each.kind == COLUMN:
            fields[layout][key] = each.choice
        elif each.kind == TABLE:
            kinds[layout] = TableKind(each.choice)
    return {layout: Decisions(dict(fields[layout]), kinds.get(layout)) for layout in {*fields, *kinds}}
