"""Sentences made from numbers: the finding in a card's title, and the summary that stands for a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from lib.model.messages import text
from lib.model.notation import format_euro_short
from lib.output.charts.series import MOST_PERIODS
from lib.output.hedges import count_in_words, percent_in_words, share_in_words
from lib.output.labels import is_missing, label, period_label
from lib.query.budgets import BudgetLine, Ledger
from lib.query.money import MoneyByGroup, MoneyOverTime
from lib.query.money_values import Spans

# Of these it is right to say that they receive money; on all others it falls.
RECEIVERS = ("alliance", "topic", "district", "beneficiary")
MOST_NAMES = 3


def money_over_time_title(money: MoneyOverTime, language: str) -> str:
    """Return the finding of money over time: the largest group where there are groups, else the largest period.

    Where a chart draws the last periods alone it is their finding, and says from when on.
    """
    drawn = money.latest(MOST_PERIODS)
    finding = _finding_over_time(drawn, language)
    if drawn is money or money.view.cumulative:
        return finding
    first = period_label(drawn.view.grain, drawn.spans.keys[0], language)
    return text("output.title.drawn_from", language, finding=finding, first=first)


def _finding_over_time(money: MoneyOverTime, language: str) -> str:
    if not money.cents.any():
        return text("output.title.nothing", language)
    view = money.view
    if view.cumulative:
        return text("output.title.until", language, period=period_label(view.grain, money.spans.keys[-1], language),
                    amount=format_euro_short(money.total_cents, language))  # fmt: skip
    if len(money.groups) > 1:
        groups = _Groups(money.groups, money.group_cents, view.dimension)
        return _largest_group(groups, money.total_cents, view.attribution, language)
    return _largest_period(money, language)


def money_by_title(money: MoneyByGroup, dimension: str, attribution: str, language: str) -> str:
    """Return the finding of money by group: who receives most and which part that is."""
    if not money.cents.any():
        return text("output.title.nothing", language)
    return _largest_group(_Groups(money.groups, money.cents, dimension), money.total_cents, attribution, language)


def districts_title(money: MoneyByGroup, districts: Sequence[str], attribution: str, language: str) -> str:
    """Return which of the districts have no project of their own, or where most money goes if all have one."""
    named = set(money.groups)
    without = [code for code in districts if code not in named]
    if not without or len(without) == len(districts):
        return money_by_title(money, "district", attribution, language)
    if len(without) <= MOST_NAMES:
        names = listed([label("district", code, language) for code in without], language)
        return text("output.title.no_project", language, count=len(without), names=names)
    return text("output.title.no_project_many", language, number=len(without), total=len(districts))


def budgets_title(ledger: Ledger, language: str) -> str:
    """Return the finding of budgets: an exceeded one first, else the one that is committed furthest."""
    known = [
        _Committed(line, line.budget_cents, line.committed_cents)
        for line in ledger.lines
        if line.budget_cents is not None and line.budget_cents > 0 and line.committed_cents is not None
    ]
    if not known:
        return text("output.title.no_budget", language)
    lines = [each.line for each in known]
    over = [each for each in known if each.cents > each.of_cents]
    if len(over) > 1:
        return text("output.title.exceeded_many", language, number=count_in_words(len(over), language).capitalize())
    if over:
        amount = format_euro_short(over[0].cents - over[0].of_cents, language)
        return text("output.title.exceeded", language, name=_budget_name(over[0].line, lines, language), amount=amount)
    most = max(known, key=lambda each: each.cents / each.of_cents)
    share = percent_in_words(100 * most.cents / most.of_cents, language)
    key = "output.title.committed" if len(known) == 1 else "output.title.committed_most"
    return text(key, language, name=_budget_name(most.line, lines, language), share=share)


class _Committed(NamedTuple):
    """A budget and what of it is committed, both known."""

    line: BudgetLine
    of_cents: int
    cents: int


def ending_title(count: int, months: int, language: str) -> str:
    """Return how many projects end soon: `In den nächsten sechs Monaten enden drei Vorhaben`."""
    number, span = count_in_words(count, language), count_in_words(months, language)
    key = "output.title.ending" if count else "output.title.ending_none"
    return text(key, language, count=count, number=number, months=span)


def money_over_time_summary(money: MoneyOverTime, language: str) -> str:
    """Return the sentences that stand for the chart of money over time: total, extremes, groups, what is unfinished.

    They speak of the periods that are drawn.
    """
    if money.is_empty:
        return text("output.title.nothing", language)
    whole, money = money, money.latest(MOST_PERIODS)
    spans, view = money.spans, money.view
    first, last = (period_label(view.grain, spans.keys[at], language) for at in (0, -1))
    # What was there before is in sums that run on, and of projects counted in several groups nobody knows the sum.
    is_sum = money is whole or not (view.cumulative or view.attribution == "full")
    parts = [
        text("output.summary.span" if is_sum else "output.summary.drawn", language, count=len(spans.keys), first=first,
             last=last, total=format_euro_short(money.total_cents, language)),
    ]  # fmt: skip
    if whole.has_sums and not view.cumulative:
        parts += _extremes(spans, view.grain, language)
    if spans.is_partial[-1]:
        parts.append(text("output.summary.partial", language, period=last))
    if len(money.groups) > 1 and not view.cumulative:
        parts.append(_groups_sentence(_Groups(money.groups, money.group_cents, view.dimension), language))
    return " ".join(parts)


def money_by_summary(money: MoneyByGroup, dimension: str, language: str) -> str:
    """Return the sentences that stand for a ranking or map: total and the largest groups."""
    if not money.groups:
        return text("output.title.nothing", language)
    total = text("output.summary.total", language, total=format_euro_short(money.total_cents, language))
    return f"{total} {_groups_sentence(_Groups(money.groups, money.cents, dimension), language)}"


def budgets_summary(ledger: Ledger, language: str) -> str:
    """Return one sentence a budget: what it is, what is committed and free, or that it cannot be compared."""
    sentences = [_budget_sentence(line, ledger.lines, language) for line in ledger.lines]
    return " ".join(sentences) or text("output.title.no_budget", language)


def timeline_summary(projects: pd.DataFrame, as_of: date | None, language: str) -> str:
    """Return how many projects are drawn, from when to when, and how many run on the as-of date."""
    dated = projects[projects["start_date"].notna() & projects["end_date"].notna()]
    if dated.empty:
        return text("output.title.nothing", language)
    first, last = dated["start_date"].min().year, dated["end_date"].max().year
    words = text("output.summary.timeline", language, count=len(dated), number=len(dated), first=first, last=last)
    if as_of is None:
        return words
    day = pd.Timestamp(as_of)
    running = int(((dated["start_date"] <= day) & (dated["end_date"] >= day)).sum())
    return f"{words} {text('output.summary.running', language, count=running, number=running)}"


@dataclass(frozen=True, eq=False)
class _Groups:
    """The codes of a dimension and the cents of each."""

    codes: tuple[str, ...]
    cents: np.ndarray
    dimension: str

    def largest(self, most: int) -> list[tuple[str, int]]:
        """The largest groups with their cents, of equal ones the earlier first."""
        return [(self.codes[at], int(self.cents[at])) for at in np.argsort(-self.cents, kind="stable")[:most].tolist()]

    def parted(self) -> tuple["_Groups", int]:
        """The groups that are named, and the cents of what is not."""
        is_named = np.array([not is_missing(code) for code in self.codes], dtype=bool)
        named = tuple(code for code in self.codes if not is_missing(code))
        return _Groups(named, self.cents[is_named], self.dimension), int(self.cents[~is_named].sum())


def _largest_group(groups: _Groups, total_cents: int, attribution: str, language: str) -> str:
    (named, missing), dimension = groups.parted(), groups.dimension
    is_whole = attribution != "full" and total_cents > 0 and bool((groups.cents >= 0).all())
    if is_whole and 2 * missing > total_cents:
        share = share_in_words(100 * missing / total_cents, language)
        return text("output.title.mostly_missing", language, share=share, dimension=_of_dimension(dimension, language))
    first = named.largest(2)
    if not first or first[0][1] <= 0:
        return text("output.title.nothing", language)
    (code, most), names = first[0], [label(dimension, code, language) for code, _ in first]
    amount = format_euro_short(most, language)
    if len(first) > 1 and most == first[1][1]:
        return text("output.title.tie", language, names=listed(names, language), amount=amount)
    if not is_whole:
        return text("output.title.most", language, name=names[0], amount=amount)
    share = share_in_words(100 * most / total_cents, language)
    key = "output.title.receives" if dimension in RECEIVERS else "output.title.falls_on"
    return text(key, language, count=grammatical_number(code, dimension, language), name=names[0], share=share)


def grammatical_number(code: object, dimension: str, language: str) -> int:
    """Return 1 for a name that takes a singular verb, 2 for one like “Frauen und Vereinbarkeit”."""
    plural = text("output.plural_topics", language).split()
    return 2 if dimension == "topic" and code in plural else 1


def _largest_period(money: MoneyOverTime, language: str) -> str:
    spans = money.spans
    most = int(spans.cents.argmax())
    period = period_label(money.view.grain, spans.keys[most], language)
    amount = format_euro_short(int(spans.cents[most]), language)
    return text("output.title.largest_period", language, count=len(spans.keys), period=period, amount=amount)


def _extremes(spans: Spans, grain: str, language: str) -> list[str]:
    """The highest and lowest of the periods that are over; none where they do not differ."""
    over = np.flatnonzero(~spans.is_partial)
    ranked = over[np.argsort(spans.cents[over], kind="stable")].tolist()
    if len(ranked) < 2 or spans.cents[ranked[0]] == spans.cents[ranked[-1]]:
        return []
    values = {}
    for name, at in (("least", ranked[0]), ("most", ranked[-1])):
        values[name] = period_label(grain, spans.keys[at], language)
        values[f"{name}_amount"] = format_euro_short(int(spans.cents[at]), language)
    return [text("output.summary.extremes", language, **values)]


def _groups_sentence(groups: _Groups, language: str) -> str:
    ranked = groups.largest(MOST_NAMES)
    pairs = [
        f"{label(groups.dimension, code, language)} {format_euro_short(cents, language)}" for code, cents in ranked
    ]
    left = len(groups.codes) - len(ranked)
    words = text("output.summary.groups", language, names=", ".join(pairs))
    return f"{words} {text('output.summary.further', language, count=left, number=left)}" if left else words


def _budget_name(line: BudgetLine, lines: Sequence[BudgetLine], language: str) -> str:
    name = label("alliance", line.alliance, language)
    if sum(each.alliance == line.alliance for each in lines) == 1 or is_missing(line.period):
        return name
    return f"{name} ({label('period', line.period, language)})"


def _budget_sentence(line: BudgetLine, lines: Sequence[BudgetLine], language: str) -> str:
    name, budget, committed = _budget_name(line, lines, language), line.budget_cents, line.committed_cents
    if budget is None or committed is None:
        return text("output.summary.budget_unknown", language, name=name)
    amounts = {"budget": format_euro_short(budget, language), "committed": format_euro_short(committed, language)}
    rest = format_euro_short(abs(budget - committed), language)
    key = "output.summary.budget" if committed <= budget else "output.summary.budget_exceeded"
    return text(key, language, name=name, rest=rest, **amounts)


def _of_dimension(dimension: str, language: str) -> str:
    return text(f"output.dimension.{dimension}", language)


def listed(names: Sequence[str], language: str) -> str:
    """Return names as running text lists them: `A, B und C`."""
    if len(names) == 1:
        return names[0]
    return text("output.and", language, first=", ".join(names[:-1]), last=names[-1])
