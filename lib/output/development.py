"""What groups come to over time in words: which grew or shrank most, which leads how often, which shares they have."""

from dataclasses import dataclass

import numpy as np

from lib.model.messages import text
from lib.model.notation import format_euro_short, format_percent
from lib.output.charts.series import MOST_PERIODS
from lib.output.hedges import count_in_words
from lib.output.labels import FEW, is_missing, label, period_label
from lib.output.wording import MOST_NAMES, grammatical_number, listed, money_over_time_title
from lib.query.money import MoneyOverTime

# The years that are compared with as many before them: one alone swings too much with single large projects.
YEARS_COMPARED = 3
# Of fewer years nobody says how often one leads.
FEWEST_YEARS = 3
YEARLY = ("year", "school_year")


def change_title(money: MoneyOverTime, language: str) -> str:
    """Return which group gained or lost most from some years to the next as many, all of them over.

    Where years cannot be compared, or nothing changed more than all else, the finding of all the money.
    """
    found = _largest_change(money) if _is_comparable(money) else None
    if found is None:
        return money_over_time_title(money, language)
    amounts = {"before": found.before_cents, "after": found.after_cents}
    said = {name: format_euro_short(cents, language) for name, cents in amounts.items()}
    if said["before"] == said["after"]:
        return money_over_time_title(money, language)
    return text(
        "output.development.gain" if found.after_cents > found.before_cents else "output.development.loss",
        language,
        count=grammatical_number(found.group, money.view.dimension, language),
        name=label(money.view.dimension, found.group, language),
        years_before=_span(money, found.years_before, language),
        years_after=_span(money, found.years_after, language),
        **said,
    )


def leader_title(money: MoneyOverTime, language: str) -> str:
    """Return which group has the highest amount in most of the years that are over, and in how many of them.

    A year in which two are level has no leader. Where none leads twice, the finding of all the money.
    """
    if not _is_comparable(money):
        return money_over_time_title(money, language)
    led, years = _years_led(money), int((~money.spans.is_partial).sum())
    most = max(led.values(), default=0)
    leaders = [group for group, count in led.items() if count == most]
    if most < 2 or years < FEWEST_YEARS or len(leaders) > MOST_NAMES:
        return money_over_time_title(money, language)
    names = [label(money.view.dimension, group, language) for group in leaders]
    if len(names) > 1:
        # “A und B und C” leaves open where a name ends.
        names = [text("output.quoted", language, words=name) for name in names]
    numbers = [grammatical_number(group, money.view.dimension, language) for group in leaders]
    kind = "level" if len(leaders) > 1 else "always" if most == years else "leads"
    of = "over" if money.spans.is_partial.any() else "all"
    return text(
        f"output.development.{kind}.{of}",
        language,
        count=max(numbers),
        name=listed(names, language),
        number=count_in_words(most, language),
        total=count_in_words(years, language),
    )


def rate_title(rates: MoneyOverTime, heads: str, otherwise: str, language: str) -> str:
    """Return which group has the highest rate for each 1,000 heads, and when; `otherwise` where two are level.

    Periods that are not over are left out as long as one is over.
    """
    over = ~rates.is_partial if not rates.is_partial.all() else rates.is_partial
    known = np.flatnonzero(over[rates.period_at]) if not rates.is_empty else np.array([], dtype=np.int64)
    if not len(known) or rates.cents[known].max() <= 0:
        return text("output.title.nothing", language)
    tops = known[rates.cents[known] == rates.cents[known].max()]
    if len(tops) > 1:
        return otherwise
    at = int(tops[0])
    return text(
        "portrait.line.per_head_most",
        language,
        heads=heads,
        name=label(rates.view.dimension, rates.groups[rates.group_at[at]], language),
        amount=format_euro_short(int(rates.cents[at]), language),
        period=period_label(rates.view.grain, rates.periods.keys[rates.period_at[at]], language),
    )


