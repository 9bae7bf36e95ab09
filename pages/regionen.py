"""Regions: the map of the 45 districts and the list that says the same."""

import streamlit as st

from lib.ui.cards import view_settings
from lib.ui.cards.context import show_beside
from lib.ui.cards.money import Place, show_ranking
from lib.ui.cards.regions import show_district_list, show_map
from lib.ui.chosen import chosen

now = chosen()
view_settings.show_row(now, "amount", "attribution", "counting")
view = view_settings.view(now)

left, right = st.columns((3, 2))
with left:
    show_map(now, view, Place("map", height=620, most=8))
with right:
    show_district_list(now, view)
show_ranking(now, "alliance", view, Place("alliances"))
show_beside(now, view)
