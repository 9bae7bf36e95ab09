"""The value of a table's cell as words, for documents that print it."""

from decimal import Decimal
from typing import Any

import pandas as pd

from lib.model.notation import format_date, format_euro, format_number, format_percent
from lib.output.tables import Column, Kind, decimals_of


def column_in_words(values: pd.Series, column: Column, language: str) -> list[str]:
    """Return the cells of a column, numbers all with the same decimals; a missing value is empty."""
    decimals = decimals_of(values) if column.kind is Kind.NUMBER else 0
    return [in_words(value, column, language, decimals) for value in values]


def in_words(value: Any, column: Column, language: str, decimals: int = 0) -> str:
    """Return a cell in the notation of the language; a missing value is empty."""
    if pd.isna(value):
        return ""
    if column.kind is Kind.MONEY:
        cents = int(value)
        return format_euro(cents, language) if column.is_euro else format_number(Decimal(cents) / 100, language, 2)
    if column.kind is Kind.DATE:
        return format_date(value, language)
    if column.kind is Kind.RATE:
        return format_percent(value, language)
    if column.kind in (Kind.COUNT, Kind.NUMBER):
        return format_number(value, language, decimals)
    return str(value)
