"""A project's payments against its plan, as a finding and as a table."""

from lib.model.messages import text
from lib.model.notation import format_date, format_euro, format_percent
from lib.output.labels import period_label
from lib.output.tables import Column, Kind, TableView
from lib.query.payment_plan import PaymentPlan


def payment_plan_title(plan: PaymentPlan, language: str) -> str:
    """Return how much of the grant is paid at the as-of date, and how much should be."""
    values = {"day": format_date(plan.as_of, language), "plan": _share(plan.plan_cents, plan, language)}
    if plan.paid_cents is None:
        return text("payment_plan.unpaid", language, **values)
    return text("payment_plan.title", language, paid=_share(plan.paid_cents, plan, language), **values)


def payment_plan_summary(plan: PaymentPlan, language: str) -> str:
    """Return the sentence that stands for the chart, with the amounts."""
    paid = text("payment_plan.unknown", language) if plan.paid_cents is None else format_euro(plan.paid_cents, language)
    values = {"day": format_date(plan.as_of, language), "paid": paid}
    amounts = {"plan": format_euro(plan.plan_cents, language), "grant": format_euro(plan.grant_cents, language)}
    return text("payment_plan.summary", language, **values, **amounts)


def payment_plan_table(plan: PaymentPlan, title: str, language: str) -> TableView:
    """Return one row a quarter: plan and paid since the start, and the difference."""
    frame = plan.frame.assign(
        period=[period_label("quarter", str(key), language) for key in plan.frame["period"]],
        difference_cents=plan.frame["paid_cents"] - plan.frame["plan_cents"],
    )
    columns = (
        Column("period", text("payment_plan.quarter", language), Kind.TEXT, 14),
        Column("plan_cents", text("payment_plan.plan", language), Kind.MONEY, 18),
        Column("paid_cents", text("payment_plan.paid", language), Kind.MONEY, 18),
        Column("difference_cents", text("payment_plan.difference", language), Kind.MONEY, 18),
    )
    return TableView(text("payment_plan.table", language), title, columns, frame)


def _share(cents: int, plan: PaymentPlan, language: str) -> str:
    return (
        format_percent(100 * cents / plan.grant_cents, language, 0)
        if plan.grant_cents
        else format_euro(cents, language)
    )
