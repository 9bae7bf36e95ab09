"""Which way of reading belongs to which field of the model."""

from dataclasses import dataclass

import numpy as np

from lib.intake.grid import Column
from lib.intake.values.cells import ReadColumn
from lib.intake.values.codes import CODE_LISTS, read_codes
from lib.intake.values.dates import Edge, read_dates
from lib.intake.values.money import read_money
from lib.intake.values.notation import Notation
from lib.intake.values.numbers import read_counts, read_numbers
from lib.intake.values.rates import read_rates
from lib.intake.values.spans import DayOrder
from lib.intake.values.texts import read_postcodes, read_text
from lib.model.fields import FieldType, field_of


@dataclass(frozen=True)
class Manner:
    """What is known of a column before it is read: unit, notation and day order of the file, country of the table."""

    scale: int = 1
    notation: Notation = Notation.ANY
    is_shown_as_percent: bool = False
    order: DayOrder | None = None
    country: str = ""


def read_field(table: str, field: str, column: Column, rows: np.ndarray, manner: Manner | None = None) -> ReadColumn:
    """Read a column as the values of a field of the model; the dtype is the field's.

    Districts, alliances and topics are returned as text: places and topics give them their codes.
    """
    manner = manner or Manner()
    kind = field_of(table, field).type
    if kind in (FieldType.MONEY, FieldType.RATE, FieldType.NUMBER, FieldType.COUNT):
        return _read_amount(kind, column, rows, manner)
    if kind is FieldType.DATE:
        return read_dates(column, rows, Edge.END if field.startswith("end_") else Edge.START, manner.order)
    if field in CODE_LISTS:
        return read_codes(column, rows, field)
    return read_postcodes(column, rows, manner.country) if field == "postcode" else read_text(column, rows)


def _read_amount(kind: FieldType, column: Column, rows: np.ndarray, manner: Manner) -> ReadColumn:
    if kind is FieldType.MONEY:
        return read_money(column, rows, manner.scale, manner.notation)
    if kind is FieldType.RATE:
        return read_rates(column, rows, manner.is_shown_as_percent, manner.notation)
    read = read_numbers if kind is FieldType.NUMBER else read_counts
    return read(column, rows, manner.notation)
