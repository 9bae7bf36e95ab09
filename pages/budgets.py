"""Budgets: budget, committed, paid and free, by alliance and period; how long they last; what is still to be paid."""

from lib.ui.answers import ledger_of
from lib.ui.cards.budgets import periods_of, show_budgets, show_refusals
from lib.ui.cards.forecasts import show_forecasts, show_payments_to_come
from lib.ui.cards.planning import show_planning
from lib.ui.chosen import chosen

now = chosen()
budgets = ledger_of(now)
current, *earlier = [*periods_of(budgets), ""]

show_budgets(budgets, now, current, key=f"budgets_{current}")
show_forecasts(budgets, now)
show_payments_to_come(now)
for period in filter(None, earlier):
    show_budgets(budgets, now, period, key=f"budgets_{period}")
show_planning(now)
show_refusals(budgets)
