"""The columns of a table of statistics: the districts, the day, and every column of values."""

from collections.abc import Mapping, Sequence

from lib.intake.columns.aliases import name_fields
from lib.intake.columns.candidates import Candidate, SeenColumn
from lib.intake.columns.contents import counts_rows
from lib.intake.columns.headings import Heading
from lib.intake.columns.profile import Profile
from lib.intake.columns.recognition import IGNORED
from lib.model.imports import TableKind
from lib.model.source import column_letter

KEYS, NAMES, DAYS, NUMBERS, WORDS = 0.9, 0.85, 0.85, 0.85, 0.7
OWN_KEYS = 0.05
REGION_KEYS = 0.6
PLACES = 0.3
MOSTLY = 0.6
CERTAIN = 0.95


def find_place_column(profiles: Sequence[Profile]) -> int | None:
    """Return the column of district keys, else that of district names, None where the table has neither."""
    keyed = [at for at, each in enumerate(profiles) if holds_keys(each)]
    named = [at for at, each in enumerate(profiles) if each.share("place") > PLACES]
    return next(iter([*keyed, *named]), None)


def holds_keys(profile: Profile) -> bool:
    """Tell whether the cells are official keys of districts, at least some of them of the Land."""
    return profile.share("region_key") > REGION_KEYS and profile.share("own_region_key") > OWN_KEYS


def is_value_column(profile: Profile) -> bool:
    """Tell whether the cells are values of an indicator: numbers, but neither years, keys nor row numbers."""
    return (
        profile.share("number") > MOSTLY
        and profile.share("year") < MOSTLY
        and not holds_keys(profile)
        and not counts_rows(profile)
    )


def choose_indicator_columns(columns: Sequence[SeenColumn]) -> dict[int, Candidate]:
    """Return what each column of a table of statistics is; every column of numbers is a `value`."""
    place = find_place_column([column.profile for column in columns])
    chosen: dict[int, Candidate] = {}
    for column in columns:
        candidate = _candidate(column, place, chosen)
        if candidate:
            chosen[column.index] = candidate
    return chosen


def _candidate(column: SeenColumn, place: int | None, chosen: Mapping[int, Candidate]) -> Candidate | None:
    profile, taken = column.profile, {each.field for each in chosen.values()}
    if column.options[:1] and column.options[0].reason == "decision":
        return column.options[0]
    if column.index == place:
        return _of_place(column, place)
    if profile.share("date") + profile.share("year") > MOSTLY and "reference_date" not in taken:
        return _content(column, "reference_date", DAYS, "content_dates_of_values")
    if place is not None and column.index == place + 1:
        return _of_place(column, place)
    if is_value_column(profile) and not heads_postcodes(column.heading):
        return _content(column, "value", NUMBERS, "content_numbers")
    return _of_long_table(column)


def heads_postcodes(heading: Heading) -> bool:
    """Tell whether a heading surely names postcodes, which look like values of five digits."""
    named = name_fields(heading, TableKind.PROJECTS).get("postcode")
    return named is not None and named.strength >= CERTAIN


def _of_place(column: SeenColumn, place: int) -> Candidate | None:
    """Return what the column of districts is, or the one right of it, which may hold their names."""
    if column.index == place:
        confidence, reason = (KEYS, "content_keys") if holds_keys(column.profile) else (NAMES, "content_places")
        return _content(column, "district", confidence, reason)
    if column.profile.share("text") > MOSTLY and _of_long_table(column) is None:
        values: dict[str, str | float] = {"other_letter": column_letter(place)}
        return Candidate(column.index, IGNORED, NAMES, "names_of_codes", values, is_named=False)
    if is_value_column(column.profile):
        return _content(column, "value", NUMBERS, "content_numbers")
    return _of_long_table(column)


def _of_long_table(column: SeenColumn) -> Candidate | None:
    """Return the indicator's name or unit where each row names them."""
    named = column.options[:1]
    return named[0] if named and named[0].field in ("indicator_name", "indicator", "unit") else None


def _content(column: SeenColumn, field: str, confidence: float, reason: str) -> Candidate:
    return Candidate(column.index, field, confidence, reason, {"heading": column.heading.text}, is_named=False)
