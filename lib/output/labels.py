"""The words shown for codes: alliances, districts, topics, funds, statuses, periods."""

from datetime import date
from functools import cache

import pandas as pd

from lib.model.messages import catalogue, text
from lib.model.notation import format_date, format_month, format_quarter
from lib.model.reference import read_reference, split_codes

MISSING = "-"
ALL = "all"
# Groups merged because each has too few projects to be shown alone.
FEW = "few"

# Which code list names the codes of a dimension: the list, its key column and its label column per language.
NAMED_IN = {
    "alliance": ("alliances", "alliance_id", {"de": "short_name", "en": "short_name"}),
    "district": ("districts", "district_ags", {"de": "name", "en": "name"}),
    "topic": ("topics", "topic_id", {"de": "label_de", "en": "label_en"}),
    "basis": ("bases", "basis", {"de": "label_de", "en": "label_en"}),
    "precision": ("precisions", "precision", {"de": "label_de", "en": "label_en"}),
    "period": ("funding_periods", "period_id", {"de": "name", "en": "name"}),
}


def label(dimension: str, code: object, language: str) -> str:
    """Return the name of a code in a dimension such as `alliance` or `status`; an unknown code is its own name."""
    if is_missing(code):
        return text("output.missing", language)
    written = str(code)
    if written == ALL:
        return text("output.all", language)
    if written == FEW:
        return text("output.few", language)
    if dimension in NAMED_IN:
        return _names(dimension, language).get(written, written)
    return (
        _worded(f"output.code.{dimension}.{written}", language)
        or _worded(f"query.code.{dimension}.{written}", language)
        or written
    )


def short_label(dimension: str, code: object, language: str) -> str:
    """Return a name short enough for a chart: the catalogue's short one where it has one."""
    return _worded(f"output.short.{dimension}.{code}", language) or label(dimension, code, language)


def period_label(grain: str, key: str, language: str) -> str:
    """Return the name of a period by its key: `2018-Q3` is `III/2018`, `P2` is `2018–2021`."""
    if grain == "day":
        return format_date(date.fromisoformat(key), language)
    if grain == "month":
        return format_month(date.fromisoformat(f"{key}-01"), language)
    if grain == "quarter":
        year, quarter = key.split("-Q")
        return format_quarter(date(int(year), int(quarter) * 3, 1), language)
    if grain in ("recognition_period", "programming_period"):
        name = label("period", key.removesuffix("+"), language)
        return text("output.tail", language, name=name) if key.endswith("+") else name
    return key


def labels(dimension: str, codes: object, language: str) -> str:
    """Return the names of a list of codes such as `03101;03103`, joined by semicolons: names may hold commas."""
    names = [label(dimension, code, language) for code in split_codes_or_none(codes)]
    return "; ".join(names) or text("output.missing", language)


def split_codes_or_none(codes: object) -> tuple[str, ...]:
    """Return the codes of a list such as `03101;03103`, none where it is missing."""
    return () if is_missing(codes) else split_codes(str(codes))


def is_missing(code: object) -> bool:
    """Tell whether a code stands for “not stated”."""
    if isinstance(code, str):
        return code in ("", MISSING)
    return code is None or bool(pd.isna(code))  # type: ignore[call-overload] # any scalar


def _worded(key: str, language: str) -> str:
    entry = catalogue(language).get(key, "")
    return entry if isinstance(entry, str) else ""


@cache
def _names(dimension: str, language: str) -> dict[str, str]:
    name, key, columns = NAMED_IN[dimension]
    try:
        codes = read_reference(name)
    except FileNotFoundError:
        return {}
    return {str(code): str(words) for code, words in zip(codes[key], codes[columns[language]], strict=True) if words}
