"""Topics: what the money is used for, in all and over time."""

from dataclasses import replace

import streamlit as st

from lib.ui.cards import view_settings
from lib.ui.cards.money import Place, show_money_over_time, show_ranking
from lib.ui.chosen import chosen

now = chosen()
view_settings.show_row(now, "amount", "attribution", "counting")
view = view_settings.view(now)
by_topic = replace(view, dimension="topic", grain="year", cumulative=False)

left, right = st.columns((2, 3))
with left:
    show_ranking(now, "topic", by_topic, Place("topics", most=20))
with right:
    show_money_over_time(now, by_topic, "stacked", Place("topics_over_time", height=560, finding="change"))
show_money_over_time(now, by_topic, "small_multiples", Place("topics_each", finding="leader"))
