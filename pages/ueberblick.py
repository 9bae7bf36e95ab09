"""Overview: key figures, money over time, alliances, topics, map, budgets, what changed and what needs attention."""

import streamlit as st

from lib.query.usual import usual_view
from lib.ui.answers import ledger_of, overview_of
from lib.ui.cards.attention import show_attention, show_ending
from lib.ui.cards.budgets import latest_period, show_budgets
from lib.ui.cards.key_figures import show_key_figures
from lib.ui.cards.money import Place, show_money_over_time, show_ranking
from lib.ui.cards.outlook import show_latest_changes, show_open_findings, show_outlook
from lib.ui.cards.regions import show_map
from lib.ui.chosen import chosen

now = chosen()
figures = overview_of(now)
budgets = ledger_of(now)
usual = usual_view(now.shown.facts)

show_key_figures(figures, now)

left, right = st.columns((3, 2))
with left:
    show_money_over_time(now, usual, "stacked", Place("over_time"))
with right:
    show_ranking(now, "topic", usual, Place("topics", most=8))

left, right = st.columns((3, 2))
with left:
    show_budgets(budgets, now, latest_period(budgets, now), key="budgets")
    show_outlook(budgets, now)
    show_attention(now)
    show_open_findings(now)
with right:
    show_map(now, usual, Place("map", height=420, most=6))
    show_latest_changes(now)
    show_ranking(now, "alliance", usual, Place("alliances"))
show_ending(now, figures)
