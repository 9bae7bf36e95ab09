"""Budgets against what is committed, paid, pending and free; only like is compared with like."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from lib.model.reference import read_reference
from lib.query.budget_figures import Budget, figures_of, pools_of
from lib.query.coverage import Coverage
from lib.query.dimensions import MISSING
from lib.query.facts import EURO, Facts
from lib.query.filters import EVERYTHING, FILTERS, Selection
from lib.query.time_grains import day_number

# A budget is for an alliance and a time, whatever a project is about: other filters would make "free" untrue.
APPLIED_FILTERS = {"alliances": "alliance_id", "periods": "period_id"}
IN_ORDER = ["alliance_id", "start_date", "basis"]
MONEY = (
    "budget_cents",
    "carry_over_cents",
    "committed_cents",
    "paid_cents",
    "free_cents",
    "pending_cents",
    "outside_cents",
)
RATES = ("take_up_pct", "absorption_pct")
COUNTS = ("projects", "projects_pending")
COLUMNS = (
    *("budget_id", "alliance", "period", "start_date", "end_date", "basis", "amount", "precision", "is_outside"),
    *(*MONEY, *RATES, *COUNTS, "refusal", "notes"),
)
Line: TypeAlias = tuple[dict[str, Any], Coverage]
_LINES: WeakKeyDictionary[Facts, list[Line]] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Ledger:
    """The budgets, one row each, with what stands against them.

    `frame` has budget_id, alliance, period (`-` where the budget spans several), start_date, end_date, basis,
    amount (the one that matches the basis), precision, is_outside (a call outside the virtual budget), the cents of
    budget, carry_over (free money of the period before; shown, never added), committed, paid, free, pending and
    outside, take_up_pct (committed / budget), absorption_pct (paid / grant), projects, projects_pending, refusal
    (a key under `query.refusal.`, "" where the comparison is allowed; else the cents are missing) and notes (keys
    under `query.ledger_note.`, parted by `;`). `coverages` has one a row. `ignored` names filters that were set
    but do not apply to budgets. Money is Int64 with <NA> for what is not known, never 0.
    """

    frame: pd.DataFrame
    coverages: tuple[Coverage, ...]
    ignored: tuple[str, ...]


def ledger(facts: Facts, selection: Selection = EVERYTHING) -> Ledger:
    """Return the budgets of the chosen alliances and periods with what is committed, paid, free and pending.

    Formula (carry_over): free of the budget before it with the same alliance and basis; shown, never added to the
        budget.
    """
    chosen = [_lines_of(facts)[position] for position in chosen_budgets(facts, selection)]
    frame = pd.DataFrame([line for line, _ in chosen], columns=list(COLUMNS))
    frame = frame.astype(dict.fromkeys((*MONEY, *COUNTS), "Int64") | dict.fromkeys(RATES, "Float64"))
    coverages = tuple(coverage for _, coverage in chosen)
    return Ledger(_with_notes(_with_carry_over(frame)), coverages, ignored_filters(selection))


def ignored_filters(selection: Selection) -> tuple[str, ...]:
    """Return the names of the lists that are chosen from but do not apply to budgets."""
    return tuple(each.name for each in FILTERS if each.name not in APPLIED_FILTERS and selection.codes(each.name))


def _lines_of(facts: Facts) -> list[Line]:
    """Return the line of every budget; made once for each facts, since no filter changes what stands against one."""
    if facts not in _LINES:
        records = facts.dataset.budgets.to_dict("records")
        _LINES[facts] = [_line(facts, record) for record in records]
    return _LINES[facts]


def _line(facts: Facts, record: Mapping[Hashable, Any]) -> Line:
    budget, entry = _read(facts, record)
    figures, coverage = figures_of(facts, budget, pools_of(facts)) if budget else ({}, Coverage(0, 0))
    return entry | figures, coverage


def chosen_budgets(facts: Facts, selection: Selection) -> list[int]:
    """Return the positions of the budgets of the chosen alliances and periods, by alliance and time."""
    budgets = facts.dataset.budgets
    keep = np.ones(len(budgets), dtype=bool)
    for name, column in APPLIED_FILTERS.items():
        if selection.codes(name):
            chosen = budgets[column].fillna(MISSING).isin(selection.codes(name)).to_numpy(dtype=bool)
            keep &= chosen ^ (name in selection.excluded)
    placed = budgets[IN_ORDER].reset_index(drop=True)[keep]
    return placed.sort_values(IN_ORDER, kind="stable").index.tolist()


def budget_of(facts: Facts, record: Mapping[Hashable, Any]) -> Budget | None:
    """Return a row of the budgets as one that may be compared, None where the comparison is refused."""
    return _read(facts, record)[0]


def _read(facts: Facts, record: Mapping[Hashable, Any]) -> tuple[Budget | None, dict[str, Any]]:
    first, last = _window(facts, record)
    basis = _code(record["basis"])
    amounts = dict(zip(read_reference("bases")["basis"], read_reference("bases")["compared_with"], strict=True))
    entry = {
        "budget_id": record["budget_id"],
        "alliance": _code(record["alliance_id"]),
        "period": _code(record["period_id"]),
        "start_date": first,
        "end_date": last,
        "basis": basis,
        "amount": amounts.get(basis, ""),
        "precision": _code(record["precision"]),
        "is_outside": bool(record["is_outside"]),
        "budget_cents": record["budget_amount_cents"],
        "notes": "",
    }
    entry["refusal"] = _refusal(entry, record)
    if entry["refusal"]:
        return None, entry
    cents = int(entry["budget_cents"])
    alliance, amount = entry["alliance"], entry["amount"]
    return Budget(alliance, day_number(first), day_number(last), basis, amount, cents, entry["is_outside"]), entry


def _window(facts: Facts, record: Mapping[Hashable, Any]) -> tuple[Any, Any]:
    periods = facts.dataset.funding_periods
    named = periods[periods["period_id"] == record["period_id"]]
    return tuple(
        record[column] if pd.notna(record[column]) or named.empty else named[column].iloc[0]
        for column in ("start_date", "end_date")
    )


def _refusal(entry: dict[str, Any], record: Mapping[Hashable, Any]) -> str:
    checks = (
        ("other_currency", _code(record["currency"]) not in (EURO, MISSING)),
        ("no_amount", pd.isna(entry["budget_cents"])),
        ("no_alliance", entry["alliance"] == MISSING),
        ("no_period", pd.isna(entry["start_date"]) or pd.isna(entry["end_date"])),
        (f"basis_{entry['basis']}", not entry["amount"] and entry["basis"] in ("planning", "unclear")),
        ("no_basis", not entry["amount"]),
    )
    return next((reason for reason, applies in checks if applies), "")


def _code(value: object) -> str:
    return MISSING if pd.isna(value) else str(value)  # type: ignore[call-overload] # any scalar of a frame


def _with_carry_over(frame: pd.DataFrame) -> pd.DataFrame:
    in_time = frame.sort_values("start_date", kind="stable")
    like = ["alliance", "basis", "is_outside"]
    free = in_time.groupby(like)["free_cents"].shift()
    follows = in_time["start_date"] > in_time.groupby(like)["end_date"].shift()
    return frame.assign(carry_over_cents=free.where(follows).reindex(frame.index).astype("Int64"))


def _with_notes(frame: pd.DataFrame) -> pd.DataFrame:
    overlapping = frame.duplicated(["alliance", "period", "basis", "is_outside"], keep=False)
    marks = {
        "several_budgets": overlapping,
        "not_exact": ~frame["precision"].isin(["exact", MISSING]),
        "paid_includes_state": (frame["basis"] == "esf") & (frame["refusal"] == ""),
        "overcommitted": (frame["free_cents"] < 0).fillna(False),
    }
    notes = pd.DataFrame({note: mark.astype(bool) for note, mark in marks.items()}, index=frame.index)
    texts = [";".join(note for note in marks if row[note]) for row in notes.to_dict("records")]
    return frame.assign(notes=texts)
