"""Events of a chart in words: what its summary, caption, workbook and report say of them."""

from collections.abc import Iterable

from lib.model.events import Event
from lib.model.messages import text
from lib.model.notation import format_date
from lib.output.labels import label


def event_in_words(event: Event, language: str) -> str:
    """Return day or span and name, led by the alliance where it concerns only one."""
    name = event.name(language)
    if event.alliance is not None:
        name = f"{label('alliance', event.alliance, language)}: {name}"
    if event.end is None:
        return f"{format_date(event.start, language)} {name}"
    return f"{format_date(event.start, language)} – {format_date(event.end, language)} {name}"


def events_in_words(events: Iterable[Event], language: str) -> str:
    """Return all of them as one line, "" where there is none; several have the numbers that a chart may show."""
    words = [event_in_words(each, language) for each in events]
    return "; ".join(words if len(words) < 2 else (f"({at}) {each}" for at, each in enumerate(words, start=1)))


def events_sentence(events: Iterable[Event], language: str) -> str:
    """Return the line as a sentence of a summary, "" where there is none."""
    words = events_in_words(events, language)
    return text("events.sentence", language, events=words) if words else ""
