"""Which column gets which field: each field at most once, the surest pairs first, doubts between columns counted."""

from collections.abc import Sequence
from dataclasses import replace

from lib.intake.columns.candidates import Candidate
from lib.intake.columns.recognition import ASK, IGNORED, SURE
from lib.model.source import column_letter

NEAR = 0.06
NEAR_STRENGTH = 0.015
BELOW_SURE = SURE - 0.06


def assign(candidates: Sequence[Sequence[Candidate]]) -> dict[int, Candidate]:
    """Return the chosen candidate of each column that gets one.

    The total of all confidences is as large as it can be made by exchanging columns.
    """
    chosen = _choose(candidates)
    return {column: _with_doubt(candidate, candidates) for column, candidate in chosen.items()}


def _choose(candidates: Sequence[Sequence[Candidate]]) -> dict[int, Candidate]:
    pairs = sorted(
        (each for column in candidates for each in column if each.confidence >= ASK),
        key=lambda each: (-round(each.confidence, 2), -each.distinct if each.field == "region" else 0, each.column),
    )
    chosen: dict[int, Candidate] = {}
    taken: set[str] = set()
    for pair in pairs:
        if pair.column in chosen or pair.field in taken:
            continue
        chosen[pair.column] = pair
        if pair.field != IGNORED:
            taken.add(pair.field)
    return _exchange(chosen, candidates)


def _exchange(chosen: dict[int, Candidate], candidates: Sequence[Sequence[Candidate]]) -> dict[int, Candidate]:
    """Give a column's field away where it has nearly as good another one and a column without field gains by it."""
    for column, options in enumerate(candidates):
        if column in chosen:
            continue
        for wanted in options:
            holder = next((each for each in chosen.values() if each.field == wanted.field), None)
            if wanted.confidence < ASK or holder is None:
                continue
            taken = {each.field for each in chosen.values()} - {IGNORED}
            others = (each for each in candidates[holder.column] if each.field not in taken and each.confidence >= ASK)
            other = next(others, None)
            if other and other.confidence + wanted.confidence > holder.confidence + ASK:
                chosen = chosen | {holder.column: other, column: wanted}
                break
    return chosen


def _with_doubt(candidate: Candidate, candidates: Sequence[Sequence[Candidate]]) -> Candidate:
    """Return the candidate, unsure where another field or another column is nearly as good."""
    rival_fields = [each for each in candidates[candidate.column] if each.field != candidate.field]
    if any(_is_near(each, candidate) for each in rival_fields):
        rival = max(rival_fields, key=lambda each: each.confidence)
        return _unsure(candidate, "two_fields", {"other_field": rival.field})
    rivals = [
        each
        for options in candidates
        for each in options
        if each.field == candidate.field
        and each.column != candidate.column
        and candidate.field != IGNORED
        and _is_near(each, candidate)
    ]
    if rivals:
        return _unsure(candidate, "two_columns", {"other_letter": column_letter(rivals[0].column)})
    return candidate


def _is_near(rival: Candidate, candidate: Candidate) -> bool:
    """Tell whether the rival is nearly as good: in confidence, and, where the heading decides, in what it says."""
    close = rival.confidence > candidate.confidence - NEAR
    return close and (not candidate.is_named or rival.strength > candidate.strength - NEAR_STRENGTH)


def _unsure(candidate: Candidate, reason: str, values: dict[str, str | float]) -> Candidate:
    if candidate.confidence < SURE:
        return candidate
    return replace(candidate, confidence=BELOW_SURE, reason=reason, values=candidate.values | values)
