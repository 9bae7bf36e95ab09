"""Values of cells as the grid writes them: a text and a kind for each."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

EMPTY, TEXT, NUMBER, DATE, FLAG, ERROR = range(6)
# A duration or a time of day stays text: it is neither an amount nor a day.
KIND_OF_TYPE: dict[type, int] = {
    str: TEXT,
    float: NUMBER,
    int: NUMBER,
    bool: FLAG,
    date: DATE,
    datetime: DATE,
    time: TEXT,
    timedelta: TEXT,
    type(None): EMPTY,
}
ERROR_TEXT = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|GETTING_DATA|SPILL!|CALC!)")
_LARGEST_WHOLE = 2.0**53
_DAY_MILLISECONDS = 86_400_000
_MIDNIGHT = "T00:00:00"


def column_of_values(values: Sequence[Any]) -> tuple[pa.StringArray, np.ndarray]:
    """Return the texts of one column of Python values (null where empty) and their kinds."""
    kinds = np.fromiter(map(KIND_OF_TYPE.__getitem__, map(type, values)), dtype=np.uint8, count=len(values))
    numbers = iter(
        number_texts(pa.array([value for value in values if type(value) is float], pa.float64())).to_pylist()
    )
    texts = [
        value if (kind := type(value)) is str else next(numbers) if kind is float else _text_of(value)
        for value in values
    ]
    return with_empty_and_errors(pa.array(texts, pa.string()), kinds)


def column_of_array(values: pa.Array) -> tuple[pa.StringArray, np.ndarray]:
    """Return the texts and kinds of a column that an Excel reader typed: text, number, date or truth value."""
    if pa.types.is_floating(values.type):
        texts, kind = number_texts(values), NUMBER
    elif pa.types.is_integer(values.type):
        texts, kind = values.cast(pa.string()), NUMBER
    elif pa.types.is_timestamp(values.type) or pa.types.is_date(values.type):
        texts, kind = _day_texts(values), DATE
    elif pa.types.is_boolean(values.type):
        texts, kind = values.cast(pa.string()), FLAG
    elif pa.types.is_string(values.type) or pa.types.is_null(values.type):
        texts, kind = values.cast(pa.string()), TEXT
    else:
        raise TypeError(f"no text for {values.type}")
    return with_empty_and_errors(texts, np.full(len(values), kind, dtype=np.uint8))


def with_empty_and_errors(texts: pa.StringArray, kinds: np.ndarray) -> tuple[pa.StringArray, np.ndarray]:
    """Return the column with empty texts as null and texts such as `#REF!` marked as errors."""
    empty = pc.equal(texts, "").fill_null(False)
    if pc.any(empty).as_py():
        texts = pc.if_else(empty, pa.scalar(None, pa.string()), texts)
    if texts.null_count:
        kinds[np.asarray(texts.is_null())] = EMPTY
    for row in np.flatnonzero(np.asarray(pc.starts_with(texts, "#").fill_null(False))):
        if kinds[row] == TEXT and ERROR_TEXT.fullmatch(texts[int(row)].as_py()):
            kinds[row] = ERROR
    return texts, kinds


def number_texts(numbers: pa.DoubleArray) -> pa.StringArray:
    """Return the shortest decimal text that stands for each number, without exponent and without a trailing `.0`."""
    array = np.asarray(numbers.fill_null(0.0), dtype=np.float64)
    whole = (array == np.floor(array)) & (np.abs(array) < _LARGEST_WHOLE)
    integers = pa.array(np.where(whole, array, 0).astype(np.int64)).cast(pa.string())
    texts = pc.if_else(pa.array(whole), integers, numbers.cast(pa.string()))
    if not pc.any(pc.match_substring(texts, "e")).as_py():
        return texts if not numbers.null_count else pc.if_else(numbers.is_valid(), texts, pa.scalar(None, pa.string()))
    return pa.array([_without_exponent(text, valid) for text, valid in zip(texts, numbers.is_valid(), strict=True)])


def _without_exponent(text: pa.StringScalar, valid: pa.BooleanScalar) -> str | None:
    plain: str = text.as_py()
    if not valid.as_py():
        return None
    return format(Decimal(plain), "f") if "e" in plain else plain


def _day_texts(days: pa.Array) -> pa.StringArray:
    moments = days.cast(pa.timestamp("ms")).cast(pa.int64()).fill_null(0)
    if not (np.asarray(moments) % _DAY_MILLISECONDS).any():
        return days.cast(pa.date32()).cast(pa.string())
    texts = pc.strftime(days.cast(pa.timestamp("ms")), format="%Y-%m-%dT%H:%M:%S")
    texts = pc.replace_substring_regex(texts, r"\.000$", "")
    return pc.replace_substring_regex(texts, f"{_MIDNIGHT}$", "")


def _text_of(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat().removesuffix(_MIDNIGHT) if isinstance(value, date) else str(value)
