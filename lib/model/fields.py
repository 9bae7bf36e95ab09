"""The fields of the canonical tables: name, column, type, unit, labels, meaning."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lib.model.reference import read_reference


class FieldType(StrEnum):
    """What a value is; decides the dtype of its column and how it is written."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    MONEY = "money"
    RATE = "rate"
    COUNT = "count"
    NUMBER = "number"
    FLAG = "flag"


DTYPES: dict[FieldType, str] = {
    FieldType.TEXT: "str",
    FieldType.CODE: "str",
    FieldType.CODES: "str",
    FieldType.DATE: "datetime64[us]",
    FieldType.MONEY: "Int64",
    FieldType.RATE: "Float64",
    FieldType.COUNT: "Int64",
    FieldType.NUMBER: "Float64",
    FieldType.FLAG: "bool",
}


@dataclass(frozen=True)
class Field:
    """One field of one canonical table.

    `name` is what an export's column is recognised as; `column` is the name in the canonical frame and carries
    the unit: the field `grant` is the column `grant_cents`.
    """

    table: str
    name: str
    column: str
    type: FieldType
    unit: str
    labels: dict[str, str]
    meanings: dict[str, str]

    def label(self, language: str) -> str:
        """Return the name shown to people in the language, `de` or `en`."""
        return self.labels[language]


@cache
def fields_of(table: str) -> tuple[Field, ...]:
    """Return the fields of a canonical table in their order; raises KeyError for an unknown table."""
    return _fields_by_table()[table]


@cache
def field_of(table: str, name: str) -> Field:
    """Return the field by its name or its column; raises KeyError where the table has no such field."""
    for field in fields_of(table):
        if name in (field.name, field.column):
            return field
    raise KeyError(f"{table} has no field {name}")


def table_names() -> tuple[str, ...]:
    """Return the names of the canonical tables."""
    return tuple(_fields_by_table())


@cache
def _fields_by_table() -> dict[str, tuple[Field, ...]]:
    tables: dict[str, list[Field]] = {}
    for row in read_reference("fields").to_dict("records"):
        tables.setdefault(row["table"], []).append(_field_from(row))
    return {table: tuple(fields) for table, fields in tables.items()}


def _field_from(row: Mapping[Hashable, str]) -> Field:
    return Field(
        table=row["table"],
        name=row["field"],
        column=row["column"],
        type=FieldType(row["type"]),
        unit=row["unit"],
        labels={"de": row["label_de"], "en": row["label_en"]},
        meanings={"de": row["meaning_de"], "en": row["meaning_en"]},
    )
