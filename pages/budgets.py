"""Budgets: budget, committed, paid and free, by alliance and period; only like is compared with like."""

from lib.ui.answers import ledger_of
from lib.ui.budget_cards import periods_of, show_budgets, show_refusals
from lib.ui.chosen import chosen

now = chosen()
budgets = ledger_of(now)

for period in periods_of(budgets):
    show_budgets(budgets, now, period, key=f"budgets_{period}")
show_refusals(budgets)
