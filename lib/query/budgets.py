"""Budgets against what is committed, paid, pending and free; only like is compared with like."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, TypeAlias

import pandas as pd

from lib.model.reference import read_reference
from lib.query.budget_figures import Budget, figures_of, pools_of
from lib.query.coverage import Coverage
from lib.query.dimensions import MISSING
from lib.query.facts import EURO, Facts
from lib.query.filters import EVERYTHING, FILTERS, Selection
from lib.query.once_for_facts import once_for_facts
from lib.query.time_grains import day_number

# A budget is for an alliance and a time, whatever a project is about: other filters would make "free" untrue.
APPLIED_FILTERS = {"alliances": "alliance", "periods": "period"}
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
TEXTS = ("budget_id", "alliance", "period", "basis", "amount", "precision", "refusal", "notes")


@dataclass(frozen=True)
class BudgetLine:
    """A budget and what stands against it; None for what is not known, never 0.

    `period` is `-` where the budget spans several, `amount` the one that matches the basis, `is_outside` true for a
    call outside the virtual budget. `carry_over_cents` is free money of the period before: shown, never added.
    `take_up_pct` is committed / budget, `absorption_pct` paid / grant. `refusal` is a key under `query.refusal.`, ""
    where the comparison is allowed; else the cents are missing. `notes` are keys under `query.ledger_note.`, parted by
    `;`. Days are NaT where they are not known.
    """

    budget_id: str
    alliance: str
    period: str
    start_date: pd.Timestamp
    end_date: pd.Timestamp
    basis: str
    amount: str
    precision: str
    is_outside: bool
    budget_cents: int | None = None
    carry_over_cents: int | None = None
    committed_cents: int | None = None
    paid_cents: int | None = None
    free_cents: int | None = None
    pending_cents: int | None = None
    outside_cents: int | None = None
    take_up_pct: float | None = None
    absorption_pct: float | None = None
    projects: int | None = None
    projects_pending: int | None = None
    refusal: str = ""
    notes: str = ""

    @property
    def noted(self) -> tuple[str, ...]:
        """The keys of the notes, one by one."""
        return tuple(note for note in self.notes.split(";") if note)


COLUMNS = tuple(each.name for each in fields(BudgetLine))
Covered: TypeAlias = tuple[BudgetLine, Coverage]


@dataclass(frozen=True, eq=False)
class Ledger:
    """The budgets with what stands against them.

    `coverages` has one a line. `ignored` names filters that were set but do not apply to budgets.
    """

    lines: tuple[BudgetLine, ...]
    coverages: tuple[Coverage, ...]
    ignored: tuple[str, ...]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The lines as a frame with columns COLUMNS: money and counts Int64, rates Float64, <NA> where not known."""
        columns = {name: [getattr(line, name) for line in self.lines] for name in COLUMNS}
        typed: dict[str, Any] = {name: pd.array(columns[name], dtype="Int64") for name in (*MONEY, *COUNTS)}
        typed |= {name: pd.array(columns[name], dtype="Float64") for name in RATES}
        return pd.DataFrame(columns | typed).astype(dict.fromkeys(TEXTS, "str") | {"is_outside": bool})


def ledger(facts: Facts, selection: Selection = EVERYTHING) -> Ledger:
    """Return the budgets of the chosen alliances and periods with what is committed, paid, free and pending.

    Formula (carry_over): free of the budget before it with the same alliance and basis; shown, never added to the
        budget.
    """
    chosen = _chosen(_lines_of(facts), selection)
    coverages = tuple(coverage for _, coverage in chosen)
    return Ledger(_with_carry_over([line for line, _ in chosen]), coverages, ignored_filters(selection))


def ignored_filters(selection: Selection) -> tuple[str, ...]:
    """Return the names of the lists that are chosen from but do not apply to budgets."""
    return tuple(each.name for each in FILTERS if each.name not in APPLIED_FILTERS and selection.codes(each.name))


def _chosen(lines: list[Covered], selection: Selection) -> list[Covered]:
    for name, trait in APPLIED_FILTERS.items():
        codes, is_in = selection.codes(name), name not in selection.excluded
        if codes:
            lines = [each for each in lines if (getattr(each[0], trait) in codes) == is_in]
    return lines


