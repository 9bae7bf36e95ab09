"""Card of an indicator of the districts beside their funding, where officers have loaded indicators."""

import pandas as pd
import streamlit as st

from lib.model.notation import format_date
from lib.model.reference import read_reference
from lib.output.charts.beside import BesideChart, beside_chart
from lib.output.labels import label
from lib.output.portraits import beside_title
from lib.output.tables import Column, Kind, TableView
from lib.query.context import IndicatorValues, indicators_loaded, money_beside
from lib.query.money import View
from lib.ui import state
from lib.ui.cards.card import Card, show_card
from lib.ui.chosen import Chosen
from lib.ui.texts import language, t

PARAM = "kennzahl"


def show_beside(chosen: Chosen, view: View) -> None:
    """Draw the choice of the indicator and the points; nothing while no indicator is loaded."""
    loaded = indicators_loaded(chosen.shown.facts)
    if not loaded:
        return
    names = {code: _name(code, chosen) for code in loaded}
    indicator = state.choice(
        st.selectbox, t("beside.label"), list(loaded), PARAM, loaded[0], format_func=names.get, width=360
    )
    found = money_beside(chosen.shown.facts, chosen.rows, indicator, view.amount, view.attribution)
    if found is not None:
        show_card(_card(chosen, view, found, names[indicator]), chosen)


def _card(chosen: Chosen, view: View, found: IndicatorValues, name: str) -> Card:
    spoken, amount = language(), t(f"view.amount.{view.amount}")
    unit = f"{name} ({found.unit})" if found.unit else name
    title = beside_title(found.frame, unit, spoken)
    chart = BesideChart(unit, chosen.codes("district"))
    missing = ", ".join(label("district", ags, spoken) for ags in found.missing)
    return Card(
        key="beside",
        title=title,
        draw=lambda theme: beside_chart(found.frame, chart, spoken, theme),
        summary=title,
        definition=t("beside.definition", amount=amount, indicator=name, day=format_date(found.reference_date, spoken)),
        coverage=t("beside.missing", names=missing) if missing else "",
        clicks="kreis",
        make_table=lambda: _table(found.frame, title, unit, amount, spoken),
    )


def _table(frame: pd.DataFrame, title: str, unit: str, amount: str, spoken: str) -> TableView:
    shown = frame.assign(name=[label("district", ags, spoken) for ags in frame["district_ags"]])
    columns = (
        Column("name", t("beside.district"), Kind.TEXT, 26),
        Column("value", unit, Kind.NUMBER, 18),
        Column("amount_cents", amount, Kind.MONEY, 18, is_summed=True),
        Column("projects", t("beside.projects"), Kind.COUNT, 12),
    )
    return TableView("beside", title, columns, shown.sort_values("amount_cents", ascending=False, kind="stable"))


def _name(indicator: str, chosen: Chosen) -> str:
    """The name of the reference table, else the heading in the file."""
    kinds = read_reference("indicator_kinds").set_index("indicator")
    if indicator in kinds.index:
        return str(kinds.loc[indicator, f"label_{language()}"])
    table = chosen.shown.dataset.indicators
    named = table.loc[table["indicator"] == indicator, "indicator_name"].dropna()
    return str(named.iloc[0]) if len(named) else indicator
