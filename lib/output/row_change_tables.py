"""What changed between two lists of budgets or payments as tables: the rows that moved, and the effect by group."""

import pandas as pd

from lib.model.fields import FieldType, field_of
from lib.model.messages import text
from lib.model.reference import split_codes
from lib.output.labels import label
from lib.output.tables import CODES_IN_WORDS, Column, Kind, TableView
from lib.query.row_changes import KEPT_APART, MOVED, RowChanges

# The fields that say which row is meant.
NAMED_BY = {
    "payments": ("reference", "title", "payment_date", "payment_kind"),
    "budgets": ("alliance", "period", "start_date", "end_date", "basis", "is_outside"),
}
WIDTHS = {"title": 44, "alliance": 26, "basis": 30}
MONEY = ("before_cents", "after_cents", "change_cents")
COUNTS = (*MOVED, "without_amount")


def moved_rows_table(changes: RowChanges, language: str) -> TableView:
    """Return one row a new, gone or changed payment or budget: what it was, what it is, and by how much it differs."""
    rows = changes.rows[changes.rows["kind"] != "same"]
    fields = [field_of(changes.table, name) for name in NAMED_BY[changes.table]]
    named = changes.now([field.column for field in fields]).loc[rows.index]
    shown = pd.DataFrame({"kind": [text(f"changes.kind.{kind}", language) for kind in rows["kind"]]}, index=rows.index)
    for field in fields:
        values = named[field.column]
        shown[field.column] = values if field.type is FieldType.DATE else _in_words(values, field.column, language)
    shown[list(MONEY)] = rows[list(MONEY)]
    shown["fields"] = [_field_names(names, changes.table, language) for names in rows["fields"]]
    columns = (
        Column("kind", _label("kind", language), Kind.TEXT, 12),
        *(_named_column(field.name, changes.table, language) for field in fields),
        *(Column(each, _label(each, language), Kind.MONEY, 18, is_summed=_adds_up(changes.table)) for each in MONEY),
        Column("fields", _label("fields", language), Kind.TEXT, 30),
    )
    title = text(f"changes.rows.table.{changes.table}", language)
    return TableView(title, title, columns, shown.reset_index(drop=True))


def row_effect_table(effect: pd.DataFrame, table: str, dimension: str, language: str) -> TableView:
    """Return what changed in the amount by group, as `row_effect` gives it for `alliance` or `period`."""
    order = effect.assign(last=effect["group"].isna()).sort_values(["last", "group"], kind="stable", ignore_index=True)
    shown = pd.DataFrame({"group": [label(dimension, code, language) for code in order["group"]]})
    for column in KEPT_APART[table]:
        shown[column] = _in_words(order[column], column, language)
    shown[[*MONEY, *COUNTS]] = order[[*MONEY, *COUNTS]].astype("Int64")
    name, is_summed = text(f"output.dimension.{dimension}", language), _adds_up(table)
    columns = (
        Column("group", name, Kind.TEXT, 30, dimension=dimension),
        *(_named_column(each, table, language) for each in KEPT_APART[table]),
        *(Column(each, _label(each, language), Kind.MONEY, 18, is_summed=is_summed) for each in MONEY),
        *(Column(each, _label(each, language), Kind.COUNT, 14, is_summed=True) for each in COUNTS),
    )
    title = text(f"changes.rows.effect.{table}", language, dimension=name)
    return TableView(title, title, columns, shown)


def _adds_up(table: str) -> bool:
    """Budgets of different bases are different things."""
    return not KEPT_APART[table]


def _in_words(values: pd.Series, column: str, language: str) -> pd.Series:
    if pd.api.types.is_bool_dtype(values):
        return values.map({True: label("flag", "yes", language), False: label("flag", "no", language)}).astype("str")
    dimension = CODES_IN_WORDS.get(column)
    if dimension is None:
        return values
    return values.map(lambda code: label(dimension, code, language), na_action="ignore").astype("str")


def _field_names(names: object, table: str, language: str) -> str:
    return (
        "; ".join(field_of(table, name).label(language) for name in split_codes(names))
        if isinstance(names, str)
        else ""
    )


def _named_column(name: str, table: str, language: str) -> Column:
    field = field_of(table, name)
    kind = Kind.DATE if field.type is FieldType.DATE else Kind.TEXT
    return Column(field.column, field.label(language), kind, WIDTHS.get(name, 18))


def _label(name: str, language: str) -> str:
    return text(f"changes.column.{name}", language)
