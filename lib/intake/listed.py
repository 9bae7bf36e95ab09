"""Words in a column to the codes of a list with aliases: basis, precision, period, kind of payment."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from lib.intake.draft import Draft
from lib.intake.folding import fold
from lib.model.fields import FieldType, fields_of
from lib.model.reference import read_reference

LISTS = {
    "basis": ("bases", "basis"),
    "precision": ("precisions", "precision"),
    "start_precision": ("day_precisions", "precision"),
    "end_precision": ("day_precisions", "precision"),
    "payment_kind": ("payment_kinds", "payment_kind"),
    "period": ("funding_periods", "period_id"),
}
TRUE_WORDS = frozenset({"ja", "j", "x", "wahr", "true", "yes", "y", "1", "1.0", "✓"})


def add_listed(draft: Draft, columns: dict[str, pd.Series]) -> None:
    """Turn words of columns with a list of codes into codes; what is not listed is unread."""
    for field in fields_of(draft.kind):
        if field.name in LISTS and field.name in draft.reads:
            read = draft.reads[field.name]
            columns[field.column], unknown = code_listed(read.values, field.name)
            draft.reads[field.name] = replace(read, unread=unknown & ~read.missing)
        if field.type is FieldType.FLAG and field.name in draft.reads:
            columns[field.column] = flag(draft.reads[field.name].values)


def code_listed(texts: pd.Series, field: str) -> tuple[pd.Series, np.ndarray]:
    """Return the code of each text, missing where the list has none, and a mask of the texts it does not have."""
    codes = _aliases(field)
    named = {text: codes.get(fold(text)) for text in texts.dropna().unique()}
    found = texts.map(named).astype("str")
    return found, (found.isna() & texts.notna()).to_numpy()


def flag(texts: pd.Series) -> pd.Series:
    """Return true where the text is a word for yes."""
    return texts.map(lambda text: isinstance(text, str) and fold(text) in TRUE_WORDS).astype(bool)


@cache
def _aliases(field: str) -> dict[str, str]:
    name, code = LISTS[field]
    table = read_reference(name)
    found: dict[str, str] = {}
    for row in table.to_dict("records"):
        said = [row[code], row.get("name", ""), row.get("label_de", ""), row.get("label_en", "")]
        for text in [*said, *str(row.get("aliases", "")).split(";")]:
            if text:
                found.setdefault(fold(text), row[code])
    return found
