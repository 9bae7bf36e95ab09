"""Planning figures: published beside budgets, of a composition that nobody states; shown apart, never added."""

import pandas as pd

from lib.query.budget_figures import Budget, committed_to, pools_of
from lib.query.budgets import BudgetLine, ledger
from lib.query.facts import Facts
from lib.query.filters import EVERYTHING, Selection
from lib.query.time_grains import day_number

PLANNING = "planning"
# What is committed stands beside a planning figure once for each composition that it may have.
BESIDE = {"grant_cents": ("esf_state", "grant"), "eu_amount_cents": ("esf", "eu_amount")}
COLUMNS = ("budget_id", "alliance", "period", "start_date", "end_date", "planning_cents", "precision", *BESIDE)


def planning_figures(facts: Facts, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """Return the planning figures of the chosen alliances and periods, columns COLUMNS.

    `grant_cents` and `eu_amount_cents` are committed in the same time, the second a part of the first; both are <NA>
    where no project states the amount or the time is not known. Nothing is subtracted and no rate is given, since
    the composition of the figure is not known; there is no sum.
    """
    lines = [line for line in ledger(facts, selection).lines if line.basis == PLANNING]
    rows = [_figure(facts, line) for line in lines]
    money = ("planning_cents", *BESIDE)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(money, "Int64"))


def _figure(facts: Facts, line: BudgetLine) -> dict[str, object]:
    is_placed = pd.notna(line.start_date) and pd.notna(line.end_date)
    beside = {column: _committed(facts, line, *kind) if is_placed else pd.NA for column, kind in BESIDE.items()}
    planning = pd.NA if line.budget_cents is None else line.budget_cents
    return {column: getattr(line, column, None) for column in COLUMNS} | beside | {"planning_cents": planning}


def _committed(facts: Facts, line: BudgetLine, basis: str, amount: str) -> object:
    first, last = day_number(line.start_date), day_number(line.end_date)
    budget = Budget(line.alliance, first, last, basis, amount, 0, line.is_outside)
    sieve, wanted = committed_to(facts, budget, pools_of(facts))
    return pd.NA if len(wanted) and not len(sieve.rows) else int(facts.cents[amount][sieve.rows].sum())
