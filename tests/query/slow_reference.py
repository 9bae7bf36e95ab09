"""Money over time as anyone would write it who has time: day by day, project by project, in plain Python."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from lib.model.reference import read_reference

COMMITTED = {"approved", "running", "completed", None}
TAIL_ENDS = {"F1": date(2023, 12, 31), "F2": date(2029, 12, 31)}
SHARES = {"district_ags": "district_shares", "topic_ids": "topic_shares"}
FUND_PERIODS = {"ESF": "F1", "ESF+": "F2", "REACT-EU": "F1"}


def school_year(day: date) -> str:
    first = day.year if day.month >= 8 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


CALENDAR_KEYS = {
    "day": date.isoformat,
    "month": lambda day: f"{day.year}-{day.month:02}",
    "quarter": lambda day: f"{day.year}-Q{(day.month + 2) // 3}",
    "year": lambda day: str(day.year),
    "school_year": school_year,
}


def shared_out(cents: int, parts: int) -> list[int]:
    """Deal the cents out one after the other: every part gets as many whole cents, the first ones one more."""
    each, left = divmod(cents, parts)
    return [each + 1 if place < left else each for place in range(parts)]


def days_of(project: dict) -> list[date]:
    first, last = date.fromisoformat(project["start_date"]), date.fromisoformat(project["end_date"])
    return [first + timedelta(days) for days in range((last - first).days + 1)]


def dated(project: dict, definition: str, cents: int) -> dict[date, int]:
    """Return the cents of a project by the day they count on."""
    if definition in ("approval", "application"):
        day = project.get(f"{definition}_date")
        return {date.fromisoformat(day): cents} if day else {}
    days = days_of(project)
    if definition == "spread":
        return dict(zip(days, shared_out(cents, len(days)), strict=True))
    months = sorted({(day.year, day.month) for day in days})
    return dict(zip((date(*month, 1) for month in months), shared_out(cents, len(months)), strict=True))


def shared_by(cents: int, ratios: list[Fraction]) -> list[int]:
    """Give every part the whole cents of its exact share, and the cents left over to the largest remainders."""
    if not sum(ratios):
        return shared_out(cents, len(ratios))
    exact = [cents * ratio / sum(ratios) for ratio in ratios]
    parts = [floor(each) for each in exact]
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_remainder[: cents - sum(parts)]:
        parts[place] += 1
    return parts


def ratios_of(project: dict, column: str, codes: list[str]) -> list[Fraction]:
    """Return the numbers that a file states for the groups of a project, 0 where it states none."""
    stated = dict(part.rsplit(" ", 1)[0].split(": ") for part in (project.get(column) or "").split("; ") if part)
    return [Fraction(stated.get(code, 0)) for code in codes]


def groups_of(project: dict, column: str | None, attribution: str, cents: int) -> list[tuple[str, int]]:
    """Return the groups of a project with the cents it counts in each."""
    if column is None:
        return [("all", cents)]
    codes = (project.get(column) or "-").split(";")
    if attribution == "main":
        return [(codes[0], cents)]
    if attribution == "full":
        return [(code, cents) for code in codes]
    if attribution == "shares" and column in SHARES:
        return list(zip(codes, shared_by(cents, ratios_of(project, SHARES[column], codes)), strict=True))
    return list(zip(codes, shared_out(cents, len(codes)), strict=True))


def period_of(day: date, grain: str, project: dict) -> str | None:
    """Return the key of the period a day belongs to, None outside of all."""
    if grain in CALENDAR_KEYS:
        return CALENDAR_KEYS[grain](day)
    if grain == "recognition_period":
        return _listed(day, "recognition")
    key = FUND_PERIODS.get(project.get("fund")) or _listed(_recognised(project), "programming")
    first, last = _bounds(key) if key else (date.max, date.min)
    if first <= day <= last:
        return key
    return f"{key}+" if key and last < day <= TAIL_ENDS[key] else None


def cells(projects: list[dict], definition: str, grain: str, column: str | None, attribution: str) -> dict:
    """Return the cents by period and group, cells without money left out."""
    table: dict[tuple[str, str], int] = defaultdict(int)
    for project in projects:
        for key, cents in project_cells(project, definition, grain, column, attribution).items():
            table[key] += cents
    return {key: cents for key, cents in table.items() if cents}


def project_cells(project: dict, definition: str, grain: str, column: str | None, attribution: str) -> dict:
    """Return the cents of one project by period and group.

    Where cents are split over groups, each group gets on each day what is left between two running totals, so
    that both the days and the groups keep their own exact shares.
    """
    table: dict[tuple[str, str], int] = defaultdict(int)
    if project.get("status") not in COMMITTED and definition != "application":
        return table
    if project.get("grant_cents") is None:
        return table
    running = 0
    for group, cents in groups_of(project, column, attribution, project["grant_cents"]):
        low = 0 if attribution == "full" else running
        upper, lower = dated(project, definition, low + cents), dated(project, definition, low)
        for day in upper:
            period = period_of(day, grain, project)
            if period is not None:
                table[period, group] += upper[day] - lower[day]
        running += cents
    return table


def _recognised(project: dict) -> date | None:
    day = project.get("approval_date") or project.get("start_date")
    return date.fromisoformat(day) if day else None


def _listed(day: date | None, kind: str) -> str | None:
    for row in read_reference("funding_periods").to_dict("records"):
        first, last = date.fromisoformat(row["start_date"]), date.fromisoformat(row["end_date"])
        if row["kind"] == kind and day is not None and first <= day <= last:
            return row["period_id"]
    return None


def _bounds(key: str) -> tuple[date, date]:
    row = read_reference("funding_periods").set_index("period_id").loc[key]
    return date.fromisoformat(row["start_date"]), date.fromisoformat(row["end_date"])
