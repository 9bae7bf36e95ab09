"""Topics: what the money is used for, in all and over time."""

import streamlit as st

from lib.query.view import View
from lib.ui import view_settings
from lib.ui.chosen import chosen
from lib.ui.money_cards import Place, show_money_over_time, show_ranking

now = chosen()
view_settings.show_row("amount", "attribution", "counting")
view = view_settings.view()
by_topic = View(dimension="topic", amount=view.amount, attribution=view.attribution, counting=view.counting)

left, right = st.columns((2, 3))
with left:
    show_ranking(now, "topic", by_topic, Place("topics", most=20))
with right:
    show_money_over_time(now, by_topic, "stacked", Place("topics_over_time", height=420))
show_money_over_time(now, by_topic, "small_multiples", Place("topics_each"))
