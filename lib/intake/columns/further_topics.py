"""Further columns of topics beside the main one: all of them are read, the main column first."""

from collections.abc import Sequence
from dataclasses import replace

from lib.intake.columns.candidates import SeenColumn
from lib.intake.columns.recognition import ASK, SEVERAL
from lib.model.imports import ColumnMatch, ColumnState, TableKind

NAMES_TOPICS = 0.5
BEHIND = 0.001


def claim_further_topics(
    kind: TableKind, matches: tuple[ColumnMatch, ...], columns: Sequence[SeenColumn]
) -> tuple[ColumnMatch, ...]:
    """Return the matches with every column of topics recognised as such, never surer than the main one.

    What its heading calls topics must be topics of the model in half of its cells, unless an officer decided it.
    """
    main = next((match for match in matches if match.field in SEVERAL), None)
    if kind is not TableKind.PROJECTS or main is None:
        return matches
    return tuple(_claimed(match, main, column) for match, column in zip(matches, columns, strict=True))


def _claimed(match: ColumnMatch, main: ColumnMatch, column: SeenColumn) -> ColumnMatch:
    option = next((each for each in column.options if each.field == main.field and each.confidence >= ASK), None)
    if match.state is not ColumnState.UNKNOWN or option is None:
        return match
    if option.reason != "decision" and column.profile.share("topic") < NAMES_TOPICS:
        return match
    return replace(
        match,
        field=main.field,
        state=ColumnState.RECOGNISED,
        confidence=round(min(option.confidence, main.confidence - BEHIND), 3),
        reason="further_topic",
        reason_values={"heading": match.header, "other_letter": main.letter},
        alternatives=tuple(each for each in match.alternatives if each[0] != main.field),
    )
