"""What stands against one budget: the projects of its alliance, its time and its kind of money."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lib.model.reference import read_reference
from lib.query.coverage import Coverage, Sieve, gap_of
from lib.query.dimensions import MISSING, Dimension
from lib.query.facts import NO_DAY, Facts
from lib.query.once_for_facts import once_for_facts
from lib.query.paid import paid_so_far


@dataclass(frozen=True, eq=False)
class Pools:
    """Arrays over all projects that do not depend on the budget.

    `day` places a project in a period: approval, else start, else opinion, else application.
    `rows_by_alliance` has each alliance's projects in the order of that day: their positions and those days.
    """

    day: np.ndarray
    is_outside: np.ndarray
    is_esf: np.ndarray
    paid_cents: np.ndarray
    is_paid_known: np.ndarray
    rows_by_alliance: dict[str, tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Budget:
    """A budget that may be compared: its alliance, first and last day, the amount that matches its basis, cents."""

    alliance: str
    first_day: int
    last_day: int
    basis: str
    amount: str
    cents: int
    is_outside: bool


@once_for_facts
def pools_of(facts: Facts) -> Pools:
    """Return the arrays that all budgets share."""
    day = facts.recognised_day
    for date in ("opinion_date", "application_date"):
        day = np.where(day == NO_DAY, facts.days[date], day)
    funds = read_reference("fund_programming")
    esf = {*funds.loc[funds["is_esf"] == "true", "fund"], MISSING}
    alliance = facts.dimensions["alliance"]
    in_order = np.lexsort((day, alliance.main))
    bounds = np.searchsorted(alliance.main[in_order], np.arange(len(alliance.labels) + 1))
    rows = {
        label: (in_order[first:end], day[in_order[first:end]])
        for label, first, end in zip(alliance.labels, bounds[:-1], bounds[1:], strict=True)
    }
    is_esf = _has_label(facts.dimensions["fund"], esf)
    return Pools(day, outside_calls(facts), is_esf, *paid_so_far(facts), rows)


def outside_calls(facts: Facts) -> np.ndarray:
    """Return which projects belong to calls outside the virtual budget, by data/reference/outside_budget.csv."""
    outside = np.zeros(facts.size, dtype=bool)
    for rule in read_reference("outside_budget").to_dict("records"):
        first = np.datetime64(rule["from_date"] or "0001-01-01", "D").astype(np.int64)
        last = np.datetime64(rule["to_date"] or "9999-12-31", "D").astype(np.int64)
        inside = (facts.recognised_day >= first) & (facts.recognised_day <= last)
        outside |= inside & _has_label(facts.dimensions["strand"], {rule["strand"]})
    return outside


def rows_of(budget: Budget, pools: Pools) -> np.ndarray:
    """Return the projects of the budget's alliance placed in its time, inside or outside the virtual budget alike."""
    if budget.alliance not in pools.rows_by_alliance:
        return np.zeros(0, dtype=np.int64)
    rows, days = pools.rows_by_alliance[budget.alliance]
    first, end = np.searchsorted(days, (budget.first_day, budget.last_day + 1))
    return rows[first:end]


def figures_of(facts: Facts, budget: Budget, pools: Pools) -> tuple[dict[str, Any], Coverage]:
    """Return the cents and rates of the ledger for one budget, and on how many projects they rest.

    Formula (committed): sum of the amount that matches the basis of the budget (ESF: EU share; ESF and state:
        grant; state: state share) over the approved, running and completed operations of the alliance in the period.
    Formula (free): budget - committed.
    Formula (pending): sum of the amount that matches the basis over the operations applied for or with an opinion,
        not yet decided; never part of committed.
    Formula (outside): sum of the amount that matches the basis over approved operations of calls that run outside the
        virtual budget; never part of committed.
    Formula (take_up): committed / budget × 100.
    Formula (absorption): paid / grant × 100, over the committed operations of which both are known.
    """
    rows = rows_of(budget, pools)
    outside = rows[pools.is_outside[rows] & facts.is_committed[rows]]
    inside = rows[pools.is_outside[rows] == budget.is_outside]
    sieve, of_the_fund = committed_to(facts, budget, pools)
    pending = inside[facts.is_pending[inside]]
    committed_cents = _known_sum(facts, budget.amount, sieve.rows, of_the_fund)
    figures = {
        "committed_cents": committed_cents,
        "free_cents": None if committed_cents is None else budget.cents - committed_cents,
        "pending_cents": _known_sum(facts, budget.amount, pending[facts.is_known[budget.amount][pending]], pending),
        "outside_cents": _known_sum(facts, budget.amount, outside[facts.is_known[budget.amount][outside]], outside),
        "take_up_pct": _percent(committed_cents, budget.cents),
        "projects": len(sieve.rows),
        "projects_pending": len(pending),
    }
    unvalued = pending[~facts.is_known[budget.amount][pending]]
    gap = gap_of(facts, unvalued, None, "pending_without_amount") if len(unvalued) else None
    return figures | _paid_figures(facts, of_the_fund, pools), sieve.coverage(gap)


def committed_to(facts: Facts, budget: Budget, pools: Pools) -> tuple[Sieve, np.ndarray]:
    """Return the projects committed to a budget whose amount is known, and all of them with or without an amount."""
    rows = rows_of(budget, pools)
    inside = rows[pools.is_outside[rows] == budget.is_outside]
    sieve = Sieve(facts, inside[facts.is_committed[inside]], budget.amount)
    if budget.basis == "esf":
        sieve.keep(pools.is_esf, "other_fund")
    sieve.keep(facts.is_euro, "other_currency")
    of_the_fund = sieve.rows
    sieve.keep(facts.is_known[budget.amount], f"no_amount.{budget.amount}")
    return sieve, of_the_fund


def _paid_figures(facts: Facts, rows: np.ndarray, pools: Pools) -> dict[str, Any]:
    paid = rows[pools.is_paid_known[rows]]
    # What is paid is part of the grant, whatever the budget's basis, so the rate compares it with the grant alone.
    both = paid[facts.is_known["grant"][paid]]
    granted = int(facts.cents["grant"][both].sum())
    return {
        "paid_cents": int(pools.paid_cents[paid].sum()) if len(paid) or not len(rows) else None,
        "absorption_pct": _percent(int(pools.paid_cents[both].sum()), granted) if len(both) else None,
    }


def _known_sum(facts: Facts, amount: str, known: np.ndarray, wanted: np.ndarray) -> int | None:
    if len(wanted) and not len(known):
        return None
    return int(facts.cents[amount][known].sum())


def _percent(part: int | None, whole: int) -> float | None:
    return None if part is None or whole <= 0 else 100 * part / whole


def _has_label(dimension: Dimension, labels: set[str]) -> np.ndarray:
    result: np.ndarray = np.array([label in labels for label in dimension.labels])[dimension.main]
    return result
