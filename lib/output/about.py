"""What a file says about itself: title, filters, sources, definitions, coverage, time."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class SourceFile:
    """A file the figures come from, with its SHA-256 and the date its data are as of."""

    name: str
    sha256: str
    as_of: date | None = None


@dataclass(frozen=True)
class About:
    """What the reader of a file must know to trust it; every text is already in the reader's language.

    `definitions` are pairs of a term and its sentence; `counts` pairs of a name and a number. `persons` says
    whether names of natural persons are hidden. `is_fictional` is true where example data are among the rows.
    """

    title: str
    made_at: datetime
    filters: tuple[str, ...] = ()
    link: str = ""
    sources: tuple[SourceFile, ...] = ()
    as_of: date | None = None
    coverage: tuple[str, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()
    counts: tuple[tuple[str, int], ...] = field(default=())
    persons: str = ""
    is_fictional: bool = False
