"""Two lists that should agree, and computed figures beside published ones, as tables."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from lib.model.fields import field_of
from lib.model.messages import text
from lib.model.notation import format_date, format_euro, format_number
from lib.output.labels import label
from lib.output.tables import Column, Kind, TableView

BUDGET_KEYS = {"alliance": "alliance", "period": "period", "basis": "basis"}
MONEY = ("here_cents", "there_cents", "difference_cents")


def reconciled_totals_table(totals: pd.DataFrame, names: tuple[str, str], language: str) -> TableView:
    """Return how many projects agree, differ or stand on one side only, with the amounts of both lists."""
    # The difference of the sums, so that the lines add up to that of the two lists; a side without rows stays empty.
    no_rows_here, no_rows_there = totals["result"] == "only_there", totals["result"] == "only_here"
    difference = totals["there_cents"].mask(no_rows_there, 0) - totals["here_cents"].mask(no_rows_here, 0)
    shown = totals.assign(difference_cents=difference)
    shown["here_cents"] = shown["here_cents"].mask(no_rows_here)
    shown["there_cents"] = shown["there_cents"].mask(no_rows_there)
    shown["result"] = [text(f"reconcile.result.{each}", language) for each in shown["result"]]
    columns = (
        Column("result", text("reconcile.column.result", language), Kind.TEXT, 30),
        Column("count", text("reconcile.column.count", language), Kind.COUNT, 12),
        *_money_columns(names, language),
    )
    title = text("reconcile.totals", language)
    return TableView(title, title, columns, shown)


def reconciled_projects_table(table: pd.DataFrame, names: tuple[str, str], language: str) -> TableView:
    """Return the projects that do not simply agree, the largest difference first."""
    open_ = table[table["result"] != "matched"]
    order = open_["difference_cents"].abs().sort_values(ascending=False, na_position="last", kind="stable").index
    shown = open_.loc[order, ["result", "key", "title", *MONEY]].reset_index(drop=True)
    shown["result"] = [text(f"reconcile.result.{each}", language) for each in shown["result"]]
    columns = (
        Column("result", text("reconcile.column.result", language), Kind.TEXT, 24),
        Column("key", field_of("projects", "reference").label(language), Kind.TEXT, 20),
        Column("title", field_of("projects", "title").label(language), Kind.TEXT, 48),
        *_money_columns(names, language),
    )
    title = text("reconcile.open", language)
    return TableView(title, title, columns, shown)


def budgets_table(table: pd.DataFrame, language: str) -> TableView:
    """Return one row an alliance, period and basis: committed, budgeted, what is free, and what that means."""
    order = table.sort_values(["alliance", "period", "basis"], kind="stable", ignore_index=True)
    shown = order[list(MONEY)].copy()
    for column, dimension in BUDGET_KEYS.items():
        shown[column] = [label(dimension, code, language) for code in order[column]]
    shown["result"] = [text(f"reconcile.budget_result.{_budget_result(row)}", language) for _, row in order.iterrows()]
    names = (text(f"reconcile.column.{each}", language) for each in ("committed", "budget", "free"))
    columns = (
        *(Column(each, text(f"reconcile.column.{each}", language), Kind.TEXT, 26) for each in BUDGET_KEYS),
        *(Column(column, name, Kind.MONEY, 20) for column, name in zip(MONEY, names, strict=True)),
        Column("result", text("reconcile.column.result", language), Kind.TEXT, 34),
    )
    title = text("reconcile.budgets", language)
    return TableView(title, title, columns, shown[[column.column for column in columns]])


def _budget_result(row: pd.Series) -> str:
    if row["result"] != "different":
        return str(row["result"])
    return "free" if row["difference_cents"] > 0 else "over"


def published_figures_table(figures: pd.DataFrame, language: str) -> TableView:
    """Return one row a published figure: what it counts, what was published and computed, and whether both agree."""
    rows = figures.to_dict("records")
    shown = pd.DataFrame(
        {
            "what": [text(f"reconcile.metric.{row['metric']}", language) for row in rows],
            "alliance": [_alliance(str(row["alliance_id"]), language) for row in rows],
            "span": [_span(row["first"], row["last"], language) for row in rows],
            "published": [_published(row, language) for row in rows],
            "computed": [_number(row["computed"], str(row["unit"]), language) for row in rows],
            "result": [_verdict(row, language) for row in rows],
            "source": [row["source"] for row in rows],
        }
    )
    widths = {"what": 24, "alliance": 24, "span": 24, "published": 24, "computed": 20, "result": 30, "source": 40}
    columns = tuple(
        Column(name, text(f"reconcile.column.{name}", language), Kind.TEXT, widths[name]) for name in widths
    )
    title = text("reconcile.figures", language)
    return TableView(title, title, columns, shown)


def _money_columns(names: tuple[str, str], language: str) -> tuple[Column, ...]:
    labels = (*names, text("changes.column.delta", language))
    return tuple(Column(column, name, Kind.MONEY, 20) for column, name in zip(MONEY, labels, strict=True))


def _alliance(code: str, language: str) -> str:
    return label("alliance", code, language) if code else text("reconcile.all_alliances", language)


def _span(first: pd.Timestamp, last: pd.Timestamp, language: str) -> str:
    return f"{format_date(first, language)} – {format_date(last, language)}"


def _published(row: Mapping[Hashable, Any], language: str) -> str:
    number = _number(row["published"], str(row["unit"]), language)
    return text(f"reconcile.precision.{row['precision']}", language, number=number)


def _verdict(row: Mapping[Hashable, Any], language: str) -> str:
    verdict = text(f"reconcile.verdict.{row['result']}", language)
    missing = int(row["without_amount"])
    return f"{verdict}; {text('reconcile.without_amount', language, count=missing)}" if missing else verdict


def _number(value: object, unit: str, language: str) -> str:
    if pd.isna(value):  # type: ignore[call-overload] # any scalar of a frame
        return text("output.missing", language)
    return format_number(int(str(value)), language) if unit == "count" else format_euro(int(str(value)), language)
