"""Budgets as bars: how much of each is committed, paid and free."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
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
from lib.query.budgets import Ledger

ROW_PX, BAR_PX = 56, 26
# The outline of the budget is drawn last, so that what goes beyond it is seen.
OTHER_KIND = "paid_includes_state"
PARTS = ("committed", "paid", "budget")


def budget_rows(ledger: Ledger, language: str) -> pd.DataFrame:
    """Return the rows that `budget_chart` draws: budgets that can be compared, named by alliance and period.

    Where paid money holds the state's part but the budget does not, paid is missing: two kinds of money never lie in
    one bar; the table has it with its remark.
    """
    frame = ledger.frame
    known = frame[frame["budget_cents"].notna() & frame["committed_cents"].notna()].reset_index(drop=True)
    periods = [label("period", code, language) for code in known["period"]]
    names = [label("alliance", code, language) for code in known["alliance"]]
    is_other_kind = (
        known["notes"].astype("str").fillna("").str.split(";").map(lambda notes: OTHER_KIND in notes).astype(bool)
    )
    return pd.DataFrame(
        {
            "code": known["alliance"],
            "name": [f"{name}, {period}" for name, period in zip(names, periods, strict=True)],
            "budget_cents": known["budget_cents"],
            "committed_cents": known["committed_cents"],
            "paid_cents": known["paid_cents"].mask(is_other_kind),
        }
    )


def budget_chart(rows: pd.DataFrame, language: str, theme: Theme, highlighted: tuple[str, ...] = ()) -> go.Figure:
    """Return one bar a row of code, name, budget_cents, committed_cents and paid_cents (missing where unknown).

    The budget is the pale bar behind, committed the wide bar in it, paid the narrow dark one. The words right of it
    say how much is committed and free, or by how much the budget is exceeded. A click carries `code`.
    """
    rows = rows.reset_index(drop=True)
    layout = base_layout(language, theme, max(len(rows), 1) * ROW_PX + 84)
    layout |= {"barmode": "overlay", "margin": {"l": 8, "r": 12, "t": 34, "b": 8, "pad": 4}}
    layout |= {"showlegend": True, "legend": _legend(theme)} | _axes(rows, language, theme)
    bars = [_bars(rows, part, highlighted, language, theme) for part in PARTS]
    anchor = {"type": "scatter", "x": [0], "y": [0], "yaxis": "y2", "opacity": 0, "hoverinfo": "skip"}
    return drawn([*bars, anchor | {"showlegend": False}], layout)


def _bars(rows: pd.DataFrame, part: str, highlighted: tuple[str, ...], language: str, theme: Theme) -> dict[str, Any]:
    colours = palette(theme)
    strong = [colours.accent if code in highlighted else colours.neutral for code in rows["code"]]
    looks = {
        "budget": {"color": "rgba(0,0,0,0)", "line": {"color": colours.ink_muted, "width": 1.5}},
        "committed": {"color": [mixed(colour, colours.surface, 0.45) for colour in strong]},
        "paid": {"color": strong},
    }
    widths = {"budget": BAR_PX / ROW_PX, "committed": BAR_PX / ROW_PX, "paid": 8 / ROW_PX}
    name = text(f"output.budget.{part}", language)
    amounts = rows[f"{part}_cents"]
    exact = [text("output.budget.unknown", language) if pd.isna(cents) else "" for cents in amounts]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "legendrank": ("budget", "committed", "paid").index(part) + 1,
        "x": [None if pd.isna(cents) else int(cents) / 100 for cents in amounts],
        "y": list(range(len(rows))),
        "width": widths[part],
        "customdata": [list(row) for row in zip(rows["code"], map(escaped, rows["name"]), exact, strict=True)],
        "hovertemplate": f"<b>%{{customdata[1]}}</b><br>{name}: %{{x:,.2f}} €<extra></extra>",
        "marker": looks[part],
    }


def _axes(rows: pd.DataFrame, language: str, theme: Theme) -> dict[str, Any]:
    ink = {"color": palette(theme).ink, "size": 12}
    most = max([1, *(int(cents) for part in PARTS for cents in rows[f"{part}_cents"].dropna())])
    money = money_axis(0, most, language, theme, tickangle=0)
    # Between zero and the last one, labels would touch on a phone.
    money["ticktext"] = [
        words if at in (0, len(money["ticktext"]) - 1) else "" for at, words in enumerate(money["ticktext"])
    ]
    written = [wrapped(str(name), NAME_CHARACTERS, lines=1) for name in rows["name"]]
    names = names_above(written, BAR_PX, ROW_PX, theme)
    rank = {"range": names["range"], "tickvals": names["tickvals"]}
    words = [_words(row, language, theme) for row in rows.to_dict("records")]
    return {
        "xaxis": money,
        "yaxis": names,
        "yaxis2": quiet_axis(
            theme, **rank, ticktext=words, tickfont=ink, side="right", overlaying="y", ticklabelshift=-8
        ),
    }


def _words(row: dict[Hashable, Any], language: str, theme: Theme) -> str:
    budget, committed = row["budget_cents"], row["committed_cents"]
    if pd.isna(budget):
        return text("output.budget.no_budget", language)
    if pd.isna(committed):
        return text("output.budget.unknown", language)
    share = format_percent(100 * int(committed) / int(budget), language, 0) if budget else ""
    free = int(budget) - int(committed)
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
