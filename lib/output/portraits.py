"""The portrait of an alliance and groups side by side: findings as titles, and tables."""

from collections.abc import Sequence

import pandas as pd

from lib.model.messages import text
from lib.model.notation import format_euro_short, format_number, format_percent
from lib.output.charts.shifts import points_in_words
from lib.output.hedges import count_in_words, percent_in_words
from lib.output.labels import is_missing, label
from lib.output.palette import palette
from lib.output.tables import Column, Kind, NativeChart, TableView, decimals_of
from lib.output.wording import listed, money_by_title
from lib.query.money import MoneyByGroup
from lib.query.side_by_side import SideBySide
from lib.query.topics import Concentration


def shift_title(shifts: pd.DataFrame, dimension: str, before: str, language: str) -> str:
    """Return the largest change of a share against the period before, named `before`, or that there is none."""
    named = shifts[[not is_missing(group) for group in shifts["group"]]]
    known = named[named["change_points"].notna()]
    if known.empty:
        return text("portrait.shift.no_before", language)
    most = known.iloc[int(known["change_points"].abs().to_numpy(dtype="float64").argmax())]
    if round(float(most["change_points"]), 1) == 0:
        return text("portrait.shift.same", language, before=before)
    name = label(dimension, most["group"], language)
    points = points_in_words(float(most["change_points"]), language)
    return text("portrait.shift.title", language, name=name, points=points, before=before)


def shift_summary(shifts: pd.DataFrame, dimension: str, language: str) -> str:
    """Return the shares now and before of each group in words."""
    sentences = []
    for row in shifts.sort_values("share_pct", ascending=False).to_dict("records"):
        if pd.isna(row["share_pct"]):
            continue
        now = format_percent(float(row["share_pct"]), language, 0)
        key, values = "alone", {"name": label(dimension, row["group"], language), "now": now}
        if not pd.isna(row["before_pct"]):
            key, values["before"] = "both", format_percent(float(row["before_pct"]), language, 0)
        sentences.append(text(f"portrait.shift.summary.{key}", language, **values))
    return " ".join(sentences) or text("portrait.shift.no_before", language)


def shift_table(shifts: pd.DataFrame, dimension: str, title: str, language: str) -> TableView:
    """Return one row a group with amount and share of the period, the share before and the change in points."""
    rows = shifts.sort_values("share_pct", ascending=False, kind="stable")
    shown = rows[["amount_cents", "share_pct", "before_pct", "change_points", "projects"]].reset_index(drop=True)
    shown = shown.astype({"amount_cents": "Int64", "projects": "Int64", "change_points": "Float64"})
    shown.insert(0, "group", [label(dimension, group, language) for group in rows["group"]])
    columns = (
        Column("group", text(f"output.dimension.{dimension}", language), Kind.TEXT, 34, dimension=dimension),
        Column("amount_cents", text("output.table.amount", language), Kind.MONEY, 18, is_summed=True),
        Column("share_pct", text("portrait.shift.now", language), Kind.RATE, 14),
        Column("before_pct", text("portrait.shift.before", language), Kind.RATE, 14),
        Column("change_points", text("portrait.shift.change", language), Kind.NUMBER, 18),
        Column("projects", text("output.table.projects", language), Kind.COUNT, 12),
    )
    colours = palette("light")
    chart = NativeChart("bars", ("before_pct", "share_pct"), (colours.neutral_soft, colours.neutral))
    return TableView(text("portrait.shift.table", language), title, columns, shown, chart)


def concentration_title(found: Concentration, language: str) -> str:
    """Return which share the largest beneficiaries have together; where all are listed, that of the largest one."""
    if found.top_share_pct is None:
        return text("output.title.nothing", language)
    if found.beneficiaries == 1:
        return text("portrait.largest.alone", language)
    if found.beneficiaries <= len(found.frame):
        total = int(found.frame["amount_cents"].sum())
        return money_by_title(MoneyByGroup.of(found.frame, found.coverage, total), "beneficiary", "main", language)
    share = percent_in_words(found.top_share_pct, language)
    number = count_in_words(len(found.frame), language)
    return text("portrait.largest.title", language, number=number, total=found.beneficiaries, share=share)


