"""The chosen fields as column matches: every column ends recognised, ignored or unknown, each with its reason."""

from collections.abc import Mapping, Sequence

from lib.intake.columns.candidates import Candidate, SeenColumn
from lib.intake.columns.recognition import ASK, IGNORED
from lib.model.imports import EMPTY, ColumnMatch, ColumnState, TableKind
from lib.model.source import column_letter

MOST_ALTERNATIVES = 4


def match_columns(
    kind: TableKind, columns: Sequence[SeenColumn], chosen: Mapping[int, Candidate]
) -> tuple[ColumnMatch, ...]:
    """Return a match for every column of the sheet, in their order."""
    holders = {candidate.field: column for column, candidate in chosen.items()}
    return tuple(_match(kind, column, chosen.get(column.index), holders) for column in columns)


def _match(kind: TableKind, column: SeenColumn, candidate: Candidate | None, holders: Mapping[str, int]) -> ColumnMatch:
    others = tuple(
        (each.field, round(each.confidence, 3))
        for each in column.options
        if each.field != IGNORED and (candidate is None or each.field != candidate.field)
    )
    state, reason, values = _state(kind, column, candidate, holders)
    is_said = candidate is not None and state is not ColumnState.UNKNOWN
    return ColumnMatch(
        index=column.index,
        letter=column_letter(column.index),
        header=column.heading.text,
        field=candidate.field if candidate and state is ColumnState.RECOGNISED else None,
        state=state,
        confidence=round(candidate.confidence, 3) if candidate and is_said else 0.0,
        reason=reason,
        reason_values=values,
        alternatives=others[:MOST_ALTERNATIVES],
    )


def _state(
    kind: TableKind, column: SeenColumn, candidate: Candidate | None, holders: Mapping[str, int]
) -> tuple[ColumnState, str, dict[str, str | float]]:
    if candidate and candidate.field == IGNORED:
        return ColumnState.IGNORED, candidate.reason, candidate.values
    if candidate and kind is not TableKind.NONE:
        return ColumnState.RECOGNISED, candidate.reason, candidate.values
    if not column.profile.filled:
        return ColumnState.IGNORED, EMPTY, {}
    return ColumnState.UNKNOWN, *_why_unknown(kind, column, holders)


def _why_unknown(kind: TableKind, column: SeenColumn, holders: Mapping[str, int]) -> tuple[str, dict[str, str | float]]:
    if kind is TableKind.NONE:
        return "other_kind", {}
    best = next(iter(column.options), None)
    if best is not None and best.confidence >= ASK and best.field in holders:
        return "field_taken", {"heading": column.heading.text, "other_letter": column_letter(holders[best.field])}
    return ("unknown_heading", {"heading": column.heading.text}) if column.heading.text else ("no_heading", {})
