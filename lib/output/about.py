"""What a file says about itself: title, filters, sources, definitions, coverage, time."""

from dataclasses import dataclass, field
from datetime import date, datetime

# More characters the properties of a Word or PowerPoint file do not hold.
LONGEST_PROPERTY = 255


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

    @property
    def short_title(self) -> str:
        """The title for the properties of a file; one with many filters is cut there and stands whole inside."""
        is_short = len(self.title) <= LONGEST_PROPERTY
        return self.title if is_short else f"{self.title[: LONGEST_PROPERTY - 1].rstrip()}…"