def shares_summary(money: MoneyOverTime, language: str) -> str:
    """Return the sentences that stand for a chart of shares: those of the largest groups in the first and last period.

    Periods that are not over are left out as long as one is over, and those that have no shares.
    """
    drawn = money.latest(MOST_PERIODS)
    table = drawn.by_span(drawn.cents)
    totals = table.sum(axis=0)
    is_whole = (totals > 0) & (table >= 0).all(axis=0)
    places = np.flatnonzero(is_whole & ~drawn.spans.is_partial)
    places = places if len(places) else np.flatnonzero(is_whole)
    if not len(places):
        return text("output.title.nothing", language)
    first, last = int(places[0]), int(places[-1])
    shares = 100 * table[:, [first, last]] / totals[[first, last]]
    key = "both" if first != last else "alone"
    sentences = [
        text(f"portrait.shift.summary.{key}", language, name=label(money.view.dimension, drawn.groups[at], language),
             before=format_percent(shares[at, 0], language, 0), now=format_percent(shares[at, 1], language, 0))
        for at in np.argsort(-shares[:, 1], kind="stable")[:MOST_NAMES].tolist()
    ]  # fmt: skip
    names = {"first": _span(drawn, (first, first), language), "last": _span(drawn, (last, last), language)}
    return " ".join([text(f"output.summary.shares_{key}", language, **names), *sentences])


@dataclass(frozen=True)
class _Change:
    """What a group had in some years and in the years before them; the years are places among the spans."""

    group: str
    before_cents: int
    after_cents: int
    years_before: tuple[int, int]
    years_after: tuple[int, int]


def _is_comparable(money: MoneyOverTime) -> bool:
    """Whether there are years of several named groups, and most of the money is theirs."""
    named, total = _named(money), money.group_cents.sum()
    is_yearly = money.view.grain in YEARLY and not money.view.cumulative
    return is_yearly and len(named) > 1 and 2 * money.group_cents[named].sum() > total


def _named(money: MoneyOverTime) -> list[int]:
    return [at for at, group in enumerate(money.groups) if not is_missing(group) and group != FEW]


def _largest_change(money: MoneyOverTime) -> _Change | None:
    """The change by most euros; None where two changed as much, an amount is negative, or years are missing."""
    last = _years_in_a_row(money)
    years = min(YEARS_COMPARED, len(last) // 2)
    if not years:
        return None
    table, named = money.by_span(money.cents), _named(money)
    after = table[named][:, last[-years:]].sum(axis=1)
    before = table[named][:, last[-2 * years : -years]].sum(axis=1)
    change = np.abs(after - before)
    most = int(change.argmax())
    is_unclear = int((change == change[most]).sum()) > 1 or min(before.min(), after.min()) < 0
    if is_unclear:
        return None
    spans = (last[-2 * years], last[-years - 1]), (last[-years], last[-1])
    return _Change(money.groups[named[most]], int(before[most]), int(after[most]), *spans)


def _years_in_a_row(money: MoneyOverTime) -> list[int]:
    """The places of the last years that are over and follow one another without a gap."""
    spans = money.spans
    over = np.flatnonzero(~spans.is_partial)
    if not len(over):
        return []
    is_next = (np.diff(over) == 1) & (spans.firsts[over[1:]] == spans.lasts[over[:-1]] + 1)
    breaks = np.flatnonzero(~is_next)
    first = int(breaks[-1]) + 1 if len(breaks) else 0
    return [int(at) for at in over[first:]]


def _years_led(money: MoneyOverTime) -> dict[str, int]:
    """In how many of the years that are over each named group has more than every other one."""
    named = _named(money)
    table = money.by_span(money.cents)[named][:, ~money.spans.is_partial]
    led: dict[str, int] = {}
    for year in table.T:
        most = int(year.argmax())
        if year[most] > 0 and int((year == year[most]).sum()) == 1:
            group = money.groups[named[most]]
            led[group] = led.get(group, 0) + 1
    return led


def _span(money: MoneyOverTime, ends: tuple[int, int], language: str) -> str:
    first, last = (period_label(money.view.grain, money.spans.keys[at], language) for at in ends)
    return first if first == last else text("output.development.span", language, first=first, last=last)
