"""Widgets for values of canonical fields, and what they hold as the store takes it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from lib.model.code_lists import LISTS, codes_of
from lib.model.fields import Field, FieldType
from lib.model.notation import format_number
from lib.model.written_amounts import cents_of
from lib.output.labels import label
from lib.ui.texts import language, t

# The longest summary of an operation in the lists we know has some 3,000 characters.
LONGEST_TEXT = 10_000


def value_widget(field: Field, label_: str, key: str, now: Any = None) -> None:
    """Draw a widget for a value of the field under a key, with the present value in it."""
    given = None if pd.isna(now) else now
    if field.type is FieldType.DATE:
        st.date_input(label_, value=None if given is None else given.date(), format="DD.MM.YYYY", key=key)
    elif field.type is FieldType.CODES:
        chosen = [] if given is None else str(given).split(";")
        st.multiselect(
            label_,
            list(codes_of(field.name)),
            chosen,
            format_func=_namer(field),
            key=key,
            placeholder=t("filter.choose"),
        )
    elif field.name in LISTS:
        codes = list(codes_of(field.name))
        place = codes.index(given) if given in codes else None
        st.selectbox(label_, codes, place, format_func=_namer(field), key=key, placeholder=t("filter.choose"))
    else:
        text = "" if given is None else _euros(int(given)) if field.type is FieldType.MONEY else str(given)
        st.text_input(label_, text, key=key, max_chars=LONGEST_TEXT)


def _namer(field: Field) -> Any:
    spoken, dimension = language(), field.name
    return lambda code: label(dimension, code, spoken)


def _euros(cents: int) -> str:
    return format_number(Decimal(cents) / 100, language(), 2)


def text_of_value(field: Field, given: Any) -> str | None:
    """Return what a widget holds as the store takes it: cents, ISO day, codes; raises ValueError for no amount."""
    if given is None or given in ("", []):
        return None
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, list):
        return ";".join(given)
    return str(cents_of(str(given))) if field.type is FieldType.MONEY else str(given).strip()
