"""Funding over time: by alliance, district, topic, fund or status, by year, quarter, month or recognition period."""

from lib.ui import state, view_settings
from lib.ui.chosen import chosen
from lib.ui.money_cards import Place, show_money_over_time

now = chosen()

view_settings.show_settings(now)
has_events = state.values_of(view_settings.EVENTS_PARAM) == ["ja"]
place = Place("over_time", height=460, has_table_open=True, has_events=has_events)
show_money_over_time(now, view_settings.view(now), view_settings.form(), place)