@once_for_facts
def _lines_of(facts: Facts) -> list[Covered]:
    """Return the line of every budget by alliance and time; no filter changes what stands against one."""
    budgets = facts.dataset.budgets
    in_order = budgets[IN_ORDER].reset_index(drop=True).sort_values(IN_ORDER, kind="stable").index
    found = [_line(facts, record) for record in budgets.iloc[in_order].to_dict("records")]
    noted = _with_notes([line for line, _ in found])
    return [(line, coverage) for line, (_, coverage) in zip(noted, found, strict=True)]


def _line(facts: Facts, record: Mapping[Hashable, Any]) -> Covered:
    budget, line = _read(facts, record)
    if budget is None:
        return line, Coverage(0, 0)
    figures, coverage = figures_of(facts, budget, pools_of(facts))
    return replace(line, **figures), coverage


def budget_of(facts: Facts, record: Mapping[Hashable, Any]) -> Budget | None:
    """Return a row of the budgets as one that may be compared, None where the comparison is refused."""
    return _read(facts, record)[0]


def _read(facts: Facts, record: Mapping[Hashable, Any]) -> tuple[Budget | None, BudgetLine]:
    first, last = _window(facts, record)
    basis, cents = _code(record["basis"]), record["budget_amount_cents"]
    amounts = dict(zip(read_reference("bases")["basis"], read_reference("bases")["compared_with"], strict=True))
    line = BudgetLine(
        budget_id=record["budget_id"],
        alliance=_code(record["alliance_id"]),
        period=_code(record["period_id"]),
        start_date=first,
        end_date=last,
        basis=basis,
        amount=amounts.get(basis, ""),
        precision=_code(record["precision"]),
        is_outside=bool(record["is_outside"]),
        budget_cents=None if pd.isna(cents) else int(cents),
    )
    line = replace(line, refusal=_refusal(line, record))
    if line.refusal or line.budget_cents is None:
        return None, line
    days = day_number(first), day_number(last)
    return Budget(line.alliance, *days, basis, line.amount, line.budget_cents, line.is_outside), line


def _window(facts: Facts, record: Mapping[Hashable, Any]) -> tuple[Any, Any]:
    periods = facts.dataset.funding_periods
    named = periods[periods["period_id"] == record["period_id"]]
    return tuple(
        record[column] if pd.notna(record[column]) or named.empty else named[column].iloc[0]
        for column in ("start_date", "end_date")
    )


def _refusal(line: BudgetLine, record: Mapping[Hashable, Any]) -> str:
    checks = (
        ("other_currency", _code(record["currency"]) not in (EURO, MISSING)),
        ("no_amount", line.budget_cents is None),
        ("no_alliance", line.alliance == MISSING),
        ("no_period", pd.isna(line.start_date) or pd.isna(line.end_date)),
        (f"basis_{line.basis}", not line.amount and line.basis in ("planning", "unclear")),
        ("no_basis", not line.amount),
    )
    return next((reason for reason, applies in checks if applies), "")


def _code(value: object) -> str:
    return MISSING if pd.isna(value) else str(value)  # type: ignore[call-overload] # any scalar of a frame


def _with_carry_over(lines: Sequence[BudgetLine]) -> tuple[BudgetLine, ...]:
    found = list(lines)
    before: dict[tuple[str, str, bool], BudgetLine] = {}
    for at in sorted(range(len(found)), key=lambda at: _in_time(found[at])):
        line = found[at]
        like = (line.alliance, line.basis, line.is_outside)
        if like in before and line.start_date > before[like].end_date:
            found[at] = replace(line, carry_over_cents=before[like].free_cents)
        before[like] = line
    return tuple(found)


def _in_time(line: BudgetLine) -> tuple[bool, int]:
    return (True, 0) if pd.isna(line.start_date) else (False, day_number(line.start_date))


def _with_notes(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    # Those a filter leaves are told apart by nothing else, so it takes or leaves budgets of one purpose together.
    purposes = Counter(map(_purpose, lines))
    return [replace(line, notes=";".join(_notes(line, purposes[_purpose(line)]))) for line in lines]


def _purpose(line: BudgetLine) -> tuple[str, str, str, bool]:
    return line.alliance, line.period, line.basis, line.is_outside


def _notes(line: BudgetLine, of_one_purpose: int) -> Iterator[str]:
    marks = {
        "several_budgets": of_one_purpose > 1,
        "not_exact": line.precision not in ("exact", MISSING),
        "paid_includes_state": line.basis == "esf" and not line.refusal,
        "overcommitted": line.free_cents is not None and line.free_cents < 0,
    }
    return (note for note, is_due in marks.items() if is_due)
