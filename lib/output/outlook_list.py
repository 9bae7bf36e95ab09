"""Forecasts of several budgets in brief: what is common said once, then a name and what differs a line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.model.messages import text
from lib.model.notation import format_date, format_euro_short, format_number
from lib.output.forecasts import told
from lib.output.labels import label
from lib.query.forecast import Forecast


@dataclass(frozen=True)
class RunningBudget:
    """A running budget: its alliance, its last day, and what is expected of it."""

    alliance: str
    last_day: pd.Timestamp
    forecast: Forecast

    @property
    def over_cents(self) -> int:
        """What is committed beyond the budget, 0 or below where nothing is."""
        return self.forecast.committed_cents + self.forecast.what_if_cents - self.forecast.budget_cents

    @property
    def is_short(self) -> bool:
        """Whether it is exceeded, or will be used up before its end."""
        return self.over_cents > 0 or told(self.forecast).used_up_on is not None

    @property
    def is_untold(self) -> bool:
        """Whether it is too early to say anything."""
        return not self.is_short and bool(told(self.forecast).refusal)


@dataclass(frozen=True)
class OutlookList:
    """Names with what is said of each: budgets that run short, the lead over those that do not, these and the rest."""

    title: str
    short: tuple[tuple[str, str], ...]
    lead: str
    enough: tuple[tuple[str, str], ...]
    untold: tuple[tuple[str, str], ...]


def outlook_list(budgets: Sequence[RunningBudget], language: str) -> OutlookList:
    """Return the budgets that run short first, the earliest on top, then what is left of the others at their end.

    The day on which most of them end stands in the lead, another one beside its budget.
    """
    short = sorted((each for each in budgets if each.is_short), key=_urgency)
    untold = [each for each in budgets if each.is_untold]
    enough = [each for each in budgets if not each.is_short and not each.is_untold]
    ends = Counter(each.last_day for each in sorted(enough, key=lambda each: each.last_day))
    usual = ends.most_common(1)[0][0] if ends else None
    lead = "" if usual is None else text("outlook.left", language, day=format_date(usual, language))
    return OutlookList(
        title=_title(len(budgets), len(short), len(enough), language),
        short=tuple((_name(each, language), _short_in_words(each, language)) for each in short),
        lead=lead,
        enough=tuple((_name(each, language), _left_in_words(each, usual, language)) for each in enough),
        untold=tuple((_name(each, language), text("outlook.untold", language)) for each in untold),
    )


def _title(budgets: int, short: int, enough: int, language: str) -> str:
    total = format_number(budgets, language)
    if short:
        return text("outlook.short", language, count=short, number=format_number(short, language), total=total)
    if not enough:
        return text("forecast.none_title", language)
    key = "outlook.enough" if enough == budgets else "outlook.enough_of"
    return text(key, language, count=enough, number=format_number(enough, language), total=total)


def _urgency(budget: RunningBudget) -> tuple[bool, pd.Timestamp]:
    """What is exceeded comes before what will be used up, the earliest day first."""
    return budget.over_cents <= 0, told(budget.forecast).used_up_on or pd.Timestamp.min


def _name(budget: RunningBudget, language: str) -> str:
    return label("alliance", budget.alliance, language)


def _short_in_words(budget: RunningBudget, language: str) -> str:
    day = told(budget.forecast).used_up_on
    if budget.over_cents > 0 or day is None:
        return text("outlook.exceeded", language, amount=format_euro_short(budget.over_cents, language))
    return text("outlook.used_up", language, day=format_date(day, language))


def _left_in_words(budget: RunningBudget, usual: pd.Timestamp | None, language: str) -> str:
    amount = format_euro_short(int(told(budget.forecast).lapse_cents or 0), language)
    if budget.last_day == usual:
        return amount
    return text("outlook.left_by", language, amount=amount, day=format_date(budget.last_day, language))
