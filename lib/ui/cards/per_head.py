"""Money over time for each 1,000 inhabitants or employees of an alliance or district."""

from dataclasses import replace

from lib.model.notation import format_date
from lib.output.charts.money_over_time import Form, TimeChart, money_over_time_chart
from lib.output.charts.series import MOST_PERIODS
from lib.output.counting import over_time_in_words
from lib.output.development import rate_title
from lib.output.event_words import events_in_words, events_sentence
from lib.output.labels import label
from lib.output.result_tables import money_over_time_table
from lib.output.tables import TableView
from lib.query.comparison import with_per_head
from lib.query.context import indicator_cells, money_per_unit
from lib.query.coverage import describe_coverage
from lib.query.explain import Explanation, explain_money_by_time
from lib.query.money import MoneyOverTime, View, money_by_time
from lib.query.regions import districts_of
from lib.query.shown_events import events_over
from lib.query.side_by_side import HEADS as USUAL_HEADS
from lib.query.side_by_side import PER_HEADS
from lib.ui.cards.card import Card, show_card
from lib.ui.cards.money import Place
from lib.ui.cards.reference_lines import HEADS
from lib.ui.cards.shown_events import events_now
from lib.ui.chosen import PARAMS, Chosen
from lib.ui.texts import language, t


def show_per_head_over_time(chosen: Chosen, view: View, form: Form, place: Place) -> None:
    """Draw the amounts for each 1,000 heads of `place.comparison`; rates of several groups are never added up."""
    facts, spoken = chosen.shown.facts, language()
    indicator = HEADS.get(place.comparison, USUAL_HEADS)
    money = money_by_time(facts, chosen.rows, view)
    heads = money_per_unit(facts, chosen.rows, indicator, view.amount, view.attribution, PER_HEADS, view.dimension)
    if heads is None:
        return
    rates = _rates(money, heads.frame.set_index("group")["value"].dropna())
    without = sorted(set(money.groups) - set(rates.groups))
    words = t(f"portrait.line.heads.{indicator}")
    amount, by = t(f"view.amount.{view.amount}"), t(f"view.by.{view.dimension}")
    named = t("portrait.line.per_head_title", amount=amount, heads=words, by=by)
    title = rate_title(rates.latest(MOST_PERIODS), words, named, spoken)
    drawn_as: Form = "small_multiples" if form == "small_multiples" else "lines"
    events = events_over(events_now(chosen, view.dimension), money.latest(MOST_PERIODS))
    chart = TimeChart(drawn_as, chosen.codes(view.dimension), events=events, height=place.height)
    coverage = [describe_coverage(money.coverage, spoken)]
    if without:
        names = ", ".join(label(view.dimension, code, spoken) for code in without)
        coverage.append(t("portrait.line.without", names=names))
    day = format_date(heads.reference_date, spoken)
    card = Card(
        key=f"{place.key}_per_head",
        title=title,
        draw=None if rates.is_empty else lambda theme: money_over_time_chart(rates, chart, spoken, theme),
        summary=f"{named}. {title}. {events_sentence(events, spoken)}".strip(),
        events=events_in_words(events, spoken),
        definition=f"{over_time_in_words(view, spoken)} · {t('portrait.line.heads_on', heads=words, day=day)}",
        coverage="  \n".join(coverage),
        left_out=money.coverage,
        clicks=PARAMS.get(view.dimension, ""),
        make_table=lambda: _table(rates, title, spoken),
        explain=lambda: _explained(chosen, view, indicator),
        has_table_open=place.has_table_open,
    )
    show_card(card, chosen)


def _explained(chosen: Chosen, view: View, indicator: str) -> Explanation:
    """The cells of the money, and those of the heads of the districts that the selection leaves."""
    facts = chosen.shown.facts
    cells = indicator_cells(facts, indicator)
    shown = districts_of(facts, chosen.selection)
    money = explain_money_by_time(facts, chosen.rows, view)
    return replace(money, divided_by=cells[cells["group"].isin(shown)])


def _rates(money: MoneyOverTime, heads: object) -> MoneyOverTime:
    frame = with_per_head(money, heads, PER_HEADS)  # type: ignore[arg-type] # a Series, which dropna() loses for mypy
    frame = frame[frame["per_head_cents"].notna()]
    return MoneyOverTime.of(frame.assign(amount_cents=frame["per_head_cents"]), money.coverage, 0, money.view)


def _table(rates: MoneyOverTime, title: str, spoken: str) -> TableView:
    """The table without sums: rates of groups and of periods do not add up."""
    table = money_over_time_table(rates, title, spoken)
    columns = tuple(replace(each, is_summed=False) for each in table.columns if not each.is_row_sum)
    return replace(table, columns=columns, chart=None)
