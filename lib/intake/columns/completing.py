"""Fields a list of operations cannot do without, given to the likeliest column that is left, never surely."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from lib.intake.columns.amounts import later_share
from lib.intake.columns.candidates import Candidate, SeenColumn
from lib.intake.columns.profile import Profile
from lib.intake.columns.recognition import ASK, IGNORED
from lib.model.source import column_letter

AMOUNTS = frozenset({"total_cost", "eligible_cost", "grant", "eu_amount", "paid_amount"})
LEAST_LEFT = 0.25
DOUBTFUL = 0.6
DAY_BY_ORDER = 0.55
ALWAYS = 0.95
MOSTLY = 0.6
LONGEST_CODE = 12
NAMES_OF_PLACES = 0.8
NAMES_OF_CODES = 0.8
NAMED_BESIDE = frozenset({"intervention_field", "district", "programme", "fund", "region_category", "topic"})


def complete_fields(chosen: Mapping[int, Candidate], columns: Sequence[SeenColumn]) -> dict[int, Candidate]:
    """Return the chosen candidates with a title, an amount and an end where a column that is left may be it."""
    completed = dict(chosen)
    fields = {each.field for each in completed.values()}
    if not AMOUNTS & fields:
        _take_likeliest(completed, columns, AMOUNTS)
    if "title" not in fields:
        _take_likeliest(completed, columns, frozenset({"title"}))
        _take_title_from_topic(completed, columns)
    _take_other_day(completed, columns)
    _take_names_beside_codes(completed, columns)
    return completed


def _left(completed: Mapping[int, Candidate], columns: Sequence[SeenColumn]) -> list[SeenColumn]:
    return [
        column
        for column in columns
        if column.index not in completed and not any(each.field == IGNORED for each in column.options[:1])
    ]


def _take_likeliest(completed: dict[int, Candidate], columns: Sequence[SeenColumn], fields: frozenset[str]) -> None:
    options = [each for column in _left(completed, columns) for each in column.options if each.field in fields]
    best = max(options, key=lambda each: each.confidence, default=None)
    if best is not None and best.confidence >= LEAST_LEFT:
        completed[best.column] = replace(best, confidence=max(ASK, best.confidence), reason="likeliest_left")


def _take_title_from_topic(completed: dict[int, Candidate], columns: Sequence[SeenColumn]) -> None:
    """Make a doubtful topic whose cells are like titles the title, where a list has none: `Thema` may head either."""
    column = next((column for column, each in completed.items() if each.field == "topic"), None)
    if column is None or any(each.field == "title" for each in completed.values()):
        return
    title = next((each for each in columns[column].options if each.field == "title"), None)
    if title is not None and title.confidence >= ASK and completed[column].confidence < DOUBTFUL:
        completed[column] = replace(title, reason="likeliest_left")


def _take_other_day(completed: dict[int, Candidate], columns: Sequence[SeenColumn]) -> None:
    """Give the end to a column of days that are never before the start, or the start to one never after the end."""
    by_field = {each.field: column for column, each in completed.items()}
    for known, wanted in (("start_date", "end_date"), ("end_date", "start_date")):
        if known not in by_field or wanted in by_field:
            continue
        anchor = columns[by_field[known]].profile
        for column in _left(completed, columns):
            if column.profile.share("date") + column.profile.share("year") < ALWAYS:
                continue
            pair = (column.profile, anchor) if wanted == "end_date" else (anchor, column.profile)
            if later_share(*pair) >= ALWAYS and abs(column.index - by_field[known]) == 1:
                completed[column.index] = Candidate(column.index, wanted, DAY_BY_ORDER, "days_in_order", {}, False)
                return


def _take_names_beside_codes(completed: dict[int, Candidate], columns: Sequence[SeenColumn]) -> None:
    """Settle columns without a heading: beside a column of codes they hold what the codes stand for."""
    fields = {each.field for each in completed.values()}
    for left, right in pairwise(columns):
        code = completed.get(left.index)
        if (
            code is None
            or right.heading.wordings
            or not holds_codes(left.profile)
            or right.profile.share("text") < MOSTLY
        ):
            continue
        values: dict[str, str | float] = {"other_letter": column_letter(left.index)}
        if code.field == "district" and "region" not in fields - {_field(completed, right)}:
            completed[right.index] = Candidate(right.index, "region", NAMES_OF_PLACES, "names_of_places", values, False)
        elif code.field in NAMED_BESIDE:
            completed[right.index] = Candidate(right.index, IGNORED, NAMES_OF_CODES, "names_of_codes", values, False)


def _field(completed: Mapping[int, Candidate], column: SeenColumn) -> str:
    candidate = completed.get(column.index)
    return candidate.field if candidate else ""


def holds_codes(profile: Profile) -> bool:
    """Tell whether the cells are codes: short, with digits, no words."""
    return profile.share("digits") + profile.share("nuts") + profile.share("field_code") > MOSTLY and (
        profile.mean_length <= LONGEST_CODE
    )
