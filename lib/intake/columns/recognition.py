"""What recognising a table gives, and the officer's earlier decisions it starts from."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default

from lib.intake.columns.headings import plain_words
from lib.intake.grid import TableArea
from lib.intake.values.fields import Manner
from lib.model.imports import ColumnMatch, TableKind

SURE = 0.9
ASK = 0.4
IGNORED = "ignored"
# Fields that several columns may carry together; their values are joined.
SEVERAL = frozenset({"topic"})


@dataclass(frozen=True)
class Decisions:
    """What the officer chose for a file of the same layout: heading key to field name, or `ignored`.

    The keys are those of `heading_keys`. `kind` is the chosen kind of table, None where none was chosen.
    """

    fields: Mapping[str, str] = with_default(default_factory=dict)
    kind: TableKind | None = None


@dataclass(frozen=True)
class Recognition:
    """The kind of a table and what each of its columns is, in the columns' order.

    `kind_reason` is a key of the catalogue under `recognition.`. `manners` says by column index how its values are
    to be read: scale, notation, order of day and month, whether numbers are shown as percent.
    """

    kind: TableKind
    kind_confidence: float
    kind_reason: str
    columns: tuple[ColumnMatch, ...]
    manners: dict[int, Manner]
    kind_reason_values: dict[str, str | float] = with_default(default_factory=dict)

    @property
    def fields(self) -> dict[str, int]:
        """The recognised fields with the index of their column."""
        return {match.field: match.index for match in self.columns if match.field}


def heading_keys(area: TableArea) -> tuple[str, ...]:
    """Return a key for every column: its heading in plain words, numbered where it stands more than once."""
    seen: Counter[str] = Counter()
    keys = []
    for header in area.headers:
        words = plain_words(header)
        seen[words] += 1
        keys.append(words if words and seen[words] == 1 else f"{words} #{seen[words]}")
    return tuple(keys)


def layout_fingerprint(area: TableArea) -> str:
    """Return a short text that is the same for tables with the same headings in the same order."""
    return hashlib.sha256("\n".join(heading_keys(area)).encode()).hexdigest()[:16]
