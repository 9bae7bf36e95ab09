"""A selection as parameters of an address: short, readable, the same in every version."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from lib.query.filters import FILTERS, Selection
from lib.query.view import PARAMS as VIEW_PARAMS

YES = "ja"
EXCLUDED_PARAM = "ohne"
LONGEST_TEXT = 200
MOST_CODES = 100
EURO_TEXT = re.compile(r"-?\d{1,13}(\.\d{1,2})?")


class BadValue(NamedTuple):
    """A parameter whose value could not be read and was dropped."""

    param: str
    value: str


def to_params(selection: Selection) -> dict[str, list[str]]:
    """Return the selection as parameters; a filter that is not set has none."""
    params = {each.param: list(selection.codes(each.name)) for each in FILTERS}
    params[EXCLUDED_PARAM] = [each.param for each in FILTERS if each.name in selection.excluded]
    for param, name, (_, write) in SINGLE:
        value = getattr(selection, name)
        params[param] = [] if value is None or value == _default(name) else [write(value)]
    return {param: values for param, values in params.items() if values}


def from_params(params: Mapping[str, Sequence[str]]) -> Selection:
    """Return the selection that parameters describe; what cannot be read is dropped, `read_params` says what."""
    return read_params(params)[0]


def read_params(params: Mapping[str, Sequence[str]]) -> tuple[Selection, tuple[BadValue, ...]]:
    """Return the selection that parameters describe and the values that were dropped.

    Parameters with other names belong to others and are left alone.
    """
    chosen: dict[str, Any] = {}
    bad: list[BadValue] = []
    for each in FILTERS:
        given = _values(params, each.param)
        codes = tuple(dict.fromkeys(value for value in given if value and len(value) <= LONGEST_TEXT))
        chosen[each.name] = codes[:MOST_CODES]
        kept = set(chosen[each.name])
        bad.extend(BadValue(each.param, value) for value in given if value not in kept)
    by_param = {each.param: each.name for each in FILTERS}
    excluded = _values(params, EXCLUDED_PARAM)
    chosen["excluded"] = frozenset(by_param[value] for value in excluded if value in by_param)
    bad.extend(BadValue(EXCLUDED_PARAM, value) for value in excluded if value not in by_param)
    for param, name, (read, _) in SINGLE:
        for value in _values(params, param)[-1:]:
            try:
                chosen[name] = read(value)
            except ValueError:
                bad.append(BadValue(param, value))
    return Selection(**chosen), tuple(bad)


def _values(params: Mapping[str, Sequence[str]], param: str) -> list[str]:
    given = params.get(param, ())
    return [given] if isinstance(given, str) else list(given)


def _read_date(value: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(value)
    return date.fromisoformat(value)


def _read_euro(value: str) -> int:
    if not EURO_TEXT.fullmatch(value):
        raise ValueError(value)
    return int(Decimal(value) * 100)


def _write_euro(cents: int) -> str:
    euros = Decimal(cents) / 100
    return str(euros.quantize(Decimal(1)) if euros == euros.to_integral() else euros.quantize(Decimal("0.01")))


def _read_yes(value: str) -> bool:
    if value != YES:
        raise ValueError(value)
    return True


def _read_text(value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise ValueError(value)
    return value.strip()


def _read_amount(value: str) -> str:
    _, amounts, words = VIEW_PARAMS["amount"]
    return amounts[words.index(value)]


def _write_amount(amount: str) -> str:
    _, amounts, words = VIEW_PARAMS["amount"]
    return words[amounts.index(amount)]


def _default(name: str) -> object:
    return getattr(Selection(), name)


DATE = (_read_date, date.isoformat)
EURO = (_read_euro, _write_euro)
FLAG = (_read_yes, lambda _: YES)
# Parameter, field of the selection, and how its value is read and written.
SINGLE: tuple[tuple[str, str, tuple[Callable[[str], object], Callable[[Any], str]]], ...] = (
    ("von", "from_date", DATE),
    ("bis", "to_date", DATE),
    ("undatiert", "with_undated", FLAG),
    ("min", "min_cents", EURO),
    ("max", "max_cents", EURO),
    ("ohnebetrag", "with_unknown_amount", FLAG),
    ("betrag", "amount", (_read_amount, _write_amount)),
    ("q", "text", (_read_text, str)),
)
