"""Cards of one alliance: who it is, how its topics moved, its largest beneficiaries, who is new, how long it takes."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.model.fields import fields_of
from lib.model.notation import format_euro_short, format_number, format_percent
from lib.output.charts.ranking import RankingChart, ranking_chart
from lib.output.charts.shifts import shift_chart
from lib.output.labels import label, labels
from lib.output.persons import without_names
from lib.output.portraits import concentration_title, shift_summary, shift_table, shift_title
from lib.output.result_tables import money_by_group_table
from lib.output.wording import money_by_summary
from lib.query.coverage import describe_coverage
from lib.query.explain import explain_money_by
from lib.query.money import MoneyByGroup, money_by
from lib.query.regions import districts_of, districts_without_project, first_time_beneficiaries
from lib.query.selection import Rows
from lib.query.topics import Concentration, concentration, shares_over_periods, typical_by, waiting_for_approval
from lib.ui.cards.card import Card, show_card, show_empty
from lib.ui.chosen import Chosen
from lib.ui.texts import language, plain, t
from lib.ui.values import value_in_words

DETAILS = ("alliance_name", "seat", "lead_office", "decision_body", "partners", "region_category", "recognised_on")
TOP = 10


def show_details(chosen: Chosen, alliance: str) -> None:
    """Draw who the alliance is, as the table of alliances states it, and its districts."""
    listed = chosen.shown.dataset.alliances
    found = listed[listed["alliance_id"] == alliance]
    if found.empty:
        return
    row = found.iloc[0]
    fields = {field.name: field for field in fields_of("alliances")}
    words = {fields[name].label(language()): value_in_words(fields[name], row[fields[name].column]) for name in DETAILS}
    districts = districts_of(chosen.shown.facts, chosen.selection)
    words[t("portrait.districts")] = plain(labels("district", ";".join(districts), language())) if districts else ""
    with st.container(border=True, key="portrait_details"):
        st.header(t("portrait.details"), anchor=False)
        names = (t("project.column.field"), t("project.column.value"))
        st.table([dict(zip(names, pair, strict=True)) for pair in words.items() if pair[1]], hide_index=True)
        st.caption(_source(row))


def show_standing(chosen: Chosen, amount: str) -> None:
    """Draw what is typical, who is new and how long approval takes, side by side."""
    shown = chosen.kept(("standing", amount, language()), lambda: _standing(chosen, amount))
    with st.grid(len(shown), min_column_width=220, key="standing"):
        for name, value, small, hint in shown:
            with st.container(border=True, gap="xxsmall", height="stretch"):
                st.metric(name, value, help=hint)
                st.caption(small)


def _standing(chosen: Chosen, amount: str) -> tuple[tuple[str, str, str, str | None], ...]:
    """Name, value, what stands below it, and the coverage of each figure."""
    facts, rows, spoken = chosen.shown.facts, chosen.rows, language()
    first, waiting = first_time_beneficiaries(facts, rows), waiting_for_approval(facts, rows)
    return (
        (t("portrait.typical"), *_typical(chosen, amount), None),
        (
            t("portrait.first_timers"),
            t("figure.unknown") if first.share_pct is None else format_percent(first.share_pct, spoken, 0),
            t("portrait.first_of", count=len(first.frame), total=format_number(first.beneficiaries, spoken)),
            describe_coverage(first.coverage, spoken),
        ),
        (
            t("portrait.waiting"),
            t("figure.unknown") if waiting.median_days is None else t("portrait.days", days=round(waiting.median_days)),
            ""
            if waiting.lower_quartile_days is None or waiting.upper_quartile_days is None
            else t("portrait.half", low=round(waiting.lower_quartile_days), high=round(waiting.upper_quartile_days)),
            describe_coverage(waiting.coverage, spoken),
        ),
    )


def show_topic_shift(chosen: Chosen, alliance_rows: Rows, amount: str, period: str) -> None:
    """Draw the shares of topics in the period against the period before; `alliance_rows` are of all periods."""
    key = ("topic shift", amount, period, language())
    card = chosen.kept(key, lambda: _shift_card(chosen, alliance_rows, amount, period))
    if card is None:
        show_empty(t("portrait.shift.heading"), t("portrait.shift.none"))
    else:
        show_card(card, chosen)


def _shift_card(chosen: Chosen, alliance_rows: Rows, amount: str, period: str) -> Card | None:
    facts, spoken = chosen.shown.facts, language()
    shares = shares_over_periods(facts, alliance_rows, "topic", amount)
    known = list(dict.fromkeys(shares["period"]))
    now = shares[(shares["period"] == period) & shares["share_pct"].notna()]
    if now.empty:
        return None
    shifts = now.assign(before_pct=now["share_pct"] - now["change_points"])
    shifts = shifts[(shifts["share_pct"] > 0) | (shifts["before_pct"] > 0).fillna(False)]
    place = known.index(period)
    before = label("period", known[place - 1], spoken) if place else ""
    title = shift_title(shifts, "topic", before, spoken)
    return Card(
        key="topic_shift",
        title=title,
        draw=lambda theme: shift_chart(shifts, "topic", spoken, theme),
        summary=shift_summary(shifts, "topic", spoken),
        definition=t(
            "portrait.shift.definition",
            amount=t(f"view.amount.{amount}"),
            now=label("period", period, spoken),
            before=before or t("portrait.shift.nothing_before"),
        ),
        coverage=describe_coverage(money_by(facts, chosen.rows, "topic", amount, "split").coverage, spoken),
        make_table=lambda: shift_table(shifts, "topic", title, spoken),
        explain=lambda: explain_money_by(facts, chosen.rows, "topic", amount, "split"),
    )


def show_largest(chosen: Chosen, amount: str) -> None:
    """Draw the ten largest beneficiaries with the share they have together."""
    show_card(chosen.kept(("largest", amount, language()), lambda: _whole_largest_card(chosen, amount)), chosen)


def _whole_largest_card(chosen: Chosen, amount: str) -> Card:
    found = concentration(chosen.shown.facts, chosen.rows, amount, TOP)
    names = without_names(found.frame["group"], language())
    nameless = replace(found, frame=found.frame.assign(group=list(names)))
    return replace(_largest_card(chosen, found, amount), discreet=_largest_card(chosen, nameless, amount))


def _largest_card(chosen: Chosen, found: Concentration, amount: str) -> Card:
    facts, spoken = chosen.shown.facts, language()
    total = money_by(facts, chosen.rows, "beneficiary", amount)
    listed = MoneyByGroup.of(found.frame, found.coverage, total.total_cents)
    title = concentration_title(found, spoken)
    chart = RankingChart("beneficiary", most=TOP, with_shares=False)
    return Card(
        key="largest",
        title=title,
        draw=None if found.frame.empty else lambda theme: ranking_chart(listed, chart, spoken, theme),
        summary=money_by_summary(listed, "beneficiary", spoken),
        definition=t("portrait.largest.definition", amount=t(f"view.amount.{amount}")),
        coverage=describe_coverage(found.coverage, spoken),
        left_out=found.coverage,
        make_table=lambda: money_by_group_table(listed, "beneficiary", title, spoken),
        explain=lambda: explain_money_by(facts, chosen.rows, "beneficiary", amount),
    )


def show_without_project(chosen: Chosen) -> None:
    """Name the districts of the alliance that no approved project names."""
    without = districts_without_project(chosen.shown.facts, chosen.rows, chosen.selection)
    if without:
        named = ", ".join(plain(label("district", ags, language())) for ags in without)
        st.caption(t("region.without", count=len(without), names=named))


def _typical(chosen: Chosen, amount: str) -> tuple[str, str]:
    frame = typical_by(chosen.shown.facts, chosen.rows, "alliance", amount)
    if frame.empty or pd.isna(frame["median_cents"].iloc[0]):
        return t("figure.unknown"), ""
    row = frame.iloc[0]
    size = format_euro_short(int(row["median_cents"]), language())
    if pd.isna(row["median_months"]):
        return size, t(f"view.amount.{amount}")
    months = format_number(float(row["median_months"]), language(), 0)
    return size, t("portrait.months", amount=t(f"view.amount.{amount}"), months=months)


def _source(row: pd.Series) -> str:
    if pd.isna(row["source_file"]) or pd.isna(row["source_row"]):
        return t("portrait.supplied")
    return t("project.source", file=plain(row["source_file"]), row=int(row["source_row"]))
