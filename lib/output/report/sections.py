"""The sections of a report, each made from one result of a query."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.model.events import Event
from lib.model.findings import Finding, Severity
from lib.model.messages import text
from lib.model.notation import format_euro, format_number
from lib.output.about import About
from lib.output.about_sheet import source_in_words
from lib.output.charts.budgets import budget_bars, budget_chart
from lib.output.charts.district_map import DistrictMap, district_map
from lib.output.charts.money_over_time import TimeChart, money_over_time_chart
from lib.output.charts.ranking import RankingChart, ranking_chart
from lib.output.charts.series import MOST_PERIODS
from lib.output.event_words import events_in_words, events_sentence
from lib.output.press import PressSentence
from lib.output.report.content import Section
from lib.output.result_tables import findings_table, ledger_table, money_by_group_table, money_over_time_table
from lib.output.tables import canonical_table
from lib.output.wording import (
    budgets_summary,
    budgets_title,
    districts_title,
    ending_title,
    money_by_summary,
    money_by_title,
    money_over_time_summary,
    money_over_time_title,
)
from lib.query.budgets import Ledger
from lib.query.coverage import Coverage, describe_coverage
from lib.query.money import MoneyByGroup, MoneyOverTime
from lib.query.overview import Overview
from lib.query.shown_events import events_over

RANKED = {"alliance": "alliances", "topic": "topics", "district": "regions"}
# A project may state several of these.
DIVISIBLE = ("topic", "district")
# What a page has room for; the workbook has all columns.
LEDGER_COLUMNS = ("alliance", "period", "basis", "budget_cents", "committed_cents", "free_cents", "paid_cents")
FINDING_COLUMNS = ("severity", "finding", "remedy")
# More budgets than these are a table to be read, not a paragraph.
MOST_BUDGETS_SAID = 4
ENDING_COLUMNS = ("title", "beneficiary", "district_ags", "end_date", "grant_cents")


def key_figures_section(overview: Overview, press: PressSentence, language: str) -> Section:
    """Return the numbers everybody asks for first, led by the press sentence; unknown amounts are said to be so."""
    amounts = {
        "grant": overview.grant_cents,
        "eligible_cost": overview.eligible_cents,
        "paid_amount": overview.paid_cents,
    }
    sentences = [
        text("output.report.projects", language, count=overview.projects,
             number=format_number(overview.projects, language), committed=format_number(overview.committed, language),
             pending=format_number(overview.pending, language)),
    ]  # fmt: skip
    for name, cents in amounts.items():
        words = text("output.budget.unknown", language) if cents is None else format_euro(cents, language)
        sentences.append(f"{text(f'output.press.figure.{name}', language)}: {words}.")
    coverage = describe_coverage(overview.grant_coverage, language)
    return Section("key_figures", _topic("key_figures", language), press.sentence, (*sentences, _sentence(coverage)))


def money_over_time_section(
    money: MoneyOverTime, bands: pd.DataFrame | None, language: str, events: tuple[Event, ...] = ()
) -> Section:
    """Return when the money was approved, spread or paid, with chart and table, and the events of that time."""
    shown = events_over(events, money.latest(MOST_PERIODS))
    summary = f"{money_over_time_summary(money, language)} {events_sentence(shown, language)}".strip()
    return Section(
        "money_over_time",
        _topic("money_over_time", language),
        money_over_time_title(money, language),
        (summary, _sentence(describe_coverage(money.coverage, language))),
        money_over_time_chart(money, TimeChart(bands=bands, events=shown), language, "light"),
        summary,
        money_over_time_table(money, _topic("money_over_time", language), language),
        events=events_in_words(shown, language),
    )


def budgets_section(ledger: Ledger, language: str) -> Section:
    """Return what is committed, paid and free of each budget; what cannot be compared is said to be so."""
    known = budget_bars(ledger, language)
    summary = budgets_summary(ledger, language)
    said = summary if len(ledger.lines) <= MOST_BUDGETS_SAID else _budgets_counted(ledger, language)
    table = ledger_table(ledger, _topic("budgets", language), language)
    return Section(
        "budgets", _topic("budgets", language), budgets_title(ledger, language), (said,),
        budget_chart(known, language, "light") if known else None, summary, table, most_rows=45,
        printed=LEDGER_COLUMNS,
    )  # fmt: skip


def _budgets_counted(ledger: Ledger, language: str) -> str:
    refused = sum(line.refusal != "" for line in ledger.lines)
    compared = len(ledger.lines) - refused
    words = text("output.report.budgets_compared", language, count=compared, number=compared)
    left = text("output.report.budgets_refused", language, count=refused, number=refused) if refused else ""
    return f"{words} {left}".strip()


def topics_section(money: MoneyByGroup, attribution: str, language: str) -> Section:
    """Return which topics receive how much, and how projects with several topics are counted."""
    return ranking_section("topic", money, attribution, language)


def ranking_section(dimension: str, money: MoneyByGroup, attribution: str, language: str) -> Section:
    """Return which alliances, topics or districts receive how much, the largest first; the table has all of them."""
    key = RANKED[dimension]
    summary = money_by_summary(money, dimension, language)
    counted = (text(f"output.report.attribution.{attribution}", language),) if dimension in DIVISIBLE else ()
    return Section(
        key,
        _topic(key, language),
        money_by_title(money, dimension, attribution, language),
        (summary, *counted, _sentence(describe_coverage(money.coverage, language))),
        ranking_chart(money, RankingChart(dimension, most=15), language, "light"),
        summary,
        money_by_group_table(money, dimension, _topic(key, language), language),
        most_rows=45,
    )


def regions_section(money: MoneyByGroup, districts: Sequence[str], attribution: str, language: str) -> Section:
    """Return which of the districts receive how much and which have no project; with the map."""
    summary = money_by_summary(money, "district", language)
    counted = text(f"output.report.attribution.{attribution}", language)
    return Section(
        "regions",
        _topic("regions", language),
        districts_title(money, districts, attribution, language),
        (summary, counted, _sentence(describe_coverage(money.coverage, language))),
        district_map(money, DistrictMap(), language, "light"),
        summary,
        money_by_group_table(money, "district", _topic("regions", language), language),
        most_rows=45,
    )


def ending_section(projects: pd.DataFrame, months: int, language: str) -> Section:
    """Return the projects that end within some months from the as-of date, the earliest first."""
    columns = [column for column in ENDING_COLUMNS if column in projects]
    shown = projects.sort_values("end_date", kind="stable")
    table = canonical_table(shown, "projects", _topic("ending", language), language, columns) if len(shown) else None
    title = ending_title(len(projects), months, language)
    return Section("ending", _topic("ending", language), title, table=table, most_rows=60)


def findings_section(findings: Sequence[Finding], language: str) -> Section:
    """Return what the checks found in the files the report rests on."""
    counts = {each: sum(1 for finding in findings if finding.severity is each) for each in Severity}
    numbers = {f"{each.value}s": count for each, count in counts.items()}
    heading = text("output.report.findings", language, count=len(findings), number=len(findings), **numbers)
    table = findings_table(findings, _topic("findings", language), language) if findings else None
    return Section(
        "findings", _topic("findings", language), heading, table=table, most_rows=40, printed=FINDING_COLUMNS
    )


def method_section(about: About, coverages: Mapping[str, Coverage], language: str) -> Section:
    """Return how the figures are made: definitions, coverage by amount, sources with hash and as-of date."""
    sentences = [f"{name}: {_sentence(words)}" for name, words in about.definitions]
    sentences += [
        f"{text(f'output.press.figure.{amount}', language)}: {describe_coverage(coverage, language)}."
        for amount, coverage in coverages.items()
    ]
    source = text("output.about.source", language)
    sentences += [f"{source}: {source_in_words(each, language)}." for each in about.sources]
    sentences += [about.persons] if about.persons else []
    return Section("method", _topic("method", language), text("output.report.method", language), tuple(sentences))


def _topic(key: str, language: str) -> str:
    return text(f"output.report.topic.{key}", language)


def _sentence(words: str) -> str:
    """The words as a sentence: with a capital letter and a full stop."""
    return (words[:1].upper() + words[1:]).rstrip(".") + "."
