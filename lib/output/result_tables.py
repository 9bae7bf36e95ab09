"""Results as tables: money over time, money by group, budgets, findings."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lib.model.fields import field_of
from lib.model.findings import Finding
from lib.model.messages import text
from lib.output.labels import is_missing, label, period_label
from lib.output.palette import TOPIC_COLOURS, group_colours, palette
from lib.output.tables import Column, Kind, NativeChart, TableView
from lib.query.budgets import Ledger
from lib.query.money import MoneyByGroup, MoneyOverTime

LEDGER_MONEY = (
    "budget_cents", "committed_cents", "paid_cents", "free_cents", "pending_cents", "outside_cents", "carry_over_cents",
)  # fmt: skip


def money_over_time_table(money: MoneyOverTime, title: str, language: str) -> TableView:
    """Return one row a period and one column a group with the amounts in cents, and their sum as last column.

    Under the attribution `full` a project counts in several groups; then there is no column of sums.
    """
    groups, spans, cents = money.groups, money.spans, money.by_span(money.cents)
    states = {part: text(f"output.table.{'running' if part else 'over'}", language) for part in (True, False)}
    shown: dict[str, object] = {"period": [period_label(money.view.grain, key, language) for key in spans.keys]}
    shown |= {
        f"group:{group}": pd.array(of_group, dtype="Int64") for group, of_group in zip(groups, cents, strict=True)
    }
    shown["state"] = [states[part] for part in spans.is_partial.tolist()]
    columns = [Column("period", text("output.table.period", language), Kind.TEXT, 16)]
    is_summed = not money.view.cumulative
    dimension = money.view.dimension
    columns += [
        Column(f"group:{each}", label(dimension, each, language), Kind.MONEY, 18, is_summed, dimension=dimension)
        for each in groups
    ]
    if len(groups) > 1 and money.view.attribution != "full":
        shown["sum"] = pd.array(cents.sum(axis=0), dtype="Int64")
        columns.append(Column("sum", text("output.total", language), Kind.MONEY, 18, is_summed, is_row_sum=True))
    columns.append(Column("state", text("output.table.is_partial", language), Kind.TEXT, 16))
    chart = NativeChart("stacked", tuple(f"group:{each}" for each in groups), _colours(groups))
    name = text("output.table.over_time", language)
    return TableView(name, title, tuple(columns), pd.DataFrame(shown), chart, codes=spans.keys)


def money_by_group_table(money: MoneyByGroup, dimension: str, title: str, language: str) -> TableView:
    """Return one row a group with amount, share of the total and number of projects, the largest first.

    The share is of the total that counts every project once.
    """
    is_last = np.array([is_missing(group) for group in money.groups], dtype=bool)
    order = np.lexsort((-money.cents, is_last))
    groups, cents, total = tuple(money.groups[at] for at in order.tolist()), money.cents[order], money.total_cents
    # Where projects count in several groups, the groups add up to more than there is: then there is no sum.
    is_whole = int(cents.sum()) == total
    share = pd.array(cents * 100.0 / total if total > 0 else [None] * len(cents), dtype="Float64")
    shown = pd.DataFrame(
        {
            "group": [label(dimension, group, language) for group in groups],
            "amount_cents": pd.array(cents, dtype="Int64"),
            "share_pct": share,
            "projects": pd.array(money.projects[order], dtype="Int64"),
        }
    )
    columns = (
        Column("group", text(f"output.dimension.{dimension}", language), Kind.TEXT, 34, dimension=dimension),
        Column("amount_cents", text("output.table.amount", language), Kind.MONEY, 18, is_summed=is_whole),
        Column("share_pct", text("output.table.share", language), Kind.RATE, 12, has_bar=True),
        Column("projects", text("output.table.projects", language), Kind.COUNT, 12),
    )
    neutral = palette("light").neutral
    points = tuple(TOPIC_COLOURS.get(group, neutral) for group in groups)
    chart = NativeChart("bars", ("amount_cents",), (neutral,), points)
    name = text(f"output.dimension.{dimension}", language)
    return TableView(name, title, columns, shown, chart, codes=groups)


def ledger_table(ledger: Ledger, title: str, language: str) -> TableView:
    """Return one row a budget; why a comparison is refused and what is to be noted stand in words at the end.

    Budgets of different bases are never summed, so the table has no totals.
    """
    frame = ledger.frame
    codes = {"alliance": "alliance", "period": "period", "basis": "basis", "precision": "precision"}
    shown = pd.DataFrame({name: [label(name, code, language) for code in frame[name]] for name in codes})
    for column in (*LEDGER_MONEY, "take_up_pct", "absorption_pct", "projects", "projects_pending"):
        shown[column] = frame[column].to_numpy()
    shown["remarks"] = [_remarks(*pair, language) for pair in zip(frame["refusal"], frame["notes"], strict=True)]
    columns = [Column(name, text(f"output.dimension.{name}", language), Kind.TEXT, 22) for name in codes]
    columns += [Column(name, text(f"output.ledger.{name}", language), Kind.MONEY, 17) for name in LEDGER_MONEY]
    for name, kind in (("take_up_pct", Kind.RATE), ("absorption_pct", Kind.RATE)):
        columns.append(Column(name, text(f"output.ledger.{name}", language), kind, 14, has_bar=True))
    for name in ("projects", "projects_pending"):
        columns.append(Column(name, text(f"output.ledger.{name}", language), Kind.COUNT, 11))
    columns.append(Column("remarks", text("output.ledger.remarks", language), Kind.TEXT, 60, wraps=True))
    colours = palette("light")
    series = {"budget_cents": colours.neutral_soft, "committed_cents": colours.greys[3], "paid_cents": colours.neutral}
    stated = {name: colour for name, colour in series.items() if frame[name].notna().any()}
    # The same two columns name a budget in the chart of the screen: alliance and period.
    chart = NativeChart("bars", tuple(stated), tuple(stated.values()), categories=2) if stated else None
    codes_shown = tuple(frame["alliance"].astype(str))
    return TableView(text("output.table.ledger", language), title, tuple(columns), shown, chart, codes=codes_shown)


def findings_table(findings: Sequence[Finding], title: str, language: str) -> TableView:
    """Return one row a finding with its place, what was found and expected, and what to do: a list to send back."""
    rows = [_finding_row(finding, language) for finding in findings]
    names = ("severity", "file", "sheet", "row", "column", "finding", "found", "expected", "remedy", "occurrences")
    shown = pd.DataFrame(rows, columns=list(names)).astype({"row": "Int64", "occurrences": "Int64"})
    widths = {"finding": 70, "remedy": 60, "file": 30, "sheet": 16, "found": 26, "expected": 26}
    columns = tuple(
        Column(
            name,
            _finding_label(name, language),
            Kind.COUNT if name in ("row", "occurrences") else Kind.TEXT,
            widths.get(name, 10),
            wraps=name in ("finding", "remedy"),
        )
        for name in names
    )
    return TableView(text("output.table.findings", language), title, columns, shown)


def _finding_row(finding: Finding, language: str) -> tuple[object, ...]:
    source = finding.source
    severity = label("severity", finding.severity.value, language)
    place = (source.file, source.sheet or "", source.row, source.letter or "")
    said = (finding.message(language), finding.found, finding.expected, finding.remedy(language))
    return (severity, *place, *said, finding.occurrences)


def _finding_label(name: str, language: str) -> str:
    if name in ("file", "sheet", "row"):
        return field_of("projects", f"source_{name}").label(language)
    return text(f"output.table.{name}", language)


def _remarks(refusal: str, notes: str, language: str) -> str:
    keys = [f"query.refusal.{refusal}"] if refusal else []
    keys += [f"query.ledger_note.{note}" for note in str(notes).split(";") if note]
    return " ".join(text(key, language) for key in keys)


def _colours(groups: Sequence[str]) -> tuple[str, ...]:
    colours = group_colours(list(groups), "light")
    return (palette("light").neutral,) if len(groups) == 1 else tuple(colours[group] for group in groups)
