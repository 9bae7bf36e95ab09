"""Every field a column may be, with confidence and reason, before columns are weighed against each other."""

from dataclasses import dataclass
from dataclasses import field as with_default

import numpy as np

from lib.intake.columns.aliases import LONE_PART, Naming, denies, name_fields
from lib.intake.columns.contents import counts_rows, fit_content
from lib.intake.columns.headings import Heading
from lib.intake.columns.profile import Profile
from lib.intake.columns.recognition import IGNORED
from lib.model.fields import fields_of

_STRENGTHS = (0.0, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.0)
_CONFIDENCES = (0.0, 0.10, 0.35, 0.5, 0.65, 0.8, 0.92, 0.965, 0.975)
HIGHEST = 0.995
HIGHEST_SIMILAR = 0.88
HIGHEST_YEAR = 0.84
YEARS_ALONE = 0.8
# A year of approval stands in many lists for the beginning, so years alone are asked about.
PRECISE_DAYS = frozenset({"approval_date", "opinion_date", "application_date"})
SURE_STRENGTH = 0.88
HIGHEST_BY_CONTENT = 0.75
STRANGE_HEADING = 0.7
NUMBERED_ROWS = 0.9
SORTS_OF_THEIR_OWN = frozenset({"fund", "country", "region_category", "currency", "alliances"})
LEAST = 0.05
SECOND_PLACE = 0.45
NAMED_TOO = 0.8


@dataclass(frozen=True)
class Candidate:
    """A field that a column may be. `is_named` is true where the heading, not only the content, says so."""

    column: int
    field: str
    confidence: float
    reason: str
    values: dict[str, str | float] = with_default(default_factory=dict)
    is_named: bool = True
    strength: float = 0.0
    distinct: int = 0


@dataclass(frozen=True)
class SeenColumn:
    """A column with all that is known of it: heading, profile of its cells, and the fields it may be, best first."""

    index: int
    heading: Heading
    profile: Profile
    options: tuple[Candidate, ...]


def find_candidates(column: int, heading: Heading, profile: Profile, table: str) -> tuple[Candidate, ...]:
    """Return the fields that heading and content allow, best first."""
    named = _named(column, heading, profile, table)
    best = max((candidate.confidence for candidate in named), default=0.0)
    claimed = [] if best >= 0.8 else _claimed(column, heading, profile, table)
    known = {candidate.field for candidate in named if candidate.confidence >= 0.5}
    merged = named + _second_place(named) + [claim for claim in claimed if claim.field not in known]
    strongest: dict[str, Candidate] = {}
    for candidate in sorted(merged, key=lambda each: -each.confidence):
        strongest.setdefault(candidate.field, candidate)
    return tuple(candidate for candidate in strongest.values() if candidate.confidence >= LEAST)


def _named(column: int, heading: Heading, profile: Profile, table: str) -> list[Candidate]:
    known = {field.name for field in fields_of(table)} | {IGNORED}
    namings = [each for each in name_fields(heading, table).values() if each.field in known and _counts(each)]
    return _without_part_ignored([_from_naming(column, naming, heading, profile, table) for naming in namings])


def _without_part_ignored(named: list[Candidate]) -> list[Candidate]:
    """Drop the wish to ignore a column where another part of its heading names a field as surely."""
    surest = max((each.strength for each in named if each.field != IGNORED and each.confidence > 0.5), default=0.0)
    return [each for each in named if each.field != IGNORED or each.strength > LONE_PART or surest < NAMED_TOO]


def _counts(naming: Naming) -> bool:
    """Tell whether a naming is considered; a column is ignored only where its heading surely says so."""
    return naming.field != IGNORED or naming.manner == "exact"


def _from_naming(column: int, naming: Naming, heading: Heading, profile: Profile, table: str) -> Candidate:
    fit = fit_content(table, naming.field, profile)
    confidence = weigh(naming.strength, fit)
    if naming.manner == "similar" or naming.strength < SURE_STRENGTH:
        confidence = min(confidence, HIGHEST_SIMILAR)
    if naming.field in PRECISE_DAYS and profile.share("year") > YEARS_ALONE:
        confidence = min(confidence, HIGHEST_YEAR)
    reason = "content_doubtful" if fit < 0 else f"name_{naming.manner}"
    values: dict[str, str | float] = {"alias": naming.alias, "heading": heading.text}
    return Candidate(column, naming.field, confidence, reason, values, True, naming.strength, profile.distinct)


