"""Regions: the map of the 45 districts and the list that says the same."""

import streamlit as st

from lib.ui import view_settings
from lib.ui.chosen import chosen
from lib.ui.context_cards import show_beside
from lib.ui.money_cards import Place, show_ranking
from lib.ui.region_cards import show_district_list, show_map

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
