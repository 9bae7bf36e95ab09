"""Alliances or districts side by side: the same measures of the same kind of money for each."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.query.budgets import ledger
from lib.query.context import money_per_unit
from lib.query.coverage import Coverage
from lib.query.facts import Facts
from lib.query.filters import Selection
from lib.query.money import money_by
from lib.query.paid import paid_so_far
from lib.query.regions import first_time_beneficiaries
from lib.query.topics import typical_by, waiting_for_approval

LEAST, MOST = 2, 8
HEADS = "population"
PER_HEADS = 1000


@dataclass(frozen=True, eq=False)
class SideBySide:
    """One row a group, in the order asked for.

    `frame` has group, projects, amount_cents, paid_pct (paid / grant of the projects of which both are known),
    median_cents, median_months, beneficiaries, first_timers_pct, waiting_days, per_head_cents (for each 1,000
    inhabitants), take_up_pct and take_up_remark (`other_basis`, a key of `query.refusal.` or ""). A project in
    several districts counts for its first one; `rows` are the projects counted. `basis` is the one that all
    take_up_pct rest on, "" without any; what is not known is <NA>.
    """

    frame: pd.DataFrame
    basis: str
    rows: np.ndarray
    coverage: Coverage


def side_by_side(  # noqa: PLR0913, PLR0917 - each is a choice the reader makes, and named at the call
    facts: Facts, rows: np.ndarray, dimension: str, codes: tuple[str, ...], amount: str, period: str = ""
) -> SideBySide:
    """Return the measures of 2 to 8 groups of `alliance` or `district`; take-up of alliances in a period alone.

    Raises ValueError for fewer or more groups.
    """
    if not LEAST <= len(codes) <= MOST:
        raise ValueError(f"{len(codes)} groups cannot be compared")
    chosen = facts.dimensions[dimension]
    per_head = money_per_unit(facts, rows, HEADS, amount, "main", PER_HEADS, dimension)
    heads = {}
    if per_head is not None:
        heads = dict(zip(per_head.frame["group"], per_head.frame["per_unit_cents"], strict=True))
    entries = [
        _measures(facts, rows[chosen.main[rows] == chosen.positions.get(code, -1)], dimension, amount)
        | {"group": code, "per_head_cents": heads.get(code, pd.NA)}
        for code in codes
    ]
    basis, take_up = _take_up(facts, codes, period) if dimension == "alliance" and period else ("", {})
    frame = pd.DataFrame(entries)
    frame["take_up_pct"] = pd.Series([take_up.get(code, (pd.NA, ""))[0] for code in codes], dtype="Float64")
    frame["take_up_remark"] = [take_up.get(code, (pd.NA, ""))[1] for code in codes]
    whole = ("amount_cents", "median_cents", "per_head_cents")
    rates = ("paid_pct", "median_months", "first_timers_pct", "waiting_days")
    frame = frame.astype(dict.fromkeys(whole, "Int64") | dict.fromkeys(rates, "Float64"))
    of_all = rows[np.isin(chosen.main[rows], [chosen.positions[code] for code in codes if code in chosen.positions])]
    return SideBySide(frame, basis, of_all, money_by(facts, of_all, dimension, amount).coverage)


def _measures(facts: Facts, rows: np.ndarray, dimension: str, amount: str) -> dict[str, object]:
    money = money_by(facts, rows, "none", amount)
    typical = typical_by(facts, rows, dimension, amount)
    first = first_time_beneficiaries(facts, rows)
    return {
        "projects": int(facts.is_committed[rows].sum()),
        "amount_cents": money.total_cents if money.coverage.counted or not len(rows) else pd.NA,
        "paid_pct": _paid_pct(facts, rows[facts.is_committed[rows]]),
        "median_cents": typical["median_cents"].iloc[0] if len(typical) else pd.NA,
        "median_months": typical["median_months"].iloc[0] if len(typical) else pd.NA,
        "beneficiaries": first.beneficiaries,
        "first_timers_pct": pd.NA if first.share_pct is None else first.share_pct,
        "waiting_days": _or_missing(waiting_for_approval(facts, rows).median_days),
    }


def _paid_pct(facts: Facts, rows: np.ndarray) -> object:
    paid, is_known = paid_so_far(facts)
    both = rows[is_known[rows] & facts.is_known["grant"][rows]]
    granted = int(facts.cents["grant"][both].sum())
    return 100 * int(paid[both].sum()) / granted if granted > 0 else pd.NA


def _take_up(facts: Facts, codes: tuple[str, ...], period: str) -> tuple[str, dict[str, tuple[object, str]]]:
    """Return the basis that most budgets of the period have, and each alliance's take-up or why there is none."""
    lines = ledger(facts, Selection(alliances=codes, periods=(period,))).lines
    several = Counter((line.alliance, line.basis) for line in lines if not line.is_outside)
    lines = tuple(line for line in lines if not line.is_outside and several[line.alliance, line.basis] == 1)
    counts = Counter(line.basis for line in lines if not line.refusal)
    basis = max(counts, key=counts.__getitem__, default="")
    found: dict[str, tuple[object, str]] = {}
    for line in lines:
        if not line.refusal and line.basis == basis:
            found[line.alliance] = (_or_missing(line.take_up_pct), "")
        else:
            found.setdefault(line.alliance, (pd.NA, line.refusal or "other_basis"))
    return basis, found


def _or_missing(value: float | None) -> object:
    return pd.NA if value is None else value
