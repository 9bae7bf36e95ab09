"""Cards of districts: the map, and the list that says the same."""

import streamlit as st

from lib.output.charts.district_map import DistrictMap, district_map
from lib.output.counting import ranking_in_words
from lib.output.labels import label
from lib.output.result_tables import money_by_group_table
from lib.output.wording import districts_title, money_by_summary
from lib.query.coverage import describe_coverage
from lib.query.explain import explain_money_by
from lib.query.filters import MISSING
from lib.query.money import View, money_by
from lib.query.regions import districts_of, districts_without_project
from lib.ui.cards.card import Card, show_card
from lib.ui.cards.money import Place
from lib.ui.cards.tables import show_grid
from lib.ui.chosen import Chosen
from lib.ui.texts import language, plain, t


def show_map(chosen: Chosen, view: View, place: Place) -> None:
    """Draw the districts coloured by amount; `place.most` districts carry their name."""
    show_card(chosen.kept(("map", view, place, language()), lambda: _map_card(chosen, view, place)), chosen)


def _map_card(chosen: Chosen, view: View, place: Place) -> Card:
    spoken = language()
    money = money_by(chosen.shown.facts, chosen.rows, "district", view.amount, view.attribution, view.counting)
    alliances = chosen.shown.dataset.names("districts", "district_ags", "alliance_id")
    chart = DistrictMap("areas", chosen.codes("district"), alliances, names_shown=place.most, height=place.height)
    title = districts_title(money, districts_of(chosen.shown.facts, chosen.selection), view.attribution, spoken)
    return Card(
        key=place.key,
        title=title,
        draw=lambda theme: district_map(money, chart, spoken, theme),
        summary=money_by_summary(money, "district", spoken),
        definition=ranking_in_words("district", view, spoken),
        coverage=describe_coverage(money.coverage, spoken),
        left_out=money.coverage,
        clicks="kreis",
        make_table=lambda: money_by_group_table(money, "district", title, spoken),
        explain=lambda: explain_money_by(
            chosen.shown.facts, chosen.rows, "district", view.amount, view.attribution, view.counting
        ),
    )


def show_district_list(chosen: Chosen, view: View) -> None:
    """Draw every district with its amount, also those without any: the map in words."""
    spoken = language()
    money = money_by(chosen.shown.facts, chosen.rows, "district", view.amount, view.attribution, view.counting)
    without = districts_without_project(chosen.shown.facts, chosen.rows, chosen.selection)
    title = t("region.list", count=sum(group != MISSING for group in money.groups))
    with st.container(border=True, height="stretch", key="district_list"):
        st.header(title, anchor=False)
        if without:
            named = ", ".join(plain(label("district", ags, spoken)) for ags in without)
            st.caption(t("region.without", count=len(without), names=named))
        show_grid(money_by_group_table(money, "district", title, spoken), height=740)