def _second_place(named: list[Candidate]) -> list[Candidate]:
    """Return the other field for places: where a table names two, one is the place and the other its district."""
    other = {"region": "district", "district": "region"}
    return [
        Candidate(each.column, other[each.field], SECOND_PLACE, "second_place", each.values, is_named=False)
        for each in named
        if each.field in other and each.confidence >= 0.6
    ]


def weigh(strength: float, fit: float) -> float:
    """Return the confidence that follows from the strength of a name and the fit of the content."""
    base = float(np.interp(strength, _STRENGTHS, _CONFIDENCES))
    return base * (1 + fit) if fit < 0 else min(HIGHEST, 1 - (1 - base) * (1 - 0.5 * fit))


def _claimed(column: int, heading: Heading, profile: Profile, table: str) -> list[Candidate]:
    """Return what the content alone suggests; a heading that names nothing known makes that less likely."""
    known = {field.name for field in fields_of(table)} | {IGNORED}
    return [
        Candidate(
            column,
            field,
            min(confidence * _factor(heading, sort), HIGHEST_BY_CONTENT),
            f"content_{sort}",
            {},
            is_named=False,
        )
        for field, confidence, sort in _claims(profile)
        if field in known and not (sort == "amounts" and _is_denied(heading))
    ]


def _is_denied(heading: Heading) -> bool:
    return any(denies(wording.words) for wording in heading.wordings)


def _factor(heading: Heading, sort: str) -> float:
    if not heading.wordings or sort in SORTS_OF_THEIR_OWN:
        return 1.0
    return NUMBERED_ROWS if sort == "row_numbers" else STRANGE_HEADING


def _claims(profile: Profile) -> list[tuple[str, float, str]]:
    share = profile.share
    claims: list[tuple[str, float, str]] = []
    if counts_rows(profile):
        claims.append((IGNORED, 0.7, "row_numbers"))
    if profile.filled < 3:
        return claims
    if share("run_time") > 0.8:
        claims += [("start_date", 0.72, "dates")]
    elif share("date") > 0.8:
        claims += [("start_date", 0.5, "dates"), ("end_date", 0.5, "dates"), ("payment_date", 0.6, "dates")]
    if share("gb_postcode") > 0.8 or (share("five_digits") > 0.95 and share("number") - share("text") < 0.5):
        claims.append(("postcode", 0.72, "postcodes"))
    claims += [(name, 0.72, name) for name in ("country", "region_category", "fund", "currency") if share(name) > 0.9]
    claims += [("status", 0.6, "status")] if share("status") > 0.9 else []
    claims += [("district", 0.7, "places"), ("region", 0.6, "places")] if share("place") > 0.7 else []
    claims += [("alliance", 0.75, "alliances")] if share("alliance") > 0.8 else []
    claims += [("cofinancing_rate", 0.65, "percents")] if share("percent") > 0.8 else []
    claims += _text_claims(profile)
    if share("money_sign") > 0.8 or (share("number") > 0.9 and fit_content("projects", "grant", profile) >= 0.7):
        claims += [("grant", 0.5, "amounts"), ("eligible_cost", 0.45, "amounts"), ("paid_amount", 0.4, "amounts")]
        claims += [("budget_amount", 0.55, "amounts")]
    return claims


def _text_claims(profile: Profile) -> list[tuple[str, float, str]]:
    share = profile.share
    if share("text") < 0.8 or share("date") > 0.2:
        return []
    if share("legal_form") > 0.3:
        return [("beneficiary", 0.7, "legal_forms")]
    if profile.mean_length >= 120 and profile.distinct_share > 0.5:
        return [("description", 0.62, "long_texts"), ("title", 0.3, "texts")]
    if profile.mean_length >= 20 and profile.distinct_share > 0.6:
        return [("title", 0.5, "texts"), ("description", 0.3, "texts")]
    return []
