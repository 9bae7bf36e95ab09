"""Cards of what running budgets come to, of sketches that may come, and of payments still to be made."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.notation import format_date, format_euro, format_euro_short
from lib.output.charts.forecast import forecast_chart
from lib.output.charts.money_over_time import TimeChart, money_over_time_chart
from lib.output.event_words import events_in_words, events_sentence
from lib.output.forecasts import error_note, forecast_summary, forecast_table, forecast_title
from lib.output.labels import label
from lib.output.result_tables import money_over_time_table
from lib.output.wording import money_over_time_summary
from lib.query.budgets import BudgetLine, Ledger
from lib.query.coverage import describe_coverage
from lib.query.explain import explain_budget, explain_payments_to_come
from lib.query.forecast import forecast
from lib.query.payments_to_come import PaymentsToCome, payments_to_come
from lib.query.shown_events import events_over
from lib.query.time_grains import timestamps
from lib.ui import state
from lib.ui.cards.budgets import basis_name
from lib.ui.cards.card import Card, show_card, show_empty
from lib.ui.cards.shown_events import events_now
from lib.ui.chosen import Chosen
from lib.ui.texts import language, t
from lib.ui.unfiltered_answers import forecast_of

BUDGET_PARAM, NUMBER_PARAM, EURO_PARAM = "skizzenbudget", "skizzen", "skizzenbetrag"
MOST_SKETCHES, MOST_EUROS = 99, 100_000_000
USUAL_EUROS = 180_000


def show_forecasts(ledger: Ledger, chosen: Chosen, in_columns: bool = True) -> None:
    """Draw one card for each budget that runs on the as-of date; what cannot be foreseen says why."""
    st.header(t("forecast.heading"), anchor=False)
    day = chosen.shown.dataset.as_of
    if day is None:
        st.markdown(t("forecast.no_as_of"))
        return
    running = running_on(ledger, day)
    foreseen = comparable(running)
    if not foreseen:
        show_empty(t("forecast.none_title"), t("forecast.none"))
    else:
        st.caption(t("forecast.reading"))
        supposed = _choose_sketches(foreseen)
        columns = st.columns(2) if in_columns and len(foreseen) > 1 else [st.container()]
        for at, line in enumerate(foreseen):
            with columns[at % len(columns)]:
                _show_forecast(line, chosen, supposed.get(line.budget_id, ()))
    _show_unforeseen([line for line in running if line not in foreseen])


def running_on(ledger: Ledger, day: pd.Timestamp | None) -> list[BudgetLine]:
    """Return the budgets that run on a day, none without one."""
    return [] if day is None else [line for line in ledger.lines if line.start_date <= day <= line.end_date]


def comparable(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    """Return the budgets that can be foreseen: compared, and with a committed amount."""
    return [line for line in lines if not line.refusal and line.committed_cents is not None]


def show_payments_to_come(chosen: Chosen) -> None:
    """Draw what approved projects have still to be paid, by quarter, and what does not fall due any more."""
    found = payments_to_come(chosen.shown.facts, chosen.rows)
    if found is None or not found.money.total_cents:
        show_empty(t("forecast.payments.heading"), t("forecast.payments.none" if found else "forecast.no_as_of"))
        return
    spoken = language()
    money = found.money
    events = events_over(events_now(chosen), money)
    last = timestamps(money.periods.lasts[money.cents > 0]).max().item()
    title = t(
        "forecast.payments.title",
        amount=format_euro_short(money.total_cents, spoken),
        last_day=format_date(last, spoken),
    )
    card = Card(
        key="payments_to_come",
        title=title,
        draw=lambda theme: money_over_time_chart(money, TimeChart(events=events, height=300), spoken, theme),
        summary=f"{money_over_time_summary(money, spoken)} {events_sentence(events, spoken)}".strip(),
        events=events_in_words(events, spoken),
        definition=t("forecast.payments.definition"),
        coverage=" ".join([describe_coverage(found.coverage, spoken) + ".", *_beside(found)]),
        left_out=found.coverage,
        make_table=lambda: money_over_time_table(money, title, spoken),
        explain=lambda: explain_payments_to_come(chosen.shown.facts, chosen.rows),
    )
    show_card(card, chosen)


def _show_forecast(line: BudgetLine, chosen: Chosen, what_if_cents: tuple[int, ...]) -> None:
    facts, spoken = chosen.shown.facts, language()
    supposed = forecast(facts, line.budget_id, what_if_cents) if what_if_cents else None
    found = supposed or forecast_of(chosen.shown, line.budget_id)
    if found is None:
        return
    title = forecast_title(found, line.alliance, line.end_date, spoken)
    day = chosen.shown.dataset.as_of
    as_of, last_day = "" if day is None else format_date(day, spoken), format_date(line.end_date, spoken)
    card = Card(
        key=f"forecast_{line.budget_id}",
        title=title,
        draw=lambda theme: forecast_chart(found, spoken, theme),
        summary=forecast_summary(found, spoken),
        definition=t("forecast.definition", basis=basis_name(line.basis), as_of=as_of, last_day=last_day),
        coverage=error_note(found, spoken),
        make_table=lambda: forecast_table(found, title, spoken),
        explain=lambda: explain_budget(facts, line.budget_id),
    )
    show_card(card, chosen)


def _choose_sketches(lines: Sequence[BudgetLine]) -> dict[str, tuple[int, ...]]:
    """Draw the question “what if these sketches come”; return the cents of each by the budget they belong to."""
    names = {"": t("forecast.what_if.nowhere")} | {line.budget_id: _budget_name(line) for line in lines}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="what_if"):
        budget = state.choice(
            st.selectbox, t("forecast.what_if.budget"), list(names), BUDGET_PARAM, "", format_func=names.get, width=300
        )
        if not budget:
            return {}
        amount = next(line.amount for line in lines if line.budget_id == budget)
        number = _number(t("forecast.what_if.number"), NUMBER_PARAM, 1, MOST_SKETCHES, 1)
        words = t("forecast.what_if.amount", amount=t(f"view.amount.{amount}"))
        euros = _number(words, EURO_PARAM, USUAL_EUROS, MOST_EUROS, 10_000)
    sum_ = format_euro(number * euros * 100, language())
    st.caption(t("forecast.what_if.sum", count=number, each=format_euro(euros * 100, language()), sum=sum_))
    return {budget: (euros * 100,) * number}


def _number(label_: str, param: str, usual: int, most: int, step: int) -> int:
    """Draw a field for a whole number, remembered in the address."""
    said = (state.values_of(param) or [str(usual)])[-1]
    value = min(int(said), most) if said.isdecimal() and len(said) <= len(str(most)) else usual
    key = f"number_{param}"
    st.session_state[key] = value
    st.number_input(label_, 0, most, step=step, key=key, on_change=_take_number, args=(param, key), width=260)
    return value


def _take_number(param: str, key: str) -> None:
    value = st.session_state[key]
    state.set_values(param, [] if value is None else [str(int(value))])


def _show_unforeseen(lines: Sequence[BudgetLine]) -> None:
    for line in lines:
        reason = t(f"query.refusal.{line.refusal}") if line.refusal else t("forecast.no_committed")
        st.caption(t("forecast.unforeseen", name=_budget_name(line), reason=reason))


def _budget_name(line: BudgetLine) -> str:
    name = label("alliance", line.alliance, language())
    return t("forecast.budget_name", name=name, basis=basis_name(line.basis))


def _beside(found: PaymentsToCome) -> list[str]:
    """What is not spread over the quarters: overdue, not spent, paid too much."""
    sums = {
        "overdue": (found.overdue_cents, len(found.overdue_projects)),
        "unspent": (found.unspent_cents, len(found.unspent_projects)),
    }
    words = [
        t(f"forecast.payments.{name}", count=count, amount=format_euro_short(cents, language()))
        for name, (cents, count) in sums.items()
        if count
    ]
    return [*words, t("forecast.payments.overpaid", count=len(found.overpaid))] if len(found.overpaid) else words
