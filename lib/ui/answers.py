"""Answers that several cards or clicks share, made once for the same data and filters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.query import alerts as attention
from lib.query import budgets, overview
from lib.query.filters import EVERYTHING, Selection
from lib.query.selection import Choice, all_choices
from lib.query.selection_words import namer
from lib.ui.chosen import Chosen, chosen_of

MOST_ALERTS = 8


def ledger_of(chosen: Chosen) -> budgets.Ledger:
    """Return the budgets of the chosen alliances and periods; other filters only change what it says it ignores."""
    applied = as_budgets_see(chosen)
    ledger = applied.kept("ledger", lambda: budgets.ledger(applied.shown.facts, applied.selection))
    return replace(ledger, ignored=budgets.ignored_filters(chosen.selection))


def as_budgets_see(chosen: Chosen) -> Chosen:
    """Return the same data under those of the filters alone that apply to budgets."""
    said, names = chosen.selection, set(budgets.APPLIED_FILTERS)
    return chosen_of(
        chosen.shown, Selection(alliances=said.alliances, periods=said.periods, excluded=said.excluded & names)
    )


def alerts_of(chosen: Chosen) -> tuple[attention.AlertGroup, ...]:
    """Return what needs attention among the chosen projects, the first few of each kind."""
    facts, selection = chosen.shown.facts, chosen.selection
    return chosen.kept(
        "alerts",
        lambda: attention.alert_groups(facts, selection, budgets=ledger_of(chosen), most=MOST_ALERTS, rows=chosen.rows),
    )


def overview_of(chosen: Chosen) -> overview.Overview:
    """Return the key figures of the chosen projects."""
    return chosen.kept("overview", lambda: overview.overview(chosen.shown.facts, chosen.rows))


def choices_of(chosen: Chosen) -> Mapping[str, Sequence[Choice]]:
    """Return what can be chosen in each filter, and how many projects it would leave."""
    return chosen.kept("choices", lambda: all_choices(chosen.shown.facts, chosen.selection, chosen.rows))


def names_of(chosen: Chosen, dimension: str, codes: Sequence[str], language: str) -> dict[str, str]:
    """Return the names of codes of a dimension."""
    everything = chosen_of(chosen.shown, EVERYTHING)
    name = everything.kept(("namer", dimension, language), lambda: namer(dimension, chosen.shown.dataset, language))
    return dict(zip(codes, map(name, codes), strict=True))
