"""The currency of a table's amounts: what the file names, else that of its country or language, else euro."""

from functools import cache

import pandas as pd

from lib.intake.columns.languages import language_of
from lib.intake.draft import Draft, repeated
from lib.intake.values import ReadColumn
from lib.model.fields import FieldType, field_of
from lib.model.reference import read_reference

HOME_CURRENCY = "EUR"


def currency_of(draft: Draft) -> tuple[str, pd.Series]:
    """Return the table's currency and that of each row: its own column, its amounts, the titles, else as assumed."""
    table = named_currency(draft) or assumed_currency(draft)
    rows = repeated(table, len(draft.rows))
    for read in _amounts(draft):
        rows = rows.where(pd.Series(read.currencies == ""), pd.Series(read.currencies, dtype="str"))
    if "currency" in draft.reads:
        stated = draft.reads["currency"].values
        rows = stated.where(stated.notna(), rows)
    return table, rows.astype("str")


def named_currency(draft: Draft) -> str:
    """Return the currency the file names: most often in its own column, else in titles, headings or amounts."""
    if "currency" in draft.reads:
        stated = draft.reads["currency"].values.value_counts()
        if len(stated):
            return str(stated.index[0])
    return draft.area.currency or next((read.currency for read in _amounts(draft) if read.currency), "")


def assumed_currency(draft: Draft) -> str:
    """Return the currency of the only country the rows name; where they name none, that of the headings' language.

    Euro where the rows name several countries, and where neither has a currency of its own.
    """
    if "country" not in draft.reads:
        return _currency_by("language").get(language_of(draft.area.headers), HOME_CURRENCY)
    named = draft.reads["country"].values.dropna().unique()
    return _currency_by("country").get(str(named[0]), HOME_CURRENCY) if len(named) == 1 else HOME_CURRENCY


def _amounts(draft: Draft) -> list[ReadColumn]:
    return [
        read
        for name, read in draft.reads.items()
        if field_of(draft.kind, name).type is FieldType.MONEY and read.currencies is not None
    ]


@cache
def _currency_by(key: str) -> dict[str, str]:
    """Return the currency by `country`, or by the `language` that is spoken in one of these countries alone."""
    listed = read_reference("country_currencies")
    return {code: currency for code, currency in zip(listed[key], listed["currency"], strict=True) if code}
