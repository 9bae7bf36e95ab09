"""What a check found: code, severity, place, what stood there, what was expected."""

from dataclasses import dataclass, field
from enum import StrEnum

from lib.model.messages import text
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
    their placeholders, beside `file`, `sheet`, `row`, `letter`, `found` and `expected`, which always do.
    `occurrences` counts further rows with the same finding that are not listed one by one.
    """

    code: str
    severity: Severity
    source: Source
    found: str = ""
    expected: str = ""
    values: dict[str, str | int] = field(default_factory=dict)
    occurrences: int = 1

    def message(self, language: str) -> str:
        """Return the sentence that says what was found and where."""
        return self._sentence("message", language)

    def remedy(self, language: str) -> str:
        """Return the sentence that says what to do."""
        return self._sentence("remedy", language)

    def _sentence(self, part: str, language: str) -> str:
        place = {
            "file": self.source.file,
            "sheet": self.source.sheet or "",
            "row": self.source.row or "",
            "letter": self.source.letter or "",
        }
        values = place | {"found": self.found, "expected": self.expected, "count": self.occurrences} | self.values
        return text(f"findings.{self.code}.{part}", language, **values)
