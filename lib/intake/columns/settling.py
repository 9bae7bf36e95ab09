"""A heading that could mean several things becomes sure where the rest of its table leaves only one."""

from collections.abc import Sequence
from dataclasses import replace

from lib.intake.columns.candidates import SeenColumn
from lib.intake.columns.profile import Profile
from lib.intake.columns.recognition import SURE
from lib.model.fields import FieldType, field_of
from lib.model.imports import ColumnMatch, TableKind

SETTLED = 0.91
LIKELY = 0.8
RIVAL = 0.3
NEARLY_ALL = 0.9
LONGEST_NAME = 160
NO_NAMES = ("code_like", "legal_form", "place", "alliance", "number", "date")
WHO = frozenset({"beneficiary", "reference"})
SIGNS_NEEDED = 2


def settle_title(
    kind: TableKind, matches: tuple[ColumnMatch, ...], columns: Sequence[SeenColumn]
) -> tuple[ColumnMatch, ...]:
    """Return the matches with a column named `Vorhaben` or `Projekt` sure to be the title.

    So it is where its cells are names, days, amounts or beneficiaries are sure, and no other column may be the title.
    """
    if kind is not TableKind.PROJECTS or not _is_list_of_operations(matches):
        return matches
    return tuple(
        replace(match, confidence=SETTLED, reason="only_title") if _is_settled(match, matches, columns) else match
        for match in matches
    )


def _is_list_of_operations(matches: Sequence[ColumnMatch]) -> bool:
    """Tell whether two of these are surely recognised: a day, an amount, who receives it."""
    sure = [each.field for each in matches if each.field and each.confidence >= SURE]
    types = {field_of(TableKind.PROJECTS, name).type for name in sure}
    signs = (FieldType.DATE in types, FieldType.MONEY in types, bool(WHO & set(sure)))
    return sum(signs) >= SIGNS_NEEDED


def _is_settled(match: ColumnMatch, matches: Sequence[ColumnMatch], columns: Sequence[SeenColumn]) -> bool:
    if match.field != "title" or match.reason != "name_exact" or not LIKELY <= match.confidence < SURE:
        return False
    open_to = [column for column, each in zip(columns, matches, strict=True) if each.confidence < SURE]
    rivals = (option for column in open_to if column.index != match.index for option in column.options)
    holds_names = _holds_names(columns[match.index].profile)
    return holds_names and not any(each.field == "title" and each.confidence >= RIVAL for each in rivals)


def _holds_names(profile: Profile) -> bool:
    """Tell whether the cells are different texts of the length of names, and neither codes, places nor bodies."""
    is_text = profile.distinct_share >= NEARLY_ALL and profile.mean_length <= LONGEST_NAME
    return is_text and not any(profile.share(sort) > 1 - NEARLY_ALL for sort in NO_NAMES)
