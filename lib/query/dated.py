"""The money of projects in a table of groups by periods, by each definition of when money counts."""

from dataclasses import dataclass, replace

import numpy as np

from lib.query.attribution import attribute
from lib.query.calendars import Calendar, calendars_of
from lib.query.coverage import Coverage, Gap, Sieve
from lib.query.dated_items import Items, items_of
from lib.query.exact_sums import sums_by
from lib.query.facts import Facts
from lib.query.spreading import Runs, count_running, spread
from lib.query.time_grains import Periods, first_day_of, month_of
from lib.query.view import View

# Eight bytes a cell: a table of 400 MB is more than any page shows.
MOST_CELLS = 50_000_000


@dataclass(frozen=True, eq=False)
class DatedMoney:
    """A table of groups by periods: `cents` and `projects` have the shape (labels, periods)."""

    periods: Periods
    labels: tuple[str, ...]
    cents: np.ndarray
    projects: np.ndarray
    coverage: Coverage
    total_cents: int


@dataclass(frozen=True, eq=False)
class _Table:
    cents: np.ndarray
    projects: np.ndarray
    total_cents: int


def dated_money(facts: Facts, rows: np.ndarray, view: View) -> DatedMoney:
    """Return the money of the projects by group and period.

    Raises ValueError where groups times periods would not fit into memory: single days for every beneficiary.
    """
    items, sieve, gaps = items_of(facts, rows, view)
    calendars = calendars_of(facts, items, view.grain)
    nothing = attribute(facts, rows[:0], items.cents[:0], view.dimension, view.attribution)
    tables = [_table(facts, each.of(items), each.periods, view) for each in calendars]
    total_cents = sum(table.total_cents for table in tables)
    empty = np.zeros((len(nothing.labels), 0), dtype=np.int64)
    outside = _outside(facts, items, calendars, total_cents, sieve)
    return DatedMoney(
        periods=_joined(calendars),
        labels=nothing.labels,
        cents=np.concatenate([empty, *(table.cents for table in tables)], axis=1),
        projects=np.concatenate([empty, *(table.projects for table in tables)], axis=1),
        coverage=sieve.coverage(*gaps, outside),
        total_cents=total_cents,
    )


def _joined(calendars: tuple[Calendar, ...]) -> Periods:
    return Periods(
        tuple(key for each in calendars for key in each.periods.keys),
        np.concatenate([np.zeros(0, dtype=np.int64), *(each.periods.firsts for each in calendars)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(each.periods.lasts for each in calendars)]),
    )


def _table(facts: Facts, items: Items, periods: Periods, view: View) -> _Table:
    links = attribute(facts, items.projects, items.cents, view.dimension, view.attribution)
    if len(links.labels) * len(periods.keys) > MOST_CELLS:
        raise ValueError(f"{len(links.labels)} groups in {len(periods.keys)} periods are too many")
    linked = items if links.is_one_to_one else items.take(links.owners)
    shape = (len(links.labels), len(periods.keys))
    if view.definition in ("spread", "instalments"):
        allot = _spread_by_day if view.definition == "spread" else _spread_by_month
        cents = allot(links.codes, linked, links.low_cents + links.part_cents, periods, shape)
        later = np.flatnonzero(links.low_cents)
        if len(later):
            # A link's part is what lies between two cumulative amounts, so its days add up over links and over days.
            cents -= allot(links.codes[later], linked.take(later), links.low_cents[later], periods, shape)
        projects = _running(links.codes, linked, periods, shape)
    else:
        cents, projects = _events(links.codes, linked, links.part_cents, periods, shape)
    if not links.is_doubling:
        return _Table(cents, projects, int(cents.sum()))
    return _Table(cents, projects, _table(facts, items, periods, replace(view, dimension="none")).total_cents)


def _spread_by_day(
    codes: np.ndarray, items: Items, cents: np.ndarray, periods: Periods, shape: tuple[int, int]
) -> np.ndarray:
    edges = np.unique(np.concatenate([periods.firsts, periods.lasts + 1]))
    runs = Runs(codes, items.firsts, items.lasts - items.firsts + 1, cents)
    return _columns_by(spread(runs, edges, shape[0]), periods.place(edges[:-1]), shape)


def _spread_by_month(
    codes: np.ndarray, items: Items, cents: np.ndarray, periods: Periods, shape: tuple[int, int]
) -> np.ndarray:
    firsts, lasts = month_of(items.firsts), month_of(items.lasts)
    if not len(firsts):
        return np.zeros(shape, dtype=np.int64)
    edges = np.arange(firsts.min(), lasts.max() + 2)
    runs = Runs(codes, firsts, lasts - firsts + 1, cents)
    # An instalment counts on the first day of its month, that of the first month on the first day of the period
    # it falls in, which may begin later in that month.
    days = np.maximum(first_day_of(edges[:-1]), items.firsts.min())
    return _columns_by(spread(runs, edges, shape[0]), periods.place(days), shape)


def _columns_by(table: np.ndarray, position: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    result = np.zeros((shape[0], shape[1] + 1), dtype=np.int64)
    # Intervals outside of all periods have position -1 and gather in the last column, which is dropped.
    np.add.at(result.T, position, table.T)
    return result[:, :-1]


def _running(codes: np.ndarray, items: Items, periods: Periods, shape: tuple[int, int]) -> np.ndarray:
    first_slots, last_slots = periods.first_not_ended(items.firsts), periods.last_begun(items.lasts)
    inside = first_slots <= last_slots
    if not inside.all():
        codes, first_slots, last_slots = codes[inside], first_slots[inside], last_slots[inside]
    return count_running(codes, first_slots, last_slots, shape)


def _events(
    codes: np.ndarray, items: Items, cents: np.ndarray, periods: Periods, shape: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    slots, projects = periods.place(items.firsts), items.projects
    inside = slots >= 0
    if not inside.all():
        codes, slots, cents, projects = codes[inside], slots[inside], cents[inside], projects[inside]
    cells = codes.astype(np.int64) * shape[1] + slots
    amounts = sums_by(cells, cents, shape[0] * shape[1]).reshape(shape)
    if not items.is_one_a_project:
        # Several payments of a project in one cell count as one project.
        several = int(projects.max(initial=0)) + 1
        cells = np.unique(cells * several + projects) // several
    return amounts, np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)


def _outside(
    facts: Facts, items: Items, calendars: tuple[Calendar, ...], inside_cents: int, sieve: Sieve
) -> Gap | None:
    if not any(each.may_cut for each in calendars):
        return None
    covered = np.zeros(len(items.cents), dtype=np.int64)
    for each in calendars:
        part = each.of(items)
        covered[each.places] = each.periods.days_until(part.lasts) - each.periods.days_until(part.firsts - 1)
    cut = covered < items.lasts - items.firsts + 1
    if not cut.any():
        return None
    reaches_in = np.zeros(facts.size, dtype=bool)
    reaches_in[items.projects[covered > 0]] = True
    stays_out = ~reaches_in[items.projects]
    outside_cents = int(items.cents[stays_out].sum())
    sieve.keep(reaches_in, "outside_periods", outside_cents)
    positions = np.unique(items.projects[cut & ~stays_out])
    left_cents = int(items.cents.sum()) - outside_cents - inside_cents
    return Gap("partly_outside_periods", len(positions), left_cents, positions) if len(positions) else None
