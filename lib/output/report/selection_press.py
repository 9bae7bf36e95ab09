"""The press sentence of any selection: what of the filters it says itself, and what must stand beside it."""

from dataclasses import replace
from datetime import date, timedelta

from lib.model.messages import text
from lib.output.labels import label
from lib.output.press import PressFacts, PressSentence, press_sentence
from lib.output.report.basis import Basis
from lib.query.facts import Facts
from lib.query.filters import Selection
from lib.query.press import press_numbers
from lib.query.selection import describe


def press_of(basis: Basis, language: str) -> PressSentence:
    """Return the sentence; filters that it does not say itself follow it in words, so that it never claims more."""
    numbers = press_numbers(basis.facts, basis.rows)
    said = _said(basis.selection, basis.facts)
    place = _place(said, language)
    facts = PressFacts(
        projects=numbers.projects,
        amount=numbers.volume or "total_cost",
        amount_cents=numbers.volume_cents or 0,
        projects_with_amount=numbers.volume_coverage.counted if numbers.volume else 0,
        place=place,
        first_day=said.from_date,
        last_day=said.to_date,
        as_of=_as_of(basis.facts),
    )
    press = press_sentence(facts, language)
    rest = _unsaid(basis.selection, said)
    if rest.is_everything:
        return press
    filters = describe(rest, basis.facts.dataset, language)
    return replace(press, sentence=f"{press.sentence} {text('report.press_filters', language, filters=filters)}")


def _said(selection: Selection, facts: Facts) -> Selection:
    """The part of the selection that the sentence says: alliances, else districts, and a span of whole months."""
    dates = _whole_months(selection, facts)
    has_alliances = bool(selection.alliances) and "alliances" not in selection.excluded
    has_districts = bool(selection.districts) and "districts" not in selection.excluded and not has_alliances
    return Selection(
        alliances=selection.alliances if has_alliances else (),
        districts=selection.districts if has_districts else (),
        from_date=dates[0],
        to_date=dates[1],
    )


def _whole_months(selection: Selection, facts: Facts) -> tuple[date | None, date | None]:
    as_of = _as_of(facts)
    first, last = selection.from_date, selection.to_date or as_of
    if first is None or last is None or selection.with_undated or first > last:
        return None, None
    is_whole = first.day == 1 and ((last + timedelta(days=1)).day == 1 or last == as_of)
    return (first, last) if is_whole else (None, None)


def _unsaid(selection: Selection, said: Selection) -> Selection:
    rest = replace(
        selection,
        alliances=() if said.alliances else selection.alliances,
        districts=() if said.districts else selection.districts,
    )
    return replace(rest, from_date=None, to_date=None) if said.from_date else rest


def _place(said: Selection, language: str) -> str:
    for name, dimension in (("alliances", "alliance"), ("districts", "district")):
        codes = getattr(said, name)
        if codes:
            names = [label(dimension, code, language) for code in codes]
            listed = names[0] if len(names) == 1 else text(
                "output.and", language, first=", ".join(names[:-1]), last=names[-1]
            )  # fmt: skip
            return text(f"report.place.{dimension}", language, count=len(codes), names=listed)
    return ""


def _as_of(facts: Facts) -> date | None:
    day = facts.dataset.as_of
    return None if day is None else day.date()
