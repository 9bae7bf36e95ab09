"""Words in a column to the codes of a list with aliases: basis, precision, period, kind of payment."""

from functools import cache

import numpy as np
import pandas as pd

from lib.intake.folding import fold
from lib.model.reference import read_reference

LISTS = {
    "basis": ("bases", "basis"),
    "precision": ("precisions", "precision"),
    "payment_kind": ("payment_kinds", "payment_kind"),
    "period": ("funding_periods", "period_id"),
}
TRUE_WORDS = frozenset({"ja", "j", "x", "wahr", "true", "yes", "y", "1", "1.0", "✓"})


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
