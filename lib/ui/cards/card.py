"""The card every figure stands in: finding, chart, definition, coverage, source; then the numbers and downloads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from lib.model.notation import format_euro, format_number
from lib.output.charts.layout import config
from lib.output.charts.narrow import for_phones
from lib.output.naming import clean_part
from lib.output.palette import Theme
from lib.output.tables import TableView
from lib.query.coverage import Coverage
from lib.query.explain import Explanation
from lib.ui import state
from lib.ui.cards.explaining import divisor_table, explanation_table
from lib.ui.cards.exports import Export, show_downloads
from lib.ui.cards.left_out import show_left_out
from lib.ui.cards.tables import show_table
from lib.ui.chosen import Chosen
from lib.ui.sources import source_line
from lib.ui.texts import language, plain, t
from lib.ui.window import is_narrow


@dataclass(frozen=True, eq=False)
class Card:
    """One figure. `title` says the finding; `summary` is what a screen reader reads instead of the chart.

    `draw` gives the chart in a theme, None where there is nothing to draw; for a picture it runs on another thread
    without a reader's session, as `make_table` does. `coverage` says what stands behind it, `events` what is marked
    on its time axis, and the projects in the gaps of `left_out` are one click away. `clicks` names the parameter of
    the filter that a click in the chart sets. `make_table` gives the same numbers, to be shown and downloaded only when
    they are asked for; `explain` gives the cells behind them. `discreet` is the same card without names of natural
    persons, where it could have some: that one is handed on.
    """

    key: str
    title: str
    draw: Callable[[Theme], Any] | None
    summary: str
    definition: str = ""
    coverage: str = ""
    events: str = ""
    left_out: Coverage | None = None
    clicks: str = ""
    make_table: Callable[[], TableView] | None = None
    explain: Callable[[], Explanation] | None = None
    has_table_open: bool = False
    discreet: "Card | None" = None
    _figures: dict[Theme, Any] = field(default_factory=dict, repr=False)

    def figure(self, theme: Theme) -> Any:
        """Return the chart in a theme, drawn once; raises ValueError where there is nothing to draw."""
        if self.draw is None:
            raise ValueError(f"the card {self.key} has no chart")
        if theme not in self._figures:
            self._figures[theme] = self.draw(theme)
        return self._figures[theme]


def theme() -> Theme:
    """Return the theme of the reader's screen."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show_card(card: Card, chosen: Chosen) -> None:
    """Draw the card."""
    with st.container(border=True, key=f"card_{card.key}", gap="xsmall"):
        st.header(plain(card.title), anchor=False)
        if card.definition:
            st.caption(plain(card.definition))
        if card.draw is None:
            st.markdown(t("card.empty" if len(chosen.rows) else "card.no_operation"))
        else:
            _show_chart(card, card.figure(theme()))
        coverage = plain(card.coverage[:1].upper() + card.coverage[1:])
        st.caption("  \n".join(filter(None, (coverage, _events_line(card), source_line(chosen.shown)))))
        with st.container(horizontal=True, gap="xsmall", key=f"below_{card.key}"):
            _show_table(card, chosen)
            _show_origin(card, chosen)
            show_left_out(card.left_out, card.key, chosen)


def _events_line(card: Card) -> str:
    return t("events.caption", events=plain(card.events)) if card.events else ""


def show_empty(title: str, words: str) -> None:
    """Draw a card without a figure: what is missing and what to do."""
    with st.container(border=True):
        st.header(title, anchor=False)
        st.markdown(words)


def _show_chart(card: Card, figure: Any) -> None:
    key = f"chart_{card.key}"
    looks: dict[str, Any] = {"theme": None, "key": key, "alt": card.summary}
    if card.clicks:
        # Streamlit keeps what it is to call for as long as the session lives: words, not the card with all its data.
        looks |= {"on_select": partial(_take_click, key, card.clicks), "selection_mode": "points"}
    if is_narrow():
        figure = for_phones(figure)
    st.plotly_chart(figure, config=config(clean_part(card.title), language()), **looks)


def _take_click(key: str, param: str) -> None:
    """A click on a group sets the filter, on a chosen group it takes it back."""
    points = st.session_state[key].selection.points
    codes = {str(point["customdata"][0]) for point in points if point.get("customdata")} - {""}
    chosen = state.values_of(param)
    kept = [code for code in chosen if code not in codes]
    state.set_values(param, [*kept, *sorted(codes - set(chosen))])


def _show_table(card: Card, chosen: Chosen) -> None:
    if card.make_table is None or card.draw is None:
        return
    opened = st.expander(
        t("card.table"),
        expanded=card.has_table_open,
        key=f"table_{card.key}",
        on_change="rerun",
        icon=":material/table:",
    )
    if opened.open:
        with opened:
            handed_on = card.discreet or card
            show_downloads(_export(handed_on, handed_on.make_table or card.make_table), chosen)
            show_table(card.make_table())


def _show_origin(card: Card, chosen: Chosen) -> None:
    explain = card.explain
    if explain is None or card.draw is None:
        return
    opened = st.expander(t("explain.title"), key=f"origin_{card.key}", on_change="rerun", icon=":material/search:")
    if opened.open:
        with opened:
            explanation = explain()
            title, spoken = t("explain.of", title=(card.discreet or card).title), language()
            table = explanation_table(explanation, chosen.shown, title, spoken)
            sum_ = format_euro(explanation.amount_cents, spoken)
            st.markdown(
                t("explain.sum", count=len(table.frame), sum=sum_, number=format_number(len(table.frame), spoken))
            )
            show_downloads(Export(f"origin_{card.key}", title, lambda: table), chosen)
            show_table(table)
            divisors = divisor_table(explanation, chosen.shown, title, spoken)
            if divisors is not None:
                st.markdown(t("explain.divided"))
                show_downloads(Export(f"divisor_{card.key}", title, lambda: divisors), chosen)
                show_table(divisors)


def _export(card: Card, make_table: Callable[[], TableView]) -> Export:
    said = ((t("card.definition"), card.definition), (t("events.term"), card.events))
    definitions = tuple(pair for pair in said if pair[1])
    coverage = tuple(line.strip() for line in card.coverage.split("\n") if line.strip())
    return Export(card.key, card.title, make_table, definitions, coverage, card.draw)
