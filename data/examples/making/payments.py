"""Quarterly reimbursements of invented projects; a project's payments are what its row says was paid."""

from dataclasses import dataclass
from datetime import date, timedelta

from data.examples.making.calendar_days import AS_OF, first_of_month, working_day
from data.examples.making.dice import Dice
from data.examples.making.projects import FictionalProject

INTERIM, FINAL, RECOVERY = "Abschlag", "Schlusszahlung", "Rückforderung"


@dataclass(frozen=True)
class Payment:
    """One payment in cents; a recovery is negative."""

    reference: str
    title: str
    paid_on: date
    paid_cents: int
    kind: str


def make_payments(projects: list[FictionalProject], seed: int) -> list[Payment]:
    """Return all payments up to the as-of date, project by project in the order of their days."""
    dice = Dice(seed)
    return [payment for project in projects for payment in _payments_of(project, dice)]


def paid_by_reference(payments: list[Payment]) -> dict[str, int]:
    """Return the sum paid for each project that has payments."""
    paid: dict[str, int] = {}
    for payment in payments:
        paid[payment.reference] = paid.get(payment.reference, 0) + payment.paid_cents
    return paid


def _payments_of(project: FictionalProject, dice: Dice) -> list[Payment]:
    days = project.days
    if days.approval is None or days.start is None or days.end is None or project.status == "approved":
        return []
    used_cents = int(project.financing.grant * (0.86 + 0.14 * dice.part()))
    interim = _interim_payments(project, days.start, days.end, used_cents, dice)
    paid_cents = sum(payment.paid_cents for payment in interim)
    settled_on = working_day(first_of_month(days.end, 5) + timedelta(days=dice.whole(0, 25)))
    if settled_on > AS_OF:
        return interim
    return [*interim, *_settlement(project, settled_on, used_cents - paid_cents, paid_cents, dice)]


def _interim_payments(project: FictionalProject, start: date, end: date, used_cents: int, dice: Dice) -> list[Payment]:
    """Return one payment a quarter, each up to nine tenths of what has been spent by then."""
    payments: list[Payment] = []
    paid_cents = 0
    claimed_on = first_of_month(start, 3)
    while claimed_on <= end:
        elapsed = (claimed_on - start).days / ((end - start).days + 1)
        target_cents = int(used_cents * elapsed * (0.8 + 0.1 * dice.part()))
        paid_on = working_day(claimed_on + timedelta(days=dice.whole(30, 60)))
        if target_cents > paid_cents and paid_on <= AS_OF and not dice.happens(12):
            payments.append(Payment(project.reference, project.title, paid_on, target_cents - paid_cents, INTERIM))
            paid_cents = target_cents
        claimed_on = first_of_month(claimed_on, 3)
    return payments


def _settlement(project: FictionalProject, day: date, rest_cents: int, paid_cents: int, dice: Dice) -> list[Payment]:
    """Return the final payment, for some projects a recovery after it, for revoked ones a recovery alone."""
    if project.status == "revoked":
        return [Payment(project.reference, project.title, day, -int(paid_cents * 0.6), RECOVERY)]
    final = Payment(project.reference, project.title, day, rest_cents, FINAL)
    later = working_day(day + timedelta(days=dice.whole(60, 150)))
    if dice.happens(3) and later <= AS_OF:
        return [final, Payment(project.reference, project.title, later, -int(rest_cents * 0.3), RECOVERY)]
    return [final]
