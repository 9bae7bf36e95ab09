"""Funding over time: by alliance, district, topic, fund or status, by year, quarter, month or recognition period."""

from lib.ui.cards import view_settings
from lib.ui.cards.event_panel import show_events
from lib.ui.cards.money import Place, show_money_over_time
from lib.ui.cards.per_head import show_per_head_over_time
from lib.ui.cards.reference_lines import HEADS, comparison_wanted
from lib.ui.chosen import chosen

now = chosen()

view_settings.show_settings(now)
view, form = view_settings.view(now), view_settings.form()
comparison = comparison_wanted(now, view, form)
place = Place("over_time", height=460, has_table_open=True, comparison=comparison)
show = show_per_head_over_time if comparison in HEADS else show_money_over_time
show(now, view, form, place)
show_events(now, view.dimension)
