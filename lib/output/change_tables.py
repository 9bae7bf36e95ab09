"""What changed between two lists of projects as tables: projects, single edits, matches, and what it does to money."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from lib.model.fields import Field, FieldType, field_of
from lib.model.messages import text
from lib.model.notation import format_date, format_euro, format_number, format_percent
from lib.output.labels import label, labels
from lib.output.persons import hide_persons
from lib.output.tables import CODES_IN_WORDS, Column, Kind, TableView, canonical_table
from lib.query.changes import Changes

LISTED = ("reference", "title", "beneficiary", "alliance_id", "start_date", "end_date")
EFFECT_COUNTS = ("new", "gone", "changed", "without_amount")
# How a project was found again without the officer having to check it.
SURE_REASONS = ("reference", "confirmed")


def value_in_words(value: object, field: Field, language: str) -> str:
    """Return a value kept as text (cents, ISO day, codes by `;`) as people read it; missing is said in words."""
    if not isinstance(value, str) or value == "":
        return text("output.missing", language)
    if field.type is FieldType.MONEY:
        return format_euro(int(value), language)
    if field.type is FieldType.DATE:
        return format_date(date.fromisoformat(value), language)
    if field.type in (FieldType.RATE, FieldType.NUMBER, FieldType.COUNT):
        number = float(value)
        decimals = 0 if number.is_integer() else 2
        write = format_percent if field.type is FieldType.RATE else format_number
        return write(number, language, decimals)
    dimension = CODES_IN_WORDS.get(field.column)
    if dimension is None:
        return value
    return (labels if field.type is FieldType.CODES else label)(dimension, value, language)


def moved_projects_table(changes: Changes, kind: str, amount: str, language: str) -> TableView:
    """Return the projects that are `new` or `gone`, with one amount; the rows of the list they stand in."""
    rows = changes.projects[changes.projects["kind"] == kind]
    frame, side = (changes.old, "old") if kind == "gone" else (changes.new, "new")
    taken = frame.take(rows[side].to_numpy("int64"))
    title = text(f"changes.table.{kind}", language)
    return canonical_table(taken, "projects", title, language, (*LISTED, amount))


def edits_table(changes: Changes, language: str) -> TableView:
    """Return one row a changed value: project, what it was, what it is now, and the difference of amounts."""
    edits = changes.edits.sort_values(["title", "project_id"], kind="stable", na_position="last")
    fields = [field_of("projects", name) for name in edits["field"]]
    references = changes.projects.dropna(subset="project_id").drop_duplicates("project_id").set_index("project_id")
    shown = pd.DataFrame(
        {
            "reference": edits["project_id"].map(references["reference"]).to_numpy(),
            "title": edits["title"].to_numpy(),
            "field": [field.label(language) for field in fields],
            "old": [value_in_words(value, field, language) for value, field in zip(edits["old"], fields, strict=True)],
            "new": [value_in_words(value, field, language) for value, field in zip(edits["new"], fields, strict=True)],
            "delta_cents": edits["delta_cents"].to_numpy(),
        }
    ).astype({"delta_cents": "Int64"})
    columns = (
        *_named_columns(language),
        Column("field", _label("field", language), Kind.TEXT, 22),
        Column("old", _label("old", language), Kind.TEXT, 26),
        Column("new", _label("new", language), Kind.TEXT, 26),
        Column("delta_cents", _label("delta", language), Kind.MONEY, 18),
    )
    title = text("changes.table.edits", language)
    return TableView(title, title, columns, shown)


def matches_table(changes: Changes, language: str) -> TableView:
    """Return the pairs that were found without a reference: both titles, what agrees, and how sure that is."""
    rows = unsure_matches(changes)
    before = changes.old.take(rows["old"].to_numpy("int64"))
    shown = pd.DataFrame(
        {
            "reference": rows["reference"].to_numpy(),
            "title": rows["title"].to_numpy(),
            "before": before["title"].to_numpy(),
            "reason": [reason_in_words(reason, language) for reason in rows["reason"]],
            "confidence_pct": (rows["confidence"].astype("Float64") * 100).to_numpy(),
        }
    )
    columns = (
        *_named_columns(language),
        Column("before", _label("title_before", language), Kind.TEXT, 48),
        Column("reason", _label("reason", language), Kind.TEXT, 40),
        Column("confidence_pct", _label("confidence", language), Kind.RATE, 12),
    )
    title = text("changes.table.matches", language)
    return TableView(title, title, columns, shown.astype({"confidence_pct": "Float64"}))


def net_effect_table(effect: pd.DataFrame, dimension: str, language: str) -> TableView:
    """Return what changed in one amount by group: before, after, difference, and how many projects moved.

    `effect` is what `net_effect` gives for the dimension.
    """
    order = effect.assign(last=effect["group"].isna()).sort_values(["last", "group"], kind="stable")
    shown = order.assign(group=[label(dimension, group, language) for group in order["group"]])
    money = ("before_cents", "after_cents", "change_cents")
    shown = shown.astype(dict.fromkeys((*money, *EFFECT_COUNTS), "Int64")).reset_index(drop=True)
    name = text(f"output.dimension.{dimension}", language)
    columns = (
        Column("group", name, Kind.TEXT, 34, dimension=dimension),
        *(Column(each, _label(each, language), Kind.MONEY, 18, is_summed=True) for each in money),
        *(Column(each, _label(each, language), Kind.COUNT, 14, is_summed=True) for each in EFFECT_COUNTS),
    )
    title = text("changes.table.effect", language, dimension=name)
    codes = tuple("" if pd.isna(group) else str(group) for group in order["group"])
    return TableView(title, title, columns, shown[[column.column for column in columns]], codes=codes)


def without_edited_persons(table: TableView, language: str) -> TableView:
    """Return a table of edits in which natural persons are hidden, before and after."""
    frame = table.frame
    is_name = frame["field"] == field_of("projects", "beneficiary").label(language)
    hidden = {side: frame[side].mask(is_name, hide_persons(frame[side], language)) for side in ("old", "new")}
    return replace(table, frame=frame.assign(**hidden))


def unsure_matches(changes: Changes) -> pd.DataFrame:
    """Return the rows of `changes.projects` that were found by likeness, the least sure first."""
    found = changes.projects[changes.projects["reason"].notna()]
    unsure = found[~found["reason"].isin(SURE_REASONS)]
    return unsure.sort_values("confidence", kind="stable")


def reason_in_words(reason: object, language: str) -> str:
    """Return why two rows are the same project: `reference`, `confirmed`, or what agrees in them."""
    if reason in SURE_REASONS:
        return text(f"changes.reason.{reason}", language)
    signs = [each for each in str(reason).split(";") if each and each != "nan"]
    if not signs:
        return text("changes.reason.alike", language)
    return text("changes.reason.agree", language, fields=", ".join(_sign(each, language) for each in signs))


def _sign(sign: str, language: str) -> str:
    return field_of("projects", sign).label(language)


def _named_columns(language: str) -> tuple[Column, Column]:
    fields: Mapping[str, Any] = {name: field_of("projects", name) for name in ("reference", "title")}
    return (
        Column("reference", fields["reference"].label(language), Kind.TEXT, 20),
        Column("title", fields["title"].label(language), Kind.TEXT, 48),
    )


def _label(name: str, language: str) -> str:
    return text(f"changes.column.{name}", language)
