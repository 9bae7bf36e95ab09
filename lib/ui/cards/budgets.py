"""Cards of budgets: how much of each is committed, paid and free; what cannot be compared says why."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lib.model.notation import format_euro_short
from lib.output.charts.budgets import OTHER_KIND, BudgetBar, budget_chart
from lib.output.labels import label
from lib.output.result_tables import ledger_table
from lib.output.wording import budgets_summary, budgets_title
from lib.query.budgets import BudgetLine, Ledger
from lib.query.calendars import running_periods
from lib.query.explain import explain_budget
from lib.ui.answers import as_budgets_see
from lib.ui.cards.card import Card, show_card, show_empty
from lib.ui.chosen import Chosen
from lib.ui.texts import language, plain, t

# Planning figures have a card of their own, `planning_cards`.
SHOWN_APART = "basis_planning"


def periods_of(ledger: Ledger) -> list[str]:
    """Return the recognition periods that have a budget, the latest first, those that span several last."""
    return sorted({line.period for line in ledger.lines}, key=lambda period: (period != "-", period), reverse=True)


def latest_period(ledger: Ledger, chosen: Chosen) -> str:
    """Return the recognition period of the as-of date, else the latest that has a budget, "" where none has."""
    facts = chosen.shown.facts
    running_now = running_periods(facts, facts.as_of_day)
    named = list(dict.fromkeys(line.period for line in ledger.lines if line.period != "-"))
    running = [each for each in named if each in running_now]
    return running[0] if running else max(named, default="")


def show_budgets(ledger: Ledger, chosen: Chosen, period: str, key: str, has_clicks: bool = True) -> None:
    """Draw the budgets of one recognition period ("-" for those that span several) that can be compared."""
    kept = ("budgets", period, key, has_clicks, language())
    applied = as_budgets_see(chosen)
    card = applied.kept(kept, lambda: _budgets_card(ledger, applied, period, key, has_clicks))
    if card is None:
        if period:
            show_empty(t("budget.title", period=label("period", period, language())), t("budget.none"))
        else:
            show_empty(t("budget.no_budget_title"), t("budget.no_budget"))
    else:
        show_card(card, chosen)


def _budgets_card(ledger: Ledger, chosen: Chosen, period: str, key: str, has_clicks: bool) -> Card | None:
    lines = tuple(line for line in ledger.lines if line.period == period and not line.refusal)
    if not lines:
        return None
    drawn, spoken, shown = [_bar(line) for line in lines], language(), replace(ledger, lines=lines)
    title = budgets_title(shown, spoken)
    marks = chosen.codes("alliance") if has_clicks else ()
    return Card(
        key=key,
        title=title,
        draw=lambda theme: budget_chart(drawn, spoken, theme, marks),
        summary=budgets_summary(shown, spoken),
        definition=t("budget.definition", period=label("period", period, language())),
        coverage=_notes(lines),
        clicks="buendnis" if has_clicks else "",
        make_table=lambda: ledger_table(shown, title, spoken),
        # What is committed to budgets of several bases must not be added up.
        explain=(lambda: explain_budget(chosen.shown.facts, lines[0].budget_id)) if len(lines) == 1 else None,
    )


def _bar(line: BudgetLine) -> BudgetBar:
    return BudgetBar.of(line, f"{label('alliance', line.alliance, language())} · {basis_name(line.basis)}")


def _notes(lines: Sequence[BudgetLine]) -> str:
    """What is to be noted about some of the budgets, each sentence once."""
    keys = dict.fromkeys(note for line in lines for note in line.noted)
    return " ".join(
        t("budget.unlike_paid") if key == OTHER_KIND else t(f"query.ledger_note.{key}")
        for key in keys
        if key != "overcommitted"
    )


def basis_name(basis: str) -> str:
    """Return the basis of a budget in few words."""
    return t(f"budget.basis.{basis}")


def _euro(cents: int | None) -> str:
    return t("figure.unknown") if cents is None else format_euro_short(cents, language())


def show_refusals(ledger: Ledger) -> None:
    """List the budgets that are not compared, each with its reason."""
    refused = [line for line in ledger.lines if line.refusal not in ("", SHOWN_APART)]
    if not refused:
        return
    with st.container(border=True, key="refusals"):
        st.header(t("budget.refused", count=len(refused)), anchor=False)
        rows = [
            {
                t("budget.column.alliance"): plain(label("alliance", line.alliance, language())),
                t("budget.column.period"): label("period", line.period, language()),
                t("budget.column.budget"): _euro(line.budget_cents),
                t("budget.column.reason"): t(f"query.refusal.{line.refusal}"),
            }
            for line in refused
        ]
        st.table(rows, hide_index=True)
