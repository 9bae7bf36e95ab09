"""Small counts kept out of what is handed on: nobody can be told from a figure of one or two projects."""

from dataclasses import replace
from typing import Any

import numpy as np

from lib.output.labels import FEW
from lib.output.result_tables import LEDGER_MONEY
from lib.query.budgets import COUNTS, RATES, BudgetLine, Ledger
from lib.query.money import MoneyByGroup, MoneyOverTime

FEWEST = 3
KEPT_OF_LEDGER = ("budget_cents", "carry_over_cents")


def merge_small(money: MoneyByGroup) -> MoneyByGroup:
    """Return the money with groups of fewer than three projects merged into one under the code FEW.

    A group is never merged alone and the merged one has three projects or more, else the total would tell it; for
    that the next smallest groups go in too. Total and coverage stay.
    """
    order = np.argsort(money.projects, kind="stable")
    small = int((money.projects < FEWEST).sum())
    if not small:
        return money
    while small < len(order) and (small < 2 or money.projects[order[:small]].sum() < FEWEST):
        small += 1
    merged, kept = order[:small], np.sort(order[small:])
    return replace(
        money,
        groups=(*(money.groups[at] for at in kept.tolist()), FEW),
        cents=np.append(money.cents[kept], money.cents[merged].sum()),
        projects=np.append(money.projects[kept], money.projects[merged].sum()),
    )


def has_small_periods(money: MoneyOverTime) -> bool:
    """Tell whether some period with money has fewer than three projects in some group."""
    return bool(((money.cents != 0) & (money.projects < FEWEST)).any())


def without_small_budgets(ledger: Ledger) -> Ledger:
    """Return the budgets with what stands against them missing where that is fewer than three projects."""
    return replace(ledger, lines=tuple(_hidden(line) if _is_small(line) else line for line in ledger.lines))


def _is_small(line: BudgetLine) -> bool:
    return any(0 < (count or 0) < FEWEST for count in (line.projects, line.projects_pending))


def _hidden(line: BudgetLine) -> BudgetLine:
    told: dict[str, Any] = dict.fromkeys((*LEDGER_MONEY, *RATES, *COUNTS))
    return replace(line, **{name: none for name, none in told.items() if name not in KEPT_OF_LEDGER})
