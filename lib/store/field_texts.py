"""Values of canonical fields as text and back: cents, ISO days, codes, `true`; missing is None."""

from datetime import date

import pandas as pd

from lib.model.fields import Field, FieldType
from lib.store.errors import StoreError


def text_of(value: object, field: Field) -> str | None:
    """Return a value of a canonical frame as text."""
    if pd.isna(value):  # type: ignore[call-overload]  # any scalar of a frame, which the stubs list one by one
        return None
    if field.type is FieldType.DATE:
        return pd.Timestamp(str(value)).date().isoformat()
    if field.type in (FieldType.MONEY, FieldType.COUNT):
        return str(int(str(value)))
    return str(value).lower() if field.type is FieldType.FLAG else str(value)


def value_of(text: str | None, field: Field) -> object:
    """Return the value that a text stands for; raises StoreError `unreadable_value`."""
    if text is None or text == "":
        return False if field.type is FieldType.FLAG else None
    try:
        return _read(text, field)
    except ValueError as error:
        raise StoreError("unreadable_value", field=field.name, found=text) from error


def _read(text: str, field: Field) -> object:
    if field.type is FieldType.DATE:
        return pd.Timestamp(date.fromisoformat(text))
    if field.type in (FieldType.MONEY, FieldType.COUNT):
        return int(text)
    if field.type in (FieldType.RATE, FieldType.NUMBER):
        return float(text)
    if field.type is FieldType.FLAG:
        return {"true": True, "false": False}[text] if text in ("true", "false") else _refuse(text)
    return text


def _refuse(text: str) -> bool:
    raise ValueError(text)
