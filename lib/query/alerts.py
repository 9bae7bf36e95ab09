"""What needs attention, as data; the thresholds stand in data/reference/alert_thresholds.csv."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from lib.model.findings import Severity
from lib.model.reference import read_reference
from lib.query.budgets import BudgetLine, Ledger, ledger
from lib.query.facts import NO_DAY, Facts
from lib.query.filters import EVERYTHING, Selection
from lib.query.overview import ending_within, months_after
from lib.query.paid import paid_so_far
from lib.query.rates import rates_above_rule
from lib.query.regions import districts_without_project
from lib.query.selection import Rows, select
from lib.query.time_grains import day_number

DAYS_A_YEAR = 365.25
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True)
class Alert:
    """One thing that needs attention.

    `kind` is a key under `query.alert.`, whose sentence `values` fill. It is about a project (`position` in the
    facts), a budget (`budget_id`) or a district (`district_ags`).
    """

    kind: str
    severity: Severity
    position: int | None = None
    budget_id: str | None = None
    district_ags: str | None = None
    values: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True)
class AlertGroup:
    """All alerts of a kind: how many there are, and the first of them."""

    kind: str
    severity: Severity
    count: int
    first: tuple[Alert, ...]


class _Places(NamedTuple):
    """What an alert of a kind is about, one place each: made into alerts only as far as they are shown."""

    kind: str
    places: Sequence[Any] | np.ndarray
    alert: Callable[[Any], Alert]


def alerts(
    facts: Facts,
    selection: Selection = EVERYTHING,
    thresholds: dict[str, float] | None = None,
    budgets: Ledger | None = None,
) -> tuple[Alert, ...]:
    """Return what needs attention among the chosen projects and budgets, the gravest first; see `alert_groups`."""
    groups = alert_groups(facts, selection, thresholds, budgets)
    return tuple(alert for group in groups for alert in group.first)


def alert_groups(  # noqa: PLR0913, PLR0917 - what the caller has already, each named at the call
    facts: Facts,
    selection: Selection = EVERYTHING,
    thresholds: dict[str, float] | None = None,
    budgets: Ledger | None = None,
    most: int | None = None,
    rows: Rows | None = None,
) -> tuple[AlertGroup, ...]:
    """Return what needs attention among the chosen projects and budgets by kind, the gravest first.

    `thresholds` replaces some of those in the settings file by the alert's name. `budgets` is the selection's ledger
    and `rows` are its projects where the caller has them already. `most` bounds the alerts of a kind that are made; all
    are counted. What depends on today's date compares with the as-of date of the data; without one, those alerts are
    left out.
    """
    limits = {name: limit for name, (limit, _) in settings().items()} | (thresholds or {})
    rows = select(facts, selection) if rows is None else rows
    found = [
        *_by_day(facts, rows, limits),
        *_by_budget(facts, ledger(facts, selection) if budgets is None else budgets, limits),
        _by_rate(facts, rows, limits),
        _by_district(facts, rows, selection),
    ]
    groups = [
        AlertGroup(each.kind, settings()[each.kind][1], len(each.places), tuple(map(each.alert, each.places[:most])))
        for each in found
        if len(each.places)
    ]
    return tuple(sorted(groups, key=lambda group: ORDER[group.severity]))


@cache
def settings() -> dict[str, tuple[float, Severity]]:
    """Return the threshold and the severity of each alert."""
    frame = read_reference("alert_thresholds")
    return {row["alert"]: (float(row["value"]), Severity(row["severity"])) for row in frame.to_dict("records")}


def _alert(kind: str, **place: object) -> Alert:
    return Alert(kind, settings()[kind][1], **place)  # type: ignore[arg-type] # fields of Alert by their names


def _by_day(facts: Facts, rows: np.ndarray, limits: dict[str, float]) -> Iterator[_Places]:
    if facts.as_of_day == NO_DAY:
        return
    today = np.datetime64(facts.as_of_day, "D")
    committed = rows[facts.is_committed[rows]]
    starts, ends = facts.days["start_date"][committed], facts.days["end_date"][committed]
    yield _dated("ending_soon", facts, ending_within(facts, rows, int(limits["ending_soon"])))
    has_ended = _is_unfinished(facts, committed) & (ends != NO_DAY) & (ends < facts.as_of_day)
    is_late = ends < months_after(today, -int(limits["final_report_due"]))
    yield _dated("final_report_overdue", facts, committed[has_ended & is_late])
    yield _dated("final_report_due", facts, committed[has_ended & ~is_late])
    cents, is_known = paid_so_far(facts)
    months = int(limits["nothing_paid"])
    is_begun = (starts != NO_DAY) & (starts <= months_after(today, -months))
    is_unpaid = is_known[committed] & (cents[committed] <= 0) & is_begun
    yield _Places(
        "nothing_paid",
        committed[is_unpaid],
        lambda position: _alert("nothing_paid", position=int(position), values={"months": months}),
    )


def _dated(kind: str, facts: Facts, positions: np.ndarray) -> _Places:
    return _Places(kind, positions, lambda place: _alert(kind, position=int(place), values=_days_left(facts, place)))


def _days_left(facts: Facts, position: np.int64) -> dict[str, str | int | float]:
    end = facts.days["end_date"][position]
    return {"end": str(np.datetime64(int(end), "D")), "days": int(end - facts.as_of_day)}


def _is_unfinished(facts: Facts, rows: np.ndarray) -> np.ndarray:
    """Return which of the rows are stated to run; of one without a status nobody knows whether its report is due."""
    status = facts.dimensions["status"]
    unfinished: np.ndarray = np.array([label in _running_statuses() for label in status.labels])[status.main[rows]]
    return unfinished


@cache
def _running_statuses() -> frozenset[str]:
    reference = read_reference("status_meanings")
    return frozenset(reference.loc[reference["is_running"] == "true", "status"])


def _by_budget(facts: Facts, budgets: Ledger, limits: dict[str, float]) -> Iterator[_Places]:
    found: dict[str, list[Alert]] = {}
    for line in budgets.lines:
        kind, values = _pace(facts, line, limits)
        if kind:
            found.setdefault(kind, []).append(_alert(kind, budget_id=line.budget_id, values=values))
    for kind, alerts_ in found.items():
        yield _Places(kind, alerts_, lambda alert: alert)


def _pace(facts: Facts, line: BudgetLine, limits: dict[str, float]) -> tuple[str, dict[str, str | int | float]]:
    """Return the kind of alert that a budget gives, "" for none, with what is to be said about it."""
    used_pct = line.take_up_pct
    if line.refusal or used_pct is None:
        return "", {}
    values: dict[str, str | int | float] = {"alliance": line.alliance, "period": line.period, "used_pct": used_pct}
    if used_pct > 100 + limits["budget_overcommitted"]:
        return "budget_overcommitted", values
    elapsed_pct = _elapsed_pct(facts, line.start_date, line.end_date)
    if elapsed_pct is None:
        return "", values
    kind = ""
    if used_pct > elapsed_pct + limits["budget_over_pace"]:
        kind = "budget_over_pace"
    elif used_pct < elapsed_pct - limits["budget_under_pace"]:
        kind = "budget_under_pace"
    return kind, values | {"elapsed_pct": elapsed_pct}


def _elapsed_pct(facts: Facts, start: pd.Timestamp, end: pd.Timestamp) -> float | None:
    """Return how much of a budget's time has passed, None before it begins, after it ends or without a date."""
    first, last = (day_number(day) for day in (start, end))
    if not first <= facts.as_of_day <= last:
        return None
    return 100 * (facts.as_of_day - first + 1) / (last - first + 1)


def _by_rate(facts: Facts, rows: np.ndarray, limits: dict[str, float]) -> _Places:
    above = list(rates_above_rule(facts, rows, limits["rate_above_rule"]))
    return _Places(
        "rate_above_rule",
        above,
        lambda each: _alert("rate_above_rule", position=each[0], values={"rate_pct": each[1], "rule_pct": each[2]}),
    )


def _by_district(facts: Facts, rows: np.ndarray, selection: Selection) -> _Places:
    without = districts_without_project(facts, rows, selection)
    return _Places(
        "district_without_project", without, lambda ags: _alert("district_without_project", district_ags=ags)
    )
