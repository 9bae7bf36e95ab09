"""When a budget will be used up and what would lapse at its end, by three named methods with their past errors."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.query.budget_figures import Budget, Pools, pools_of, rows_of
from lib.query.budgets import budget_of
from lib.query.facts import NO_DAY, Facts

METHODS = ("pace_so_far", "pace_last_year", "plan")
DAYS_A_YEAR = 365
# Before a tenth of its time has passed the pace of a budget says nothing yet.
EARLIEST_SHARE = 0.1


@dataclass(frozen=True)
class Outlook:
    """What one method expects of a budget.

    `expected_cents` is committed at its end, `lapse_cents` what then is left, `used_up_on` the day on which the
    budget is used up, None where that is not before its end. `error_pct` is the mean absolute error of the method
    in percent of the budget over `cases` past budgets at the same share of their time, None without any; `low_cents`
    and `high_cents` are expected minus and plus that error, `used_up_earliest` and `used_up_latest` the days on which
    the budget is used up then, None where that is not before its end. `refusal` is a key under
    `query.forecast.refusal.` where the method says nothing.
    """

    method: str
    expected_cents: int | None = None
    lapse_cents: int | None = None
    used_up_on: pd.Timestamp | None = None
    error_pct: float | None = None
    cases: int = 0
    low_cents: int | None = None
    high_cents: int | None = None
    used_up_earliest: pd.Timestamp | None = None
    used_up_latest: pd.Timestamp | None = None
    refusal: str = ""


@dataclass(frozen=True)
class Forecast:
    """The outlooks of one budget by all methods; `committed_cents` and `pending_cents` at the as-of date.

    `what_if_cents` is the sum of the sketches supposed to come; it is counted as committed today.
    """

    budget_id: str
    budget_cents: int
    committed_cents: int
    pending_cents: int
    what_if_cents: int
    outlooks: tuple[Outlook, ...]


@dataclass(frozen=True)
class _State:
    """A budget on one day: committed until then, committed in the last year, applied for and not yet decided."""

    day: int
    committed: int
    last_year: int
    pending: int


def forecast(facts: Facts, budget_id: str, what_if_cents: tuple[int, ...] = ()) -> Forecast | None:
    """Return the forecast of a budget, None where it may not be compared or has no as-of date to start from.

    pace_so_far: committed / days passed goes on until the end. pace_last_year: the commitments of the last 365 days
    go on. plan: what is committed and all that is applied for, nothing else. Sketches count as committed today.

    Formula (pace_so_far): committed + committed / days passed × days left.
    Formula (pace_last_year): committed + committed in the last 365 days / 365 × days left.
    Formula (plan): committed + pending.
    Formula (lapse): budget - expected at the end, not below 0.
    Formula (used_up_on): the day on which a straight line from committed today to the amount expected at the end
        reaches the budget.
    Formula (forecast_error): mean of |expected - actual| / budget × 100 over past budgets on the same basis, each
        at the same share of its time.
    """
    budget = _find(facts, budget_id)
    if budget is None or facts.as_of_day == NO_DAY:
        return None
    pools = pools_of(facts)
    today = _state(facts, budget, pools, min(facts.as_of_day, budget.last_day))
    extra = sum(what_if_cents)
    past = _past_budgets(facts, budget)
    outlooks = tuple(_outlook(facts, method, budget, today, extra, past, pools) for method in METHODS)
    return Forecast(budget_id, budget.cents, today.committed, today.pending, extra, outlooks)


def _find(facts: Facts, budget_id: str) -> Budget | None:
    budgets = facts.dataset.budgets
    records = budgets[budgets["budget_id"] == budget_id].to_dict("records")
    return budget_of(facts, records[0]) if records else None


def _state(facts: Facts, budget: Budget, pools: Pools, day: int) -> _State:
    rows = rows_of(budget, pools)
    rows = rows[(pools.is_outside[rows] == budget.is_outside) & facts.is_known[budget.amount][rows]]
    if budget.basis == "esf":
        rows = rows[pools.is_esf[rows]]
    cents, committed_on = facts.cents[budget.amount][rows], pools.day[rows]
    is_committed = facts.is_committed[rows] & (committed_on <= day)
    is_recent = is_committed & (committed_on > day - DAYS_A_YEAR)
    applied_on = facts.days["application_date"][rows]
    # What has been decided since was pending then; of a rejected application nobody states the day of the decision.
    was_pending = (applied_on != NO_DAY) & (applied_on <= day) & facts.is_committed[rows] & (committed_on > day)
    is_pending = (facts.is_pending[rows] & (day >= facts.as_of_day)) | was_pending
    return _State(day, int(cents[is_committed].sum()), int(cents[is_recent].sum()), int(cents[is_pending].sum()))


def _expected(method: str, budget: Budget, state: _State, extra: int) -> int | None:
    """Return the cents committed at the end of the budget, None where too little of its time has passed."""
    passed, left = state.day - budget.first_day + 1, budget.last_day - state.day
    if method == "plan":
        return state.committed + extra + state.pending
    if passed < EARLIEST_SHARE * (passed + left):
        return None
    earned, days = (state.committed, passed) if method == "pace_so_far" else (state.last_year, min(passed, DAYS_A_YEAR))
    return state.committed + extra + earned * left // days


def _outlook(  # noqa: PLR0913, PLR0917 - the budget and the past it is judged by, all known to the one caller
    facts: Facts,
    method: str,
    budget: Budget,
    today: _State,
    extra: int,
    past: tuple[Budget, ...],
    pools: Pools,
) -> Outlook:
    expected = _expected(method, budget, today, extra)
    if expected is None:
        return Outlook(method, refusal="too_early")
    passed_share = (today.day - budget.first_day + 1) / (budget.last_day - budget.first_day + 1)
    errors = [_past_error_pct(facts, method, each, passed_share, pools) for each in past]
    known = [error for error in errors if error is not None]
    error_pct = float(np.mean(known)) if known else None
    low, high = _range(budget, today.committed + extra, expected, error_pct)
    return Outlook(
        method=method,
        expected_cents=expected,
        lapse_cents=max(budget.cents - expected, 0),
        used_up_on=_used_up_on(budget, today, extra, expected),
        error_pct=error_pct,
        cases=len(known),
        low_cents=low,
        high_cents=high,
        used_up_earliest=None if high is None else _used_up_on(budget, today, extra, high),
        used_up_latest=None if low is None else _used_up_on(budget, today, extra, low),
    )


def _range(budget: Budget, committed: int, expected: int, error_pct: float | None) -> tuple[int | None, int | None]:
    """Return expected minus and plus the error, not below what is committed already; none without an error."""
    if error_pct is None:
        return None, None
    margin = round(budget.cents * error_pct / 100)
    return max(expected - margin, committed), expected + margin


def _used_up_on(budget: Budget, today: _State, extra: int, expected: int) -> pd.Timestamp | None:
    """Return the day on which a straight line from today's commitments to the expected ones meets the budget."""
    committed, left = today.committed + extra, budget.last_day - today.day
    if expected < budget.cents:
        return None
    missing = max(budget.cents - committed, 0)
    days = 0 if not missing else -(-missing * left // (expected - committed))
    return pd.Timestamp(np.datetime64(today.day + days, "D"))


def _past_budgets(facts: Facts, budget: Budget) -> tuple[Budget, ...]:
    """Return the budgets on the same basis, of any alliance, that ended before the as-of date."""
    found = [budget_of(facts, record) for record in facts.dataset.budgets.to_dict("records")]
    like = (each for each in found if each and each.basis == budget.basis and each.is_outside == budget.is_outside)
    return tuple(each for each in like if each.last_day < facts.as_of_day and each.cents > 0)


def _past_error_pct(facts: Facts, method: str, budget: Budget, passed_share: float, pools: Pools) -> float | None:
    days = budget.last_day - budget.first_day + 1
    then = _state(facts, budget, pools, budget.first_day + int(days * passed_share) - 1)
    actual = _state(facts, budget, pools, budget.last_day).committed
    expected = _expected(method, budget, then, 0)
    if expected is None or not actual:
        return None
    return 100 * abs(expected - actual) / budget.cents
