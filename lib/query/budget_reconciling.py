"""Projects against budgets: what is committed and what is budgeted, for each alliance, period and basis."""

import numpy as np
import pandas as pd

from lib.query.budget_figures import pools_of
from lib.query.budgets import ledger
from lib.query.dimensions import MISSING
from lib.query.facts import NO_DAY, Facts
from lib.query.reconcile import reconcile_amounts
from lib.query.row_changes import period_of
from lib.query.time_grains import day_number

KEYS = ["alliance", "period", "basis"]
# What a project without a budget is counted with: ESF and state together are what the alliances speak of.
BASIS_WITHOUT_BUDGET, AMOUNT_WITHOUT_BUDGET = "esf_state", "grant"


def against_budgets(facts: Facts) -> pd.DataFrame:
    """Return committed amounts (here) beside budgets (there), by alliance, period and basis.

    Budgets whose basis is not comparable, and those outside the virtual budget, are left out, as `ledger` says why.
    Projects that no budget of their alliance covers in time are counted with their grant. Columns: KEYS, result (of
    lib.query.reconcile.RESULTS; `incomparable` where no project states the amount), here_cents, there_cents,
    difference_cents (budget - committed, so what is free).
    """
    known = ledger(facts).frame
    known = known[(known["refusal"] == "") & ~known["is_outside"]]
    groups = known.groupby(KEYS)
    there = groups["budget_cents"].sum().rename("amount_cents").reset_index()
    # A missing amount of one budget leaves the sum unknown, never smaller.
    has_projects = (known["projects"] > 0) | known["committed_cents"].isna()
    committed = known[has_projects].groupby(KEYS)["committed_cents"]
    here = committed.apply(lambda cents: cents.sum(skipna=False)).astype("Int64").rename("amount_cents").reset_index()
    without = _without_budget(facts, known)
    return reconcile_amounts(pd.concat([here, without], ignore_index=True), there, KEYS)


def _without_budget(facts: Facts, budgets: pd.DataFrame) -> pd.DataFrame:
    """The committed projects that no comparable budget covers, in euros and inside the virtual budget."""
    pools = pools_of(facts)
    alliances = facts.dimensions["alliance"]
    chosen = facts.is_committed & facts.is_euro & facts.is_known[AMOUNT_WITHOUT_BUDGET]
    chosen &= ~pools.is_outside & (alliances.main != alliances.missing) & (pools.day != NO_DAY)
    for alliance, first, last in zip(budgets["alliance"], budgets["start_date"], budgets["end_date"], strict=True):
        in_time = (pools.day >= day_number(first)) & (pools.day <= day_number(last))
        chosen &= ~(in_time & (alliances.main == alliances.positions.get(alliance, -1)))
    rows = np.flatnonzero(chosen)
    days = pd.Series(pools.day[rows].astype("datetime64[D]").astype("datetime64[us]"))
    found = pd.DataFrame(
        {
            "alliance": np.array(alliances.labels)[alliances.main[rows]],
            "period": period_of(days, facts.dataset.funding_periods).fillna(MISSING),
            "basis": BASIS_WITHOUT_BUDGET,
            "amount_cents": facts.cents[AMOUNT_WITHOUT_BUDGET][rows],
        }
    )
    return found.groupby(KEYS)["amount_cents"].sum().reset_index()
