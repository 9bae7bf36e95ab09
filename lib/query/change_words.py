"""What changed between two lists of projects as a paragraph, the answer first."""

import pandas as pd

from lib.model.fields import field_of
from lib.model.messages import text
from lib.model.notation import format_euro, format_number
from lib.query.changes import Changes
from lib.query.net_effect import net_effect

# The kinds of edits that are counted in words, by the fields they concern.
TOPICS_OF_EDITS = {
    "amounts": ("total_cost", "eligible_cost", "grant", "eu_amount", "state_amount", "municipal_amount", "paid_amount"),
    "dates": ("application_date", "opinion_date", "approval_date", "start_date", "end_date"),
    "status": ("status",),
    "topic": ("topic",),
}


def changes_in_words(changes: Changes, language: str, amount: str = "grant_cents") -> str:
    """Return one paragraph: how many projects, what it does to the amount, what was moved, what is unsure."""
    if not len(changes.edits) and not changes.count("new") and not changes.count("gone"):
        return text("changes.none", language)
    sentences = [_counts(changes, language), _money(changes, language, amount), _edits(changes, language)]
    sentences += [_unsure(changes, language), _without_amount(changes, language, amount)]
    return " ".join(sentence for sentence in sentences if sentence)


def _counts(changes: Changes, language: str) -> str:
    numbers = {kind: format_number(changes.count(kind), language) for kind in ("new", "gone", "changed", "same")}
    before, after = format_number(len(changes.old), language), format_number(len(changes.new), language)
    return text("changes.counts", language, before=before, after=after, **numbers)


def _money(changes: Changes, language: str, amount: str) -> str:
    total = net_effect(changes, "total", amount).sum(numeric_only=True)
    change = int(total["change_cents"])
    key = "risen" if change > 0 else "fallen" if change < 0 else "kept"
    values = {
        "amount": field_of("projects", amount).label(language),
        "change": format_euro(abs(change), language),
        "before": format_euro(int(total["before_cents"]), language),
        "after": format_euro(int(total["after_cents"]), language),
    }
    return text(f"changes.{key}", language, **values)


def _edits(changes: Changes, language: str) -> str:
    counted = {
        kind: changes.edits.loc[changes.edits["field"].isin(fields), "project_id"].nunique()
        for kind, fields in TOPICS_OF_EDITS.items()
    }
    parts = [text(f"changes.edited.{kind}", language, count=count) for kind, count in counted.items() if count]
    return text("changes.edits", language, parts=", ".join(parts)) if parts else ""


def _unsure(changes: Changes, language: str) -> str:
    reasons: pd.Series = changes.projects["reason"].dropna()
    count = int((~reasons.isin(["reference", "confirmed"])).sum())
    return text("changes.unsure", language, count=count) if count else ""


def _without_amount(changes: Changes, language: str, amount: str) -> str:
    count = int(net_effect(changes, "total", amount)["without_amount"].sum())
    return text("changes.without_amount", language, count=count) if count else ""
