"""What a check found: code, severity, place, what stood there, what was expected."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lib.model.fields import field_of
from lib.model.messages import text
from lib.model.notation import format_date, format_euro, format_percent
from lib.model.source import Source


class Severity(StrEnum):
    """How much a finding weighs: an error sets the row aside or refuses the file, the others never do."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """One thing a reader of the file should know, with its place.

    The sentences stand in the catalogues under `findings.<code>.title`, `.message` and `.remedy`; `values` fill
    their placeholders, beside `place` (file, sheet, row and column in words), `file`, `sheet`, `row`, `letter`,
    `found` and `expected`, which always do. Values whose name ends in `_cents`, `_date`, `_pct` or `field`
    (`projects.grant`) are written in the reader's language.
    A finding with more than one occurrence stands for further rows that are not listed one by one.
    """

    code: str
    severity: Severity
    source: Source
    found: str = ""
    expected: str = ""
    values: dict[str, str | int] = field(default_factory=dict)
    occurrences: int = 1

    def title(self, language: str) -> str:
        """Return the finding's name, such as `Ende vor Beginn`."""
        return self._sentence("title", language)

    def message(self, language: str) -> str:
        """Return the sentence that says what was found and where."""
        if self.occurrences > 1:
            values = {"place": self.place(language), "count": self.occurrences, "finding": self.title(language)}
            return text("findings.further.message", language, **values)
        return self._sentence("message", language)

    def place(self, language: str) -> str:
        """Return the place in words: `Liste.xlsx, Blatt „Tabelle1“, Zeile 9, Spalte F`."""
        parts = {"sheet": self.source.sheet, "row": self.source.row, "column": self.source.letter}
        said = [
            text(f"findings.place.{part}", language, sheet=value, row=value, letter=value)
            for part, value in parts.items()
            if value
        ]
        return ", ".join([self.source.file, *said])

    def remedy(self, language: str) -> str:
        """Return the sentence that says what to do."""
        return self._sentence("remedy", language)

    def _sentence(self, part: str, language: str) -> str:
        place = {
            "place": self.place(language),
            "file": self.source.file,
            "sheet": self.source.sheet or "",
            "row": self.source.row or "",
            "letter": self.source.letter or "",
        }
        said = {name: _in_words(name, value, language) for name, value in self.values.items()}
        values = place | {"found": self.found, "expected": self.expected, "count": self.occurrences} | said
        return text(f"findings.{self.code}.{part}", language, **values)


def _in_words(name: str, value: str | int, language: str) -> str | int:
    if name.endswith("_cents"):
        return format_euro(int(value), language)
    if name.endswith("_date"):
        return format_date(date.fromisoformat(str(value)), language)
    if name.endswith("_pct"):
        share = float(value)
        return format_percent(share, language, 0 if share.is_integer() else 1)
    if name.endswith("field"):
        table, _, field_name = str(value).partition(".")
        return field_of(table, field_name).label(language)
    return value
