"""Planning figures: published beside budgets, of a composition that nobody states; shown apart, never added."""

from dataclasses import dataclass

import pandas as pd

from lib.query.budget_figures import Budget, committed_to, pools_of
from lib.query.budgets import BudgetLine, ledger
from lib.query.facts import Facts
from lib.query.filters import EVERYTHING, Selection
from lib.query.time_grains import day_number

PLANNING = "planning"


@dataclass(frozen=True)
class PlanningFigure:
    """A planning figure, and what is committed in the same time once for each composition that it may have.

    `grant_cents` is the grant of ESF and state, `eu_amount_cents` the ESF's part of it; both are None where no project
    states the amount or the time is not known, `planning_cents` where the figure is not.
    """

    line: BudgetLine
    planning_cents: int | None
    grant_cents: int | None
    eu_amount_cents: int | None


def planning_figures(facts: Facts, selection: Selection = EVERYTHING) -> tuple[PlanningFigure, ...]:
    """Return the planning figures of the chosen alliances and periods.

    Nothing is subtracted and no rate is given, since the composition of the figure is not known; there is no sum.
    """
    return tuple(
        PlanningFigure(
            line,
            line.budget_cents,
            _committed(facts, line, "esf_state", "grant"),
            _committed(facts, line, "esf", "eu_amount"),
        )
        for line in ledger(facts, selection).lines
        if line.basis == PLANNING
    )


def _committed(facts: Facts, line: BudgetLine, basis: str, amount: str) -> int | None:
    if pd.isna(line.start_date) or pd.isna(line.end_date):
        return None
    first, last = day_number(line.start_date), day_number(line.end_date)
    budget = Budget(line.alliance, first, last, basis, amount, 0, line.is_outside)
    sieve, wanted = committed_to(facts, budget, pools_of(facts))
    return None if len(wanted) and not len(sieve.rows) else int(facts.cents[amount][sieve.rows].sum())
