"""How the money of a report is counted, in words for its section on method."""

from lib.model.messages import text
from lib.query.view import View


def counting_in_words(view: View, language: str) -> str:
    """Return which amount is counted, which day counts, and how several topics or districts of a project count."""
    amount = "paid_amount" if view.definition == "payment" else view.amount
    parts = [text(f"view.amount.{amount}", language), text(f"view.definition.{view.definition}", language)]
    parts.append(text(f"view.attribution_words.{view.attribution}", language))
    if view.counting == "all":
        parts.append(text("view.counting.all", language))
    return " · ".join(parts)
