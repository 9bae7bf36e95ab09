"""Events on the time axis: days and spans that explain the figures, from data/reference or entered by an officer."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from lib.model.reference import read_reference


@dataclass(frozen=True)
class Event:
    """A day, or with `end` a span up to that day, under a short name.

    `code` is unique: of an event of data/reference its day, of one that an officer entered its number. `alliance` is
    the code of the one that it concerns, None for all; `kind` is a word of data/reference/events.csv, "" for entered.
    """

    code: str
    start: date
    name_de: str
    name_en: str = ""
    end: date | None = None
    alliance: str | None = None
    source: str = ""
    kind: str = ""

    @property
    def is_entered(self) -> bool:
        """True where an officer entered it."""
        return not self.kind

    def name(self, language: str) -> str:
        """Return the name in a language; one that is not given in it is German."""
        return (self.name_en if language != "de" else "") or self.name_de


@cache
def built_in_events() -> tuple[Event, ...]:
    """Return the events of data/reference, the earliest first."""
    return tuple(
        Event(
            str(row["date"]),
            date.fromisoformat(str(row["date"])),
            str(row["label_de"]),
            str(row["label_en"]),
            source=str(row["source"]),
            kind=str(row["kind"]),
        )
        for row in read_reference("events").to_dict("records")
    )
