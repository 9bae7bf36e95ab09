"""The days in the life of an invented project."""

from dataclasses import dataclass
from datetime import date, timedelta

from data.examples.making.dice import Dice
from data.examples.making.groups import Group

AS_OF = date(2026, 6, 30)
LAST_DAY_OF_FUND = {"ESF": date(2022, 6, 30), "REACT-EU": date(2023, 3, 31), "ESF+": date(2029, 12, 31)}
USUAL_MONTHS = {"structural": (24, 30, 36, 36), "unemployed": (24, 24, 36), "training": (12, 18, 24, 24)}
SETTLED_BY_STATUS = {"applied": 1, "opinion_given": 2, "rejected": 2, "withdrawn": 1, "idea": 0}


@dataclass(frozen=True)
class Days:
    """Days of application, opinion, approval, start and end; None where the project has not come so far."""

    application: date | None
    opinion: date | None
    approval: date | None
    start: date | None
    end: date | None


def draw_days(group: Group, strand: str, dice: Dice) -> Days:
    """Return the days of a project of the group: application, opinion, approval, then the first of a month as start."""
    span = (group.last_approval - group.first_approval).days
    approval = working_day(group.first_approval + timedelta(days=dice.whole(0, span)))
    opinion = working_day(approval - timedelta(days=dice.whole(40, 120)))
    application = working_day(opinion - timedelta(days=dice.whole(20, 70)))
    start = first_of_month(approval, dice.whole(1, 2))
    months = dice.pick(USUAL_MONTHS[strand])
    end = min(first_of_month(start, months) - timedelta(days=1), LAST_DAY_OF_FUND[group.fund])
    return _reached(Days(application, opinion, approval, start, end), group.status)


def first_of_month(day: date, months_later: int) -> date:
    """Return the first day of the month so many months after the day's own."""
    month = day.year * 12 + day.month - 1 + months_later
    return date(month // 12, month % 12 + 1, 1)


def working_day(day: date) -> date:
    """Return the day, or the Friday before where it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _reached(days: Days, status: str) -> Days:
    """Return the days without those a project of the status has not reached; planned start and end stay."""
    steps = SETTLED_BY_STATUS.get(status)
    if steps is None:
        return days
    shift = timedelta(days=150)
    return Days(
        application=days.application if steps >= 1 else None,
        opinion=days.opinion if steps >= 2 else None,
        approval=None,
        start=None if status == "idea" else first_of_month(days.start + shift, 0) if days.start else None,
        end=None if status == "idea" else first_of_month(days.end + shift, 1) - timedelta(days=1) if days.end else None,
    )
