"""What is ordered: which sections, and what of it may be seen."""

from dataclasses import dataclass

from lib.model.messages import text

SECTIONS = (
    "key_figures", "money_over_time", "budgets", "forecast", "alliances", "topics", "regions", "ending", "changes",
    "findings", "method",
)  # fmt: skip


@dataclass(frozen=True)
class Order:
    """Sections by name in the order of the document; names of natural persons, small counts and notes as chosen."""

    sections: tuple[str, ...] = SECTIONS
    has_persons: bool = False
    hides_small: bool = False
    has_notes: bool = False


def choice_in_words(order: Order, language: str) -> str:
    """Return what was chosen about persons and small counts, to be written into the file."""
    words = text(f"output.persons.{'shown' if order.has_persons else 'hidden'}", language)
    return f"{words} {text('output.small.hidden', language)}" if order.hides_small else words
