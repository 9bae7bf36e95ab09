"""Small counts kept out of what is handed on: nobody can be told from a figure of one or two projects."""

from dataclasses import replace

import pandas as pd

from lib.output.labels import FEW
from lib.output.result_tables import LEDGER_MONEY
from lib.query.budgets import Ledger
from lib.query.money import MoneyByGroup, MoneyOverTime

FEWEST = 3
KEPT_OF_LEDGER = ("budget_cents", "carry_over_cents")


def merge_small(money: MoneyByGroup) -> MoneyByGroup:
    """Return the money with groups of fewer than three projects merged into one under the code FEW.

    A group is never merged alone and the merged one has three projects or more, else the total would tell it; for
    that the next smallest groups go in too. Total and coverage stay.
    """
    order = money.frame.sort_values("projects", kind="stable")
    small = int((order["projects"] < FEWEST).sum())
    if not small:
        return money
    while small < len(order) and (small < 2 or order["projects"].iloc[:small].sum() < FEWEST):
        small += 1
    merged, kept = order.iloc[:small], order.iloc[small:]
    row = {"group": FEW, "amount_cents": merged["amount_cents"].sum(), "projects": merged["projects"].sum()}
    frame = pd.concat([kept.sort_index(), pd.DataFrame([row])], ignore_index=True)
    return replace(money, frame=frame.astype(money.frame.dtypes.to_dict()))


def has_small_periods(money: MoneyOverTime) -> bool:
    """Tell whether some period with money has fewer than three projects in some group."""
    cells = money.frame[money.frame["amount_cents"] != 0]
    return bool((cells["projects"] < FEWEST).any())


def without_small_budgets(ledger: Ledger) -> Ledger:
    """Return the budgets with what stands against them missing where that is fewer than three projects."""
    frame = ledger.frame
    counts = frame[["projects", "projects_pending"]].fillna(0)
    is_small = ((counts > 0) & (counts < FEWEST)).any(axis=1)
    told = [*(name for name in LEDGER_MONEY if name not in KEPT_OF_LEDGER), "take_up_pct", "absorption_pct"]
    told += ["projects", "projects_pending"]
    hidden = {name: frame[name].mask(is_small) for name in told}
    return replace(ledger, frame=frame.assign(**hidden))
