"""Which projects each filter lets pass, remembered for the filters that were asked for lately."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from lib.query.dimensions import Dimension
from lib.query.facts import NO_DAY, Facts
from lib.query.filters import FILTERS, MISSING, Filter, Selection, filter_of
from lib.query.once_for_facts import once_for_facts

AGS_LENGTH = 5
# A reader who changes one filter of five asks again for the other four: of a million projects 32 answers are kept.
MOST_REMEMBERED, MOST_BYTES = 200, 32_000_000


def passing(facts: Facts, selection: Selection) -> dict[str, np.ndarray]:
    """Return for each filter that is set, by its name, which projects it lets pass: one boolean each, read-only."""
    remembered = _remembered(facts)
    return {name: remembered.answer(name, alone) for name, alone in _each_alone(selection).items()}


@dataclass(frozen=True, eq=False)
class _Remembered:
    facts: Facts
    answers: OrderedDict[tuple[str, Selection], np.ndarray] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def answer(self, name: str, alone: Selection) -> np.ndarray:
        key = (name, alone)
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
                return self.answers[key]
        made = _made(self.facts, name, alone)
        made.setflags(write=False)
        with self.lock:
            self.answers[key] = made
            while len(self.answers) > max(1, min(MOST_REMEMBERED, MOST_BYTES // (self.facts.size + 1))):
                self.answers.popitem(last=False)
        return made


@once_for_facts
def _remembered(facts: Facts) -> _Remembered:
    return _Remembered(facts)


def _each_alone(selection: Selection) -> dict[str, Selection]:
    """Each filter that is set as a selection of its own."""
    of_codes = {each.name: selection.codes(each.name) for each in FILTERS if selection.codes(each.name)}
    found = {
        name: Selection(**{name: codes}, excluded=selection.excluded & {name})  # type: ignore[arg-type] # lists of codes
        for name, codes in of_codes.items()
    }
    if selection.from_date or selection.to_date:
        days = (selection.from_date, selection.to_date, selection.with_undated)
        found["dates"] = Selection(from_date=days[0], to_date=days[1], with_undated=days[2])
    if selection.min_cents is not None or selection.max_cents is not None:
        found["amount"] = Selection(
            min_cents=selection.min_cents,
            max_cents=selection.max_cents,
            with_unknown_amount=selection.with_unknown_amount,
            amount=selection.amount,
        )
    if selection.text.strip():
        found["text"] = Selection(text=selection.text)
    return found


def _made(facts: Facts, name: str, alone: Selection) -> np.ndarray:
    match name:
        case "dates":
            return _is_within_dates(facts, alone)
        case "amount":
            return _is_within_amounts(facts, alone)
        case "text":
            return facts.search_text.find(alone.text)
    chosen = filter_of(name)
    found = has_any(facts.dimensions[chosen.dimension], alone.codes(name), chosen)
    return ~found if alone.excluded else found


def has_any(dimension: Dimension, codes: tuple[str, ...], chosen: Filter) -> np.ndarray:
    """Tell for each project whether it has one of the codes of a filter; a region, `032`, stands for its districts."""
    return dimension.has_any(np.array([_is_meant(label, codes, chosen) for label in dimension.labels]))


def _is_meant(label: str, codes: tuple[str, ...], chosen: Filter) -> bool:
    if label in codes:
        return True
    if chosen.dimension != "district" or label == MISSING:
        return False
    return any(code != MISSING and len(code) < AGS_LENGTH and label.startswith(code) for code in codes)


def _is_within_dates(facts: Facts, selection: Selection) -> np.ndarray:
    days = facts.recognised_day
    inside = days != NO_DAY
    if selection.from_date:
        inside &= days >= np.datetime64(selection.from_date, "D").astype(np.int64)
    if selection.to_date:
        inside &= days <= np.datetime64(selection.to_date, "D").astype(np.int64)
    result: np.ndarray = inside | (days == NO_DAY) if selection.with_undated else inside
    return result


def _is_within_amounts(facts: Facts, selection: Selection) -> np.ndarray:
    cents, is_known = facts.cents[selection.amount], facts.is_known[selection.amount]
    inside = is_known.copy()
    if selection.min_cents is not None:
        inside &= cents >= selection.min_cents
    if selection.max_cents is not None:
        inside &= cents <= selection.max_cents
    return inside | ~is_known if selection.with_unknown_amount else inside
