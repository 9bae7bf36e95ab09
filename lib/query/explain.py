"""The rows and cells behind a figure."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.query.attribution import ALL, Links, attribute
from lib.query.budget_figures import committed_to, pools_of
from lib.query.budgets import budget_of
from lib.query.calendars import calendars_of
from lib.query.counted import sieve_of
from lib.query.coverage import Coverage
from lib.query.dated_items import Items, items_of, undated_items
from lib.query.facts import Facts
from lib.query.payments_to_come import payments_to_come
from lib.query.spreading import share_until
from lib.query.time_grains import Periods, month_of
from lib.query.view import View


@dataclass(frozen=True, eq=False)
class Explanation:
    """What a figure is made of.

    `frame` has one row a project, or a payment, and group: position (of the project in the facts), project_id, title,
    group, table (`projects` or `payments`), source_file, source_sheet, source_row, field (the column's field, with
    which the cell is found), cell_cents (what the cell says), part_cents (what of it counts here), is_computed
    (the amount stands in no cell but was computed). The parts add up to `amount_cents`, which is the figure.
    `divided_by` has the cells that the figure is divided by, as `context.indicator_cells` gives them; None where
    nothing divides it.
    """

    frame: pd.DataFrame
    amount_cents: int
    coverage: Coverage
    divided_by: pd.DataFrame | None = None


def explain_money_by(  # noqa: PLR0913, PLR0917 - the choices of money_by, and which of its figures
    facts: Facts,
    rows: np.ndarray,
    dimension: str,
    amount: str = "grant",
    attribution: str = "main",
    counting: str = "committed",
    group: str | None = None,
) -> Explanation:
    """Return what stands behind the figure of a group in `money_by`, or behind its total where no group is named."""
    sieve = sieve_of(facts, rows, amount, counting)
    view = View(amount=amount, dimension="none" if group is None else dimension, attribution=attribution)
    items = undated_items(facts, sieve.rows, amount)
    links = attribute(facts, sieve.rows, items.cents, view.dimension, attribution)
    chosen = _of_group(links, group)
    names = np.array(links.labels, dtype=object)[links.codes[chosen]]
    frame = _cells(facts, items.take(links.owners[chosen]), view, names, links.part_cents[chosen])
    return Explanation(frame, int(frame["part_cents"].sum()), sieve.coverage())


def explain_money_by_time(
    facts: Facts, rows: np.ndarray, view: View, period: str | None = None, group: str | None = None
) -> Explanation:
    """Return what stands behind a cell of `money_by_time`; without a period or group, behind their sum.

    Without a group every project counts once, as in the total.
    """
    items, sieve, _ = items_of(facts, rows, view)
    shown = replace(view, dimension="none") if group is None else view
    parts = [
        _calendar_cells(facts, calendar.of(items), calendar.periods, shown, (period, group))
        for calendar in calendars_of(facts, items, view.grain)
    ]
    nothing = _cells(facts, items.take(np.zeros(0, dtype=np.int64)), shown, np.zeros(0, dtype=object), items.cents[:0])
    frame = pd.concat([nothing, *parts], ignore_index=True)
    return Explanation(frame, int(frame["part_cents"].sum()), sieve.coverage())


def explain_budget(facts: Facts, budget_id: str) -> Explanation:
    """Return what is committed to a budget in `ledger`.

    Raises KeyError for a budget that does not exist or may not be compared.
    """
    budgets = facts.dataset.budgets
    records = budgets[budgets["budget_id"] == budget_id].to_dict("records")
    budget = budget_of(facts, records[0]) if records else None
    if budget is None:
        raise KeyError(budget_id)
    sieve, _ = committed_to(facts, budget, pools_of(facts))
    items = undated_items(facts, sieve.rows, budget.amount)
    names = np.full(len(sieve.rows), budget.alliance, dtype=object)
    frame = _cells(facts, items, View(amount=budget.amount), names, items.cents)
    return Explanation(frame, int(items.cents.sum()), sieve.coverage())


def explain_payments_to_come(facts: Facts, rows: np.ndarray) -> Explanation:
    """Return what stands behind the total of `payments_to_come`: the cells of grants, and those of payments as minus.

    Raises ValueError without an as-of date.
    """
    found = payments_to_come(facts, rows)
    if found is None:
        raise ValueError("without an as-of date nothing is to come")
    granted = undated_items(facts, found.due_projects, "grant")
    is_due = np.zeros(facts.size + 1, dtype=bool)
    is_due[found.due_projects] = True
    payments = facts.payments
    used = np.flatnonzero(is_due[payments.project] & (payments.project >= 0) & payments.is_known)
    is_listed = np.zeros(facts.size, dtype=bool)
    is_listed[payments.project[used]] = True
    days = payments.day[used]
    listed = Items(payments.project[used], used, days, days, payments.cents[used], False)
    stated = undated_items(facts, found.due_projects[~is_listed[found.due_projects]], "paid_amount")
    parts = (
        (granted, View(amount="grant"), granted.cents),
        (listed, View(definition="payment"), -listed.cents),
        (stated, View(amount="paid_amount"), -stated.cents),
    )
    frames = [_cells(facts, items, view, np.full(len(items.cents), ALL), cents) for items, view, cents in parts]
    frame = pd.concat(frames, ignore_index=True).sort_values("position", kind="stable", ignore_index=True)
    return Explanation(frame, int(frame["part_cents"].sum()), found.coverage)


def _calendar_cells(
    facts: Facts, items: Items, periods: Periods, view: View, cell: tuple[str | None, str | None]
) -> pd.DataFrame:
    period, group = cell
    links = attribute(facts, items.projects, items.cents, view.dimension, view.attribution)
    chosen = _of_group(links, group)
    linked, low = items.take(links.owners[chosen]), links.low_cents[chosen]
    cents = np.zeros(len(chosen), dtype=np.int64)
    for position in [place for place, key in enumerate(periods.keys) if period in (None, key)]:
        first, last = int(periods.firsts[position]), int(periods.lasts[position])
        high = cents_within(linked, low + links.part_cents[chosen], view.definition, first, last)
        cents += high - cents_within(linked, low, view.definition, first, last)
    counting = np.flatnonzero(cents)
    names = np.array(links.labels, dtype=object)[links.codes[chosen[counting]]]
    return _cells(facts, linked.take(counting), view, names, cents[counting])


def cents_within(items: Items, cents: np.ndarray, definition: str, first: int, last: int) -> np.ndarray:
    """Return what of each item's cents counts from a first to a last day, both inclusive."""
    if definition == "spread":
        lengths = items.lasts - items.firsts + 1
        until, before = last - items.firsts + 1, first - items.firsts
    elif definition == "instalments":
        begun = month_of(items.firsts)
        lengths = month_of(items.lasts) - begun + 1
        until, before = (month_of(np.array([day]))[0] - begun + 1 for day in (last, first - 1))
    else:
        return np.where((items.firsts >= first) & (items.firsts <= last), cents, 0)
    within: np.ndarray = share_until(cents, lengths, until) - share_until(cents, lengths, before)
    return within


def _of_group(links: Links, group: str | None) -> np.ndarray:
    if group is None:
        return np.arange(len(links.codes))
    if group not in links.labels:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(links.codes == links.labels.index(group))


def _cells(facts: Facts, items: Items, view: View, groups: np.ndarray, cents: np.ndarray) -> pd.DataFrame:
    is_payment = view.definition == "payment"
    table, field = ("payments", "paid_amount") if is_payment else ("projects", view.amount)
    source = facts.dataset.table(table).iloc[items.records]
    projects = facts.dataset.projects.iloc[items.projects]
    computed = projects["computed_fields"].fillna("").str.split(";").map(lambda fields: field in fields)
    return pd.DataFrame(
        {
            "position": items.projects,
            "project_id": projects["project_id"].to_numpy(),
            "title": projects["title"].to_numpy(),
            "group": groups,
            "table": table,
            "source_file": source["source_file"].to_numpy(),
            "source_sheet": source["source_sheet"].to_numpy(),
            "source_row": source["source_row"].array,
            "field": field,
            "cell_cents": items.cents,
            "part_cents": cents,
            "is_computed": np.zeros(len(projects), dtype=bool) if is_payment else computed.to_numpy(dtype=bool),
        }
    )
