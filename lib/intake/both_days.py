"""A run time in one cell, such as `01.2016–12.2018`, gives beginning and end."""

from collections.abc import Mapping
from dataclasses import replace

from lib.intake.by_year import fill_by_year
from lib.intake.draft import Draft
from lib.intake.values.fields import Manner
from lib.intake.values.spans import DayOrder, parse_run_time

OTHER_DAY = {"start_date": "end_date", "end_date": "start_date"}
SAMPLE = 200
MOSTLY = 0.6
LONGEST = 60


def fill_with_both_days(draft: Draft, manners: Mapping[int, Manner]) -> Draft:
    """Return the draft with its values read; where one column holds spans of days, both of their ends.

    The day that has no column of its own is in the frame only: its cell is that of the other day.
    """
    missing = _missing_day(draft)
    if not missing:
        return fill_by_year(draft, manners)
    column = draft.columns[draft.column_of[OTHER_DAY[missing]]]
    filled = fill_by_year(replace(draft, columns=(*draft.columns, replace(column, field=missing))), manners)
    reads = {name: read for name, read in filled.reads.items() if name != missing}
    return replace(filled, columns=draft.columns, reads=reads)


def _missing_day(draft: Draft) -> str:
    """Return the day without a column whose values stand in the column of the other one, "" where there is none."""
    for known, missing in OTHER_DAY.items():
        if draft.has(known) and not draft.has(missing) and _holds_spans(draft, draft.column_of[known]):
            return missing
    return ""


def _holds_spans(draft: Draft, column: int) -> bool:
    texts = [text for text in draft.texts(column, draft.data_rows[:SAMPLE]) if text.strip()]
    return bool(texts) and sum(map(_is_span, texts)) >= MOSTLY * len(texts)


def _is_span(text: str) -> bool:
    if len(text) > LONGEST:
        return False
    span = parse_run_time(text, DayOrder.DAY_FIRST)
    return span is not None and span.last > span.first