def comparison_title(found: SideBySide, dimension: str, language: str) -> str:
    """Return who has most for each 1,000 inhabitants where that is known of all, else who has most at all."""
    frame = found.frame
    is_per_head = bool(frame["per_head_cents"].notna().all())
    measure = "per_head_cents" if is_per_head else "amount_cents"
    known = frame[frame[measure].notna()]
    if known.empty or not known[measure].any():
        return text("output.title.nothing", language)
    row = known.iloc[int(known[measure].to_numpy(dtype="int64").argmax())]
    key = "per_head" if is_per_head else "absolute"
    amount = format_euro_short(int(row[measure]), language)
    return text(f"portrait.compare.title.{key}", language, name=label(dimension, row["group"], language), amount=amount)


def comparison_summary(found: SideBySide, dimension: str, language: str) -> str:
    """Return the title and what each group has, the largest first, as the chart draws it."""
    frame = found.frame
    measure = "per_head_cents" if bool(frame["per_head_cents"].notna().all()) else "amount_cents"
    ranked = frame[frame[measure].notna()].sort_values(measure, ascending=False, kind="stable")
    said = [
        f"{label(dimension, group, language)} {format_euro_short(int(cents), language)}"
        for group, cents in zip(ranked["group"], ranked[measure], strict=True)
    ]
    title = comparison_title(found, dimension, language)
    return f"{title}. {'; '.join(said)}." if said else f"{title}."


def beside_title(frame: pd.DataFrame, indicator: str, language: str) -> str:
    """Return which district has most, and its value of the indicator; `frame` has district_ags, value, amount_cents."""
    if frame.empty or int(frame["amount_cents"].max()) <= 0:
        return text("output.title.nothing", language)
    ranked = frame.sort_values("amount_cents", ascending=False, kind="stable").to_dict("records")
    most, amount = ranked[0], format_euro_short(int(ranked[0]["amount_cents"]), language)
    name = label("district", most["district_ags"], language)
    if len(ranked) > 1 and ranked[1]["amount_cents"] == most["amount_cents"]:
        names = listed([name, label("district", ranked[1]["district_ags"], language)], language)
        return text("output.title.tie", language, names=names, amount=amount)
    value = format_number(float(most["value"]), language, decimals_of(frame["value"]))
    return text("beside.title", language, name=name, amount=amount, indicator=indicator, value=value)


def comparison_table(found: SideBySide, dimension: str, amount: str, title: str, language: str) -> TableView:
    """Return one row a group and one column a measure; measures that nobody states are left out."""
    frame = found.frame
    shown = frame.drop(columns=["group", "take_up_remark"])
    shown.insert(0, "group", [label(dimension, code, language) for code in frame["group"]])
    shown["remarks"] = _remarks(frame["take_up_remark"], language)
    columns = [
        Column("group", text(f"output.dimension.{dimension}", language), Kind.TEXT, 26, dimension=dimension),
        Column("projects", text("output.table.projects", language), Kind.COUNT, 12),
        Column("amount_cents", amount, Kind.MONEY, 18),
        *(Column(name, text(f"portrait.compare.{name}", language), kind, 16) for name, kind in MEASURES.items()),
        Column("remarks", text("portrait.compare.remarks", language), Kind.TEXT, 40, wraps=True),
    ]
    kept = [each for each in columns if shown[each.column].notna().any() and any(shown[each.column].astype(str) != "")]
    chart = NativeChart("bars", ("amount_cents",), (palette("light").neutral,))
    return TableView(text("portrait.compare.table", language), title, tuple(kept), shown, chart)


MEASURES = {
    "per_head_cents": Kind.MONEY,
    "take_up_pct": Kind.RATE,
    "paid_pct": Kind.RATE,
    "median_cents": Kind.MONEY,
    "median_months": Kind.NUMBER,
    "beneficiaries": Kind.COUNT,
    "first_timers_pct": Kind.RATE,
    "waiting_days": Kind.NUMBER,
}


def _remarks(keys: Sequence[str] | pd.Series, language: str) -> list[str]:
    words = {"": "", "other_basis": text("portrait.compare.other_basis", language)}
    return [words[key] if key in words else text(f"query.refusal.{key}", language) for key in keys]
