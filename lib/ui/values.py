"""Values of the canonical tables as people read them."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from lib.model.fields import Field, FieldType
from lib.model.notation import format_date, format_euro, format_number, format_percent
from lib.output.labels import label, labels
from lib.output.tables import CODES_IN_WORDS
from lib.ui.texts import language, plain, t

# How a value came to be, in words of this room; all other codes are named for tables too.
OWN_WORDS = ("start_precision", "end_precision", "alliance_basis", "topic_basis")


def value_in_words(field: Field, value: Any) -> str:
    """Return a value in the reader's notation, "" where it is missing."""
    if field.type is not FieldType.FLAG and pd.isna(value):
        return ""
    if field.name in OWN_WORDS:
        return t(f"value.{field.name}.{value}")
    if field.column in CODES_IN_WORDS:
        name = labels if field.type is FieldType.CODES else label
        return plain(name(CODES_IN_WORDS[field.column], value, language()))
    return _WRITERS.get(field.type, plain)(value)


_WRITERS: dict[FieldType, Callable[[Any], str]] = {
    FieldType.DATE: lambda value: format_date(value, language()),
    FieldType.MONEY: lambda value: format_euro(int(value), language()),
    FieldType.RATE: lambda value: format_percent(float(value), language()),
    FieldType.COUNT: lambda value: format_number(int(value), language()),
    FieldType.FLAG: lambda value: t("value.yes") if value else t("value.no"),
}
