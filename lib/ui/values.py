"""Values of the canonical tables as people read them."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from lib.model.fields import Field, FieldType
from lib.model.notation import format_date, format_euro, format_number, format_percent
from lib.output.labels import label, labels
from lib.ui.texts import language, plain, t

# Fields whose codes have names, by the dimension that names them.
NAMED = {"alliance": "alliance", "district": "district", "topic": "topic", "status": "status", "period": "period"}


def value_in_words(field: Field, value: Any) -> str:
    """Return a value in the reader's notation, "" where it is missing."""
    if field.type is not FieldType.FLAG and pd.isna(value):
        return ""
    if field.name in NAMED:
        name = labels if field.type is FieldType.CODES else label
        return plain(name(NAMED[field.name], value, language()))
    return _WRITERS.get(field.type, plain)(value)


_WRITERS: dict[FieldType, Callable[[Any], str]] = {
    FieldType.DATE: lambda value: format_date(value, language()),
    FieldType.MONEY: lambda value: format_euro(int(value), language()),
    FieldType.RATE: lambda value: format_percent(float(value), language()),
    FieldType.COUNT: lambda value: format_number(int(value), language()),
    FieldType.FLAG: lambda value: t("value.yes") if value else t("value.no"),
}
