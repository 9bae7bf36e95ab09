"""What officers have decided about tables of a layout, as kept with an import, to what recognising columns takes."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar

from lib.intake.columns import IGNORED, SEVERAL, Decisions
from lib.model.imports import Import, TableKind

COLUMN = "column"
TABLE = "table"
# Takes a decision back: the column, or the kind of table, is recognised again.
AUTOMATIC = "automatic"
# What several columns of a table may be at once.
SHARED = frozenset({AUTOMATIC, IGNORED, "value"}) | SEVERAL


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
        """The chosen field, `ignored`, `automatic`, or kind of table."""


Said = TypeVar("Said", bound=Decided)


def subject_of(layout: str, key: str = "") -> str:
    """Return the subject of a decision about a table (`ImportedTable.layout`) or a column (`ColumnMatch.key`) of it."""
    return f"{layout}:{key}"


def decisions_by_layout(decided: Iterable[Decided]) -> dict[str, Decisions]:
    """Return the decisions about each layout; of two that contradict each other the later counts."""
    fields: defaultdict[str, dict[str, str]] = defaultdict(dict)
    kinds: dict[str, TableKind] = {}
    for each in _latest(decided):
        layout, _, key = each.subject.partition(":")
        if each.choice == AUTOMATIC:
            continue
        if each.kind == COLUMN:
            fields[layout][key] = each.choice
        elif each.kind == TABLE:
            kinds[layout] = TableKind(each.choice)
    return {layout: Decisions(dict(fields[layout]), kinds.get(layout)) for layout in {*fields, *kinds}}


def decisions_about(read: Import, decided: Iterable[Said]) -> tuple[Said, ...]:
    """Return the latest decision on each table and column of a file: what is kept with its import, in a fixed order."""
    layouts = {table.layout for table in read.tables}
    about = (each for each in _latest(decided) if each.subject.partition(":")[0] in layouts)
    return tuple(sorted(about, key=lambda each: (each.kind, each.subject)))


def _latest(decided: Iterable[Said]) -> Iterable[Said]:
    """Return what counts of all decisions, in the order of time: the last on each subject, one column for a field."""
    latest: dict[tuple[str, str], Said] = {}
    for each in decided:
        latest.pop((each.kind, each.subject), None)
        latest[each.kind, each.subject] = each
    holders: dict[tuple[str, str], tuple[str, str]] = {}
    for subject, each in list(latest.items()):
        if each.kind == COLUMN and each.choice not in SHARED:
            field = each.subject.partition(":")[0], each.choice
            latest.pop(holders.get(field, ("", "")), None)
            holders[field] = subject
    return latest.values()
