"""Budgets as bars: how much of each is committed, paid and free."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lib.model.messages import text
from lib.model.notation import format_euro_short, format_percent
from lib.output.charts.layout import (
    NAME_CHARACTERS,
    base_layout,
    drawn,
    escaped,
    money_axis,
    names_above,
    quiet_axis,
    wrapped,
)
from lib.output.labels import label
from lib.output.palette import Theme, mixed, palette
from lib.query.budgets import BudgetLine, Ledger

ROW_PX, BAR_PX = 56, 26
# The outline of the budget is drawn last, so that what goes beyond it is seen.
OTHER_KIND = "paid_includes_state"
PARTS = ("committed", "paid", "budget")


@dataclass(frozen=True)
class BudgetBar:
    """A budget as it is drawn: the alliance's code, its name in words, and the cents, None where unknown."""

    code: str
    name: str
    budget_cents: int | None
    committed_cents: int | None
    paid_cents: int | None = None

    @classmethod
    def of(cls, line: BudgetLine, name: str) -> "BudgetBar":
        """Return the bar of a budget.

        Where paid money holds the state's part but the budget does not, paid is missing: two kinds of money never lie
        in one bar; the table has it with its remark.
        """
        paid_cents = None if OTHER_KIND in line.noted else line.paid_cents
        return cls(line.alliance, name, line.budget_cents, line.committed_cents, paid_cents)

    def cents(self, part: str) -> int | None:
        """Return the cents of one of PARTS."""
        found: int | None = getattr(self, f"{part}_cents")
        return found


def budget_bars(ledger: Ledger, language: str) -> list[BudgetBar]:
    """Return what `budget_chart` draws: budgets that can be compared, named by alliance and period."""
    return [
        BudgetBar.of(line, f"{label('alliance', line.alliance, language)}, {label('period', line.period, language)}")
        for line in ledger.lines
        if line.budget_cents is not None and line.committed_cents is not None
    ]


def budget_chart(
    rows: Sequence[BudgetBar], language: str, theme: Theme, highlighted: tuple[str, ...] = ()
) -> go.Figure:
    """Return the figure of budgets, one a row.

    The budget is the pale bar behind, committed the wide bar in it, paid the narrow dark one. The words right of it
    say how much is committed and free, or by how much the budget is exceeded. A click carries `code`.
    """
    layout = base_layout(language, theme, max(len(rows), 1) * ROW_PX + 70)
    layout |= {"barmode": "overlay", "margin": {"l": 8, "r": 12, "t": 34, "b": 8, "pad": 4}}
    layout |= {"showlegend": True, "legend": _legend(theme)} | _axes(rows, language, theme)
    bars = [_bars(rows, part, highlighted, language, theme) for part in PARTS]
    anchor = {"type": "scatter", "x": [0], "y": [0], "yaxis": "y2", "opacity": 0, "hoverinfo": "skip"}
    return drawn([*bars, anchor | {"showlegend": False}], layout)


def _bars(
    rows: Sequence[BudgetBar], part: str, highlighted: tuple[str, ...], language: str, theme: Theme
) -> dict[str, Any]:
    colours = palette(theme)
    strong = [colours.accent if row.code in highlighted else colours.neutral for row in rows]
    looks = {
        "budget": {"color": "rgba(0,0,0,0)", "line": {"color": colours.ink_muted, "width": 1.5}},
        "committed": {"color": [mixed(colour, colours.surface, 0.45) for colour in strong]},
        "paid": {"color": strong},
    }
    widths = {"budget": BAR_PX / ROW_PX, "committed": BAR_PX / ROW_PX, "paid": 8 / ROW_PX}
    name = text(f"output.budget.{part}", language)
    amounts = [row.cents(part) for row in rows]
    unknown = text("output.budget.unknown", language)
    said = zip(rows, amounts, strict=True)
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "legendrank": ("budget", "committed", "paid").index(part) + 1,
        "x": [None if cents is None else cents / 100 for cents in amounts],
        "y": list(range(len(rows))),
        "width": widths[part],
        "customdata": [[row.code, escaped(row.name), unknown if cents is None else ""] for row, cents in said],
        "hovertemplate": f"<b>%{{customdata[1]}}</b><br>{name}: %{{x:,.2f}} €<extra></extra>",
        "marker": looks[part],
    }


def _axes(rows: Sequence[BudgetBar], language: str, theme: Theme) -> dict[str, Any]:
    ink = {"color": palette(theme).ink, "size": 12}
    most = max([1, *(cents for part in PARTS for row in rows if (cents := row.cents(part)) is not None)])
    money = money_axis(0, most, language, theme, tickangle=0, zeroline=False)
    # Between zero and the last one, labels would touch on a phone.
    money["ticktext"] = [
        words if at in (0, len(money["ticktext"]) - 1) else "" for at, words in enumerate(money["ticktext"])
    ]
    written = [wrapped(row.name, NAME_CHARACTERS, lines=1) for row in rows]
    names = names_above(written, BAR_PX, ROW_PX, theme)
    rank = {"range": names["range"], "tickvals": names["tickvals"]}
    words = [_words(row, language, theme) for row in rows]
    return {
        "xaxis": money,
        "yaxis": names,
        "yaxis2": quiet_axis(
            theme, **rank, ticktext=words, tickfont=ink, side="right", overlaying="y", ticklabelshift=-8
        ),
    }


def _words(row: BudgetBar, language: str, theme: Theme) -> str:
    budget, committed = row.budget_cents, row.committed_cents
    if budget is None:
        return text("output.budget.no_budget", language)
    if committed is None:
        return text("output.budget.unknown", language)
    share = format_percent(100 * committed / budget, language, 0) if budget else ""
    free = budget - committed
    if free < 0:
        over = text("output.budget.exceeded", language, amount=format_euro_short(-free, language))
        return f'{share}<br><span style="color:{palette(theme).danger}">{over}</span>'
    return f"{share}<br>{text('output.budget.free', language, amount=format_euro_short(free, language))}"


def _legend(theme: Theme) -> dict[str, Any]:
    return {
        "orientation": "h",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 12, "color": palette(theme).ink_muted},
    }
