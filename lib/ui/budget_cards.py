"""Cards of budgets: how much of each is committed, paid and free; what cannot be compared says why."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.notation import format_euro_short
from lib.output.charts.budgets import budget_chart
from lib.output.labels import label
from lib.output.result_tables import ledger_table
from lib.output.wording import budgets_summary, budgets_title
from lib.query.budgets import Ledger
from lib.query.explain import explain_budget
from lib.ui.answers import as_budgets_see
from lib.ui.cards import Card, show_card, show_empty
from lib.ui.chosen import Chosen
from lib.ui.texts import language, plain, t

# Planning figures have a card of their own, `planning_cards`.
SHOWN_APART = "basis_planning"
PAID_IS_UNLIKE = "paid_includes_state"


def periods_of(ledger: Ledger) -> list[str]:
    """Return the recognition periods that have a budget, the latest first, those that span several last."""
    return sorted(ledger.frame["period"].unique(), key=lambda period: (period != "-", period), reverse=True)


def latest_period(ledger: Ledger, chosen: Chosen) -> str:
    """Return the recognition period of the as-of date, else the latest that has a budget, "" where none has."""
    named = [period for period in ledger.frame["period"].unique() if period != "-"]
    periods = chosen.shown.dataset.funding_periods.set_index("period_id")
    day = chosen.shown.dataset.as_of
    running = [
        each
        for each in named
        if day is not None and each in periods.index and periods.start_date[each] <= day <= periods.end_date[each]
    ]
    return running[0] if running else max(named, default="")


def show_budgets(ledger: Ledger, chosen: Chosen, period: str, key: str, has_clicks: bool = True) -> None:
    """Draw the budgets of one recognition period ("-" for those that span several) that can be compared."""
    kept = ("budgets", period, key, has_clicks, language())
    applied = as_budgets_see(chosen)
    card = applied.kept(kept, lambda: _budgets_card(ledger, applied, period, key, has_clicks))
    if card is None:
        named = t("budget.title", period=label("period", period, language())) if period else t("page.budgets")
        show_empty(named, t("budget.none"))
    else:
        show_card(card, chosen)


def _budgets_card(ledger: Ledger, chosen: Chosen, period: str, key: str, has_clicks: bool) -> Card | None:
    rows = ledger.frame[(ledger.frame["period"] == period) & (ledger.frame["refusal"] == "")]
    if rows.empty:
        return None
    drawn, spoken, shown = _drawn(rows), language(), replace(ledger, frame=rows)
    title = budgets_title(shown, spoken)
    marks = chosen.codes("alliance") if has_clicks else ()
    return Card(
        key=key,
        title=title,
        draw=lambda theme: budget_chart(drawn, spoken, theme, marks),
        summary=budgets_summary(shown, spoken),
        definition=t("budget.definition", period=label("period", period, language())),
        coverage=_notes(rows),
        clicks="buendnis" if has_clicks else "",
        make_table=lambda: ledger_table(shown, title, spoken),
        # What is committed to budgets of several bases must not be added up.
        explain=(lambda: explain_budget(chosen.shown.facts, rows["budget_id"].iloc[0])) if len(rows) == 1 else None,
    )


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    names = [
        f"{label('alliance', alliance, language())} · {basis_name(basis)}"
        for alliance, basis in zip(rows["alliance"], rows["basis"], strict=True)
    ]
    # Payments are of the whole grant; beside a budget of ESF money alone they would compare unlike with like.
    paid = rows["paid_cents"].mask(rows["notes"].str.contains(PAID_IS_UNLIKE, regex=False))
    return rows.rename(columns={"alliance": "code"}).assign(name=names, paid_cents=paid)[
        ["code", "name", "budget_cents", "committed_cents", "paid_cents"]
    ]


def _notes(rows: pd.DataFrame) -> str:
    """What is to be noted about some of the budgets, each sentence once."""
    keys = dict.fromkeys(note for notes in rows["notes"] for note in str(notes).split(";") if note)
    return " ".join(
        t("budget.unlike_paid") if key == PAID_IS_UNLIKE else t(f"query.ledger_note.{key}")
        for key in keys
        if key != "overcommitted"
    )


def basis_name(basis: str) -> str:
    """Return the basis of a budget in few words."""
    return t(f"budget.basis.{basis}")


def _euro(cents: Any) -> str:
    return t("figure.unknown") if pd.isna(cents) else format_euro_short(int(cents), language())


def show_refusals(ledger: Ledger) -> None:
    """List the budgets that are not compared, each with its reason."""
    refused = ledger.frame[~ledger.frame["refusal"].isin(["", SHOWN_APART])]
    if refused.empty:
        return
    with st.container(border=True, key="refusals"):
        st.header(t("budget.refused", count=len(refused)), anchor=False)
        rows = [
            {
                t("budget.column.alliance"): plain(label("alliance", row["alliance"], language())),
                t("budget.column.period"): label("period", row["period"], language()),
                t("budget.column.budget"): _euro(row["budget_cents"]),
                t("budget.column.reason"): t(f"query.refusal.{row['refusal']}"),
            }
            for row in refused.to_dict("records")
        ]
        st.table(rows, hide_index=True)
