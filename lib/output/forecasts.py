"""Forecasts of a budget as a finding, in sentences and as a table."""

import pandas as pd

from lib.model.messages import text
from lib.model.notation import format_date, format_euro_short, format_percent
from lib.output.labels import label
from lib.output.palette import palette
from lib.output.tables import Column, Kind, NativeChart, TableView
from lib.query.forecast import Forecast, Outlook

# The method that the title tells; chart and table have all of them.
TOLD = "pace_so_far"
MONEY = ("expected_cents", "low_cents", "high_cents", "lapse_cents")
DAYS = ("used_up_on", "used_up_earliest", "used_up_latest")


def forecast_title(forecast: Forecast, alliance: str, last_day: pd.Timestamp, language: str) -> str:
    """Return what the budget of an alliance comes to if the pace so far goes on; a supposition is named as one."""
    name = label("alliance", alliance, language)
    outlook = told(forecast)
    values = {"name": name, "last_day": format_date(last_day, language)}
    over = forecast.committed_cents + forecast.what_if_cents - forecast.budget_cents
    if over > 0:
        key, values["amount"] = "exceeded", format_euro_short(over, language)
    elif outlook.refusal:
        key = "too_early"
    elif outlook.used_up_on is not None:
        key, values["day"] = "used_up", format_date(outlook.used_up_on, language)
    else:
        key, values["amount"] = "lapse", format_euro_short(int(outlook.lapse_cents or 0), language)
    supposed = "what_if" if forecast.what_if_cents else "now"
    return text(f"forecast.title.{supposed}.{key}", language, **values)


def told(forecast: Forecast) -> Outlook:
    """Return what the method says that titles tell."""
    return next(each for each in forecast.outlooks if each.method == TOLD)


def forecast_summary(forecast: Forecast, language: str) -> str:
    """Return the sentences that stand for the chart: budget, committed, and what each method says with its range."""
    head = text(
        "forecast.summary.head",
        language,
        budget=format_euro_short(forecast.budget_cents, language),
        committed=format_euro_short(forecast.committed_cents, language),
    )
    return " ".join([head, *(_sentence(each, forecast.budget_cents, language) for each in forecast.outlooks)])


def error_note(forecast: Forecast, language: str) -> str:
    """Return on how many past budgets the errors rest, or that there is none."""
    cases = max(each.cases for each in forecast.outlooks)
    return text("forecast.error_note", language, count=cases) if cases else text("forecast.no_error_note", language)


def forecast_table(forecast: Forecast, title: str, language: str) -> TableView:
    """Return one row a method: expected, its range, what would lapse, when the budget is used up, and past error."""
    rows = [
        {
            "method": text(f"query.forecast.method.{each.method}", language),
            **{name: getattr(each, name) for name in (*MONEY, *DAYS, "error_pct")},
            "cases": each.cases if not each.refusal else None,
            "remarks": text(f"query.forecast.refusal.{each.refusal}", language) if each.refusal else "",
        }
        for each in forecast.outlooks
    ]
    types = dict.fromkeys((*MONEY, "cases"), "Int64") | dict.fromkeys(DAYS, "datetime64[us]") | {"error_pct": "Float64"}
    columns = (
        Column("method", text("forecast.column.method", language), Kind.TEXT, 34),
        *(Column(name, text(f"forecast.column.{name}", language), Kind.MONEY, 17) for name in MONEY),
        *(Column(name, text(f"forecast.column.{name}", language), Kind.DATE, 14) for name in DAYS),
        Column("error_pct", text("forecast.column.error_pct", language), Kind.RATE, 14),
        Column("cases", text("forecast.column.cases", language), Kind.COUNT, 12),
        Column("remarks", text("forecast.column.remarks", language), Kind.TEXT, 50, wraps=True),
    )
    shown = pd.DataFrame(rows).astype(types)
    if not any(each.refusal for each in forecast.outlooks):
        columns = tuple(column for column in columns if column.column != "remarks")
    chart = NativeChart("bars", ("expected_cents",), (palette("light").neutral,))
    return TableView(text("forecast.table", language), title, columns, shown, chart)


def _sentence(outlook: Outlook, budget_cents: int, language: str) -> str:
    method = text(f"query.forecast.method.{outlook.method}", language)
    if outlook.expected_cents is None:
        return f"{method}: {text(f'query.forecast.refusal.{outlook.refusal}', language)}"
    values = {"method": method, "amount": format_euro_short(int(outlook.lapse_cents or 0), language)}
    if outlook.used_up_on is None:
        words = text("forecast.summary.lapse", language, **values)
    else:
        words = text("forecast.summary.used_up", language, day=format_date(outlook.used_up_on, language), **values)
    if outlook.low_cents is None or outlook.high_cents is None or outlook.error_pct is None:
        return f"{words} {text('forecast.summary.no_error', language)}"
    least, most = (max(budget_cents - cents, 0) for cents in (outlook.high_cents, outlook.low_cents))
    spread = text(
        "forecast.summary.range",
        language,
        least=format_euro_short(least, language),
        most=format_euro_short(most, language),
        error=format_percent(outlook.error_pct, language, 0),
    )
    return f"{words} {spread}"
