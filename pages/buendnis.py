"""Alliance: the portrait of one alliance for its steering group, or several alliances or districts side by side."""

import streamlit as st

from lib.query.usual import usual_view
from lib.ui.answers import ledger_of, overview_of
from lib.ui.cards.attention import show_ending
from lib.ui.cards.budgets import show_budgets, show_refusals
from lib.ui.cards.comparison import show_comparison
from lib.ui.cards.forecasts import show_forecasts
from lib.ui.cards.key_figures import show_key_figures
from lib.ui.cards.money import Place, show_money_over_time, show_ranking
from lib.ui.cards.notes import show_notes
from lib.ui.cards.portrait import (
    show_details,
    show_largest,
    show_standing,
    show_topic_shift,
    show_without_project,
)
from lib.ui.cards.portrait_choice import Portrait, choose_portrait
from lib.ui.texts import t


def _show(portrait: Portrait) -> None:
    now, usual = portrait.in_period, usual_view(portrait.shown.facts)
    figures, budgets = overview_of(now), ledger_of(now)
    period = portrait.period or portrait.current
    show_key_figures(figures, now)
    show_standing(now, usual.amount)
    left, right = st.columns((3, 2))
    with left:
        if any(not line.refusal for line in budgets.lines):
            show_budgets(budgets, now, period, key="portrait_budgets", has_clicks=False)
        show_refusals(budgets)
        show_forecasts(budgets, now, in_columns=False)
        show_money_over_time(portrait.in_all, usual, "stacked", Place("portrait_time", has_clicks=False))
        show_ending(now, figures)
    with right:
        show_details(now, portrait.alliance)
        show_notes(now.shown, "alliances", portrait.alliance)
        show_topic_shift(portrait.in_one_period, portrait.in_all.rows, usual.amount, period)
        show_ranking(now, "district", usual, Place("portrait_districts", has_clicks=False))
        show_without_project(now)
        show_largest(now, usual.amount)


chosen = choose_portrait()
if chosen is None:
    st.info(t("portrait.none"))
elif chosen.is_comparison:
    show_comparison(chosen.shown, chosen.period, chosen.current)
else:
    _show(chosen)
