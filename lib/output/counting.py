"""How money is counted, in words: below a chart, and in a report's section on method."""

from lib.model.messages import text
from lib.query.view import View

# A project may state several of these.
DIVISIBLE = ("topic", "district")


def counting_in_words(view: View, language: str) -> str:
    """Return which amount is counted, which day counts, and how several topics or districts of a project count."""
    return _joined([_amount(view, language), _day(view, language), *_how(view, language, is_divided=True)])


def over_time_in_words(view: View, language: str) -> str:
    """Return the same of money over time: what is counted, by what, and which day counts."""
    by = [] if view.dimension == "none" else [text(f"view.by.{view.dimension}", language)]
    is_divided = view.dimension in DIVISIBLE
    return _joined([_amount(view, language), *by, _day(view, language), *_how(view, language, is_divided)])


def ranking_in_words(dimension: str, view: View, language: str) -> str:
    """Return the same of money by a trait; no day counts there."""
    parts = [text(f"view.amount.{view.amount}", language), text(f"view.by.{dimension}", language)]
    return _joined([*parts, *_how(view, language, dimension in DIVISIBLE)])


def _amount(view: View, language: str) -> str:
    return text(f"view.amount.{'paid_amount' if view.definition == 'payment' else view.amount}", language)


def _day(view: View, language: str) -> str:
    return text(f"view.definition.{view.definition}", language)


def _how(view: View, language: str, is_divided: bool) -> list[str]:
    words = [text(f"view.attribution_words.{view.attribution}", language)] if is_divided else []
    return [*words, text("view.counting.all", language)] if view.counting == "all" else words


def _joined(parts: list[str]) -> str:
    return " · ".join(parts)
