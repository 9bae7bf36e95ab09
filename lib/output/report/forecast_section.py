"""The section about what running budgets come to: by named methods, with the errors those made in the past."""

from collections.abc import Iterator

import pandas as pd

from lib.model.messages import text
from lib.model.notation import format_date, format_euro_short, format_number
from lib.output.hedges import count_in_words, percent_in_words
from lib.output.labels import is_missing, label
from lib.output.report.content import Section
from lib.output.tables import Column, Kind, TableView
from lib.query.budgets import BudgetLine, Ledger
from lib.query.facts import Facts
from lib.query.forecast import Forecast, Outlook, forecast

# The method that the words tell; the table has all of them.
TOLD = "pace_so_far"


def forecast_section(facts: Facts, ledger: Ledger, language: str) -> Section:
    """Return what the budgets that run on the as-of date come to; without any the section says so."""
    topic = text("report.topic.forecast", language)
    outlooks = [(line, each) for line in _running(facts, ledger) if (each := forecast(facts, line.budget_id))]
    if not outlooks:
        return Section("forecast", topic, text("report.forecast.none", language))
    told = [(line, each, _told(each)) for line, each in outlooks]
    sentences = [_sentence(line, outlook, language) for line, _, outlook in told]
    heading = _heading([outlook for _, _, outlook in told], language)
    note = text("report.forecast.note", language)
    return Section(
        "forecast", topic, heading, (*sentences, note), table=_table(outlooks, topic, language), most_rows=60
    )


def _running(facts: Facts, ledger: Ledger) -> Iterator[BudgetLine]:
    day = facts.dataset.as_of
    if day is None:
        return
    for line in ledger.lines:
        if not line.refusal and line.start_date <= day <= line.end_date and line.committed_cents is not None:
            yield line


def _told(outlooks: Forecast) -> Outlook:
    return next(each for each in outlooks.outlooks if each.method == TOLD)


def _heading(told: list[Outlook], language: str) -> str:
    known = [each for each in told if not each.refusal]
    if not known:
        return text("report.forecast.too_early", language)
    used_up = sum(each.used_up_on is not None for each in known)
    key = "used_up" if used_up else "none_used_up"
    number = {"number": count_in_words(used_up, language).capitalize(), "total": format_number(len(known), language)}
    return text(f"report.forecast.{key}", language, count=used_up or len(known), **number)


def _sentence(line: BudgetLine, outlook: Outlook, language: str) -> str:
    name = _name(line, language)
    if outlook.refusal:
        return f"{name}: {text(f'query.forecast.refusal.{outlook.refusal}', language)}"
    if outlook.used_up_on is not None:
        words = text("report.forecast.used_up_on", language, name=name, day=format_date(outlook.used_up_on, language))
    else:
        lapse = format_euro_short(int(outlook.lapse_cents or 0), language)
        words = text("report.forecast.lapse", language, name=name, amount=lapse)
    if outlook.error_pct is None:
        return f"{words} {text('report.forecast.untested', language)}"
    error = percent_in_words(outlook.error_pct, language)
    return f"{words} {text('report.forecast.error', language, count=outlook.cases, error=error)}"


def _name(line: BudgetLine, language: str) -> str:
    name = label("alliance", line.alliance, language)
    period = "" if is_missing(line.period) else f", {label('period', line.period, language)}"
    return f"{name} ({label('basis', line.basis, language)}{period})"


def _table(outlooks: list[tuple[BudgetLine, Forecast]], title: str, language: str) -> TableView:
    """One row a budget and method."""
    rows = [
        {
            "name": _name(line, language),
            "method": text(f"query.forecast.method.{outlook.method}", language),
            "committed_cents": each.committed_cents,
            "expected_cents": outlook.expected_cents,
            "lapse_cents": outlook.lapse_cents,
            "used_up_on": outlook.used_up_on,
            "error_pct": outlook.error_pct,
        }
        for line, each in outlooks
        for outlook in each.outlooks
    ]
    money = ("committed_cents", "expected_cents", "lapse_cents")
    types = dict.fromkeys(money, "Int64") | {"used_up_on": "datetime64[us]", "error_pct": "Float64"}
    columns = (
        Column("name", text("report.column.budget", language), Kind.TEXT, 40),
        Column("method", text("report.column.method", language), Kind.TEXT, 34),
        *(Column(name, text(f"report.column.{name}", language), Kind.MONEY, 17) for name in money),
        Column("used_up_on", text("report.column.used_up_on", language), Kind.DATE, 14),
        Column("error_pct", text("report.column.error_pct", language), Kind.RATE, 14),
    )
    return TableView(title, title, columns, pd.DataFrame(rows).astype(types))
