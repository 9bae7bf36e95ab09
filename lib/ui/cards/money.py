"""Cards of money: over time, and by alliance, topic, district or another trait."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from lib.model.events import Event
from lib.output.charts.money_over_time import Form, TimeChart, money_over_time_chart
from lib.output.charts.ranking import RankingChart, ranking_chart
from lib.output.charts.reference_line import with_reference
from lib.output.charts.series import MOST_PERIODS
from lib.output.counting import over_time_in_words, ranking_in_words
from lib.output.development import change_title, leader_title, shares_summary
from lib.output.event_words import events_in_words, events_sentence
from lib.output.persons import without_names
from lib.output.result_tables import money_by_group_table, money_over_time_table
from lib.output.tables import TableView
from lib.output.wording import money_by_summary, money_by_title, money_over_time_summary, money_over_time_title
from lib.query.calendars import recognition_bands
from lib.query.coverage import describe_coverage
from lib.query.explain import explain_money_by, explain_money_by_time
from lib.query.money import MoneyByGroup, MoneyOverTime, View, money_by, money_by_time
from lib.query.shown_events import events_over
from lib.ui.cards.card import Card, show_card
from lib.ui.cards.reference_lines import reference_line
from lib.ui.cards.shown_events import events_now
from lib.ui.chosen import PARAMS, Chosen
from lib.ui.texts import language

# How a spreadsheet draws the forms of the screen; small multiples it draws stacked.
NATIVE_FORMS: dict[Form, Literal["stacked", "shares", "lines"]] = {"share": "shares", "lines": "lines"}

Finding = Literal["largest", "change", "leader"]
# What the title of money over time can say; the page chooses what the cards beside it do not say already.
TITLES: dict[Finding, Callable[[MoneyOverTime, str], str]] = {
    "largest": money_over_time_title,
    "change": change_title,
    "leader": leader_title,
}


@dataclass(frozen=True)
class Place:
    """Where a card stands: its key on the page, its size, and which finding its title says."""

    key: str
    height: int = 360
    most: int = 12
    has_table_open: bool = False
    finding: Finding = "largest"
    # Where the page has filters of its own, a click must not set one that the reader does not see.
    has_clicks: bool = True
    # What the sums are set against, a word of lib/ui/reference_lines.
    comparison: str = ""


def show_money_over_time(chosen: Chosen, view: View, form: Form, place: Place) -> None:
    """Draw money over time."""
    events = events_now(chosen, view.dimension)
    key = ("money over time", view, form, place, events, language())
    show_card(chosen.kept(key, lambda: _whole_over_time_card(chosen, view, form, place, events)), chosen)


def _whole_over_time_card(chosen: Chosen, view: View, form: Form, place: Place, events: tuple[Event, ...]) -> Card:
    money = money_by_time(chosen.shown.facts, chosen.rows, view)
    shown = events_over(events, money.latest(MOST_PERIODS))
    card = _over_time_card(chosen, money, form, place, shown)
    if view.dimension != "beneficiary":
        return card
    nameless = replace(money, groups=without_names(money.groups, language()))
    return replace(card, discreet=_over_time_card(chosen, nameless, form, place, shown))


def _over_time_card(chosen: Chosen, money: MoneyOverTime, form: Form, place: Place, events: tuple[Event, ...]) -> Card:
    spoken, view = language(), money.view
    bands = recognition_bands(chosen.shown.facts)
    marks = chosen.codes(view.dimension) if place.has_clicks else ()
    line = reference_line(chosen, view, place.comparison)
    chart = TimeChart(form, marks, bands, events, place.height, line)
    title = TITLES[place.finding](money, spoken)
    summarise = shares_summary if form == "share" else money_over_time_summary
    return Card(
        key=place.key,
        title=title,
        draw=None if money.is_empty else lambda theme: money_over_time_chart(money, chart, spoken, theme),
        summary=f"{summarise(money, spoken)} {events_sentence(events, spoken)}".strip(),
        definition=over_time_in_words(view, spoken),
        events=events_in_words(events, spoken),
        coverage=describe_coverage(money.coverage, spoken),
        left_out=money.coverage,
        clicks=PARAMS.get(view.dimension, "") if place.has_clicks else "",
        make_table=lambda: _over_time_table(money, chart, title, spoken),
        explain=lambda: explain_money_by_time(chosen.shown.facts, chosen.rows, view),
        has_table_open=place.has_table_open,
    )


def _over_time_table(money: MoneyOverTime, chart: TimeChart, title: str, spoken: str) -> TableView:
    """The table of the chart, with a native chart of the same form."""
    table = money_over_time_table(money, title, spoken)
    if table.chart is not None:
        table = replace(table, chart=replace(table.chart, kind=NATIVE_FORMS.get(chart.form, "stacked")))
    return table if chart.reference is None else with_reference(table, chart.reference, spoken)


def show_ranking(chosen: Chosen, dimension: str, view: View, place: Place) -> None:
    """Draw the money by one trait, the largest first."""
    key = ("ranking", dimension, view, place, language())
    show_card(chosen.kept(key, lambda: _whole_ranking_card(chosen, dimension, view, place)), chosen)


def _whole_ranking_card(chosen: Chosen, dimension: str, view: View, place: Place) -> Card:
    money = money_by(chosen.shown.facts, chosen.rows, dimension, view.amount, view.attribution, view.counting)
    card = _ranking_card(chosen, money, dimension, view, place)
    if dimension != "beneficiary":
        return card
    nameless = replace(money, groups=without_names(money.groups, language()))
    return replace(card, discreet=_ranking_card(chosen, nameless, dimension, view, place))


def _ranking_card(chosen: Chosen, money: MoneyByGroup, dimension: str, view: View, place: Place) -> Card:
    spoken = language()
    chart = RankingChart(dimension, highlighted=chosen.codes(dimension), most=place.most)
    title = money_by_title(money, dimension, view.attribution, spoken)
    return Card(
        key=place.key,
        title=title,
        draw=None if not money.groups else lambda theme: ranking_chart(money, chart, spoken, theme),
        summary=money_by_summary(money, dimension, spoken),
        definition=ranking_in_words(dimension, view, spoken),
        coverage=describe_coverage(money.coverage, spoken),
        left_out=money.coverage,
        clicks=PARAMS.get(dimension, "") if place.has_clicks else "",
        make_table=lambda: money_by_group_table(money, dimension, title, spoken),
        explain=lambda: explain_money_by(
            chosen.shown.facts, chosen.rows, dimension, view.amount, view.attribution, view.counting
        ),
    )
