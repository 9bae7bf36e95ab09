"""Fields a list of operations cannot do without, given to the likeliest column that is left, never surely."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.intake.columns.amounts import later_share
from lib.intake.columns.candidates import Candidate, SeenColumn
from lib.intake.columns.recognition import ASK, IGNORED

AMOUNTS = frozenset({"total_cost", "eligible_cost", "grant", "eu_amount", "paid_amount"})
LEAST_LEFT = 0.25
DAY_BY_ORDER = 0.55
ALWAYS = 0.95


def complete_fields(chosen: Mapping[int, Candidate], columns: Sequence[SeenColumn]) -> dict[int, Candidate]:
    """Return the chosen candidates with a title, an amount and an end where a column that is left may be it."""
    completed = dict(chosen)
    fields = {each.field for each in completed.values()}
    if not AMOUNTS & fields:
        _take_likeliest(completed, columns, AMOUNTS)
    if "title" not in fields:
        _take_likeliest(completed, columns, frozenset({"title"}))
    _take_other_day(completed, columns)
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
