"""Every measure of the program with its definition: name, formula, an example worked by hand."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lib.model.messages import text
from lib.query import (
    attribution,
    budget_figures,
    budgets,
    comparison,
    context,
    coverage,
    dated_items,
    facts,
    forecast,
    money,
    payments_to_come,
    rates,
    regions,
    spreading,
    topics,
)

FORMULA = re.compile(r"Formula \((\w+)\): (.+?)\.(?=\s*(?:Formula \(|$))", re.DOTALL)
SOURCES: tuple[Callable[..., Any], ...] = (
    dated_items.items_of,
    spreading.spread,
    money.cumulate,
    attribution.attribute,
    facts.build_facts,
    coverage.describe_coverage,
    budget_figures.figures_of,
    budgets.ledger,
    forecast.forecast,
    payments_to_come.payments_to_come,
    topics.shares_by,
    topics.shares_over_periods,
    topics.effective_number,
    topics.concentration,
    topics.typical_by,
    topics.waiting_for_approval,
    regions.first_time_beneficiaries,
    regions.districts_without_project,
    context.money_per_unit,
    comparison.with_moving_average,
    comparison.with_year_before,
    rates.rates_above_rule,
)


@dataclass(frozen=True)
class Measure:
    """One measure as the help shows it."""

    key: str
    name: str
    formula: str
    example: str


def definitions(language: str) -> tuple[Measure, ...]:
    """Return every measure that a docstring of this room defines, in the order of `SOURCES`.

    A formula stands in the docstring of the function that computes it, as `Formula (key): words.`; the catalogues
    carry it in the language of the reader, with a name and an example worked by hand, under `measures.<key>.`.
    """
    return tuple(
        Measure(key, *(text(f"measures.{key}.{part}", language) for part in ("name", "formula", "example")))
        for source in SOURCES
        for key in formulas_of(source)
    )


def formulas_of(source: Callable[..., Any]) -> dict[str, str]:
    """Return the formulas in the docstring of a function by the measure's key, each on one line."""
    return {key: " ".join(words.split()) for key, words in FORMULA.findall(source.__doc__ or "")}
