"""Which kind of table it is: projects, payments, budgets, alliances, indicators or none of these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.intake.columns.candidates import Candidate
from lib.intake.columns.headings import Heading
from lib.intake.columns.indicators import find_place_column, holds_keys, is_value_column
from lib.intake.columns.profile import Profile
from lib.intake.columns.recognition import IGNORED, SURE
from lib.intake.columns.year_columns import ACTUAL, YearColumn
from lib.model.fields import FieldType, field_of
from lib.model.imports import TableKind
from lib.model.reference import read_reference

READ_AS = (TableKind.PROJECTS, TableKind.PAYMENTS, TableKind.BUDGETS, TableKind.ALLIANCES)
LEAST_SCORE = 1.2
LEAST_PROJECTS = 2.0
MOST_NAMED = 4
KEYS, REPEATED, LIKELY = 0.8, 0.5, 0.6
IDENTITY = frozenset({"title", "beneficiary", "reference", "description"})


@dataclass(frozen=True)
class Kind:
    """The kind of a table with confidence and reason."""

    kind: TableKind
    confidence: float
    reason: str
    values: dict[str, str | float]


Chosen = Mapping[int, Candidate]


def decided_kind(kind: TableKind | None) -> Kind | None:
    """Return the kind that an officer chose for tables of the same layout, None where none was chosen."""
    return None if kind is None else Kind(kind, 1.0, "kind_decision", {})


def decide_kind(
    by_kind: Mapping[TableKind, Chosen],
    headings: Sequence[Heading],
    profiles: Sequence[Profile],
    years: Sequence[YearColumn],
    data_rows: int,
) -> Kind:
    """Return the kind whose fields the columns carry best, and why; `years` are its columns of amounts by year."""
    if data_rows == 0:
        return Kind(TableKind.NONE, 0.95, "kind_no_rows", {})
    scores = {kind: _score(kind, chosen, by_kind[TableKind.PROJECTS]) for kind, chosen in by_kind.items()}
    if _assigns_districts(by_kind[TableKind.ALLIANCES], profiles):
        scores[TableKind.ALLIANCES] = 0.0
    if not _tells_of_operations(by_kind[TableKind.PROJECTS]):
        scores[TableKind.PROJECTS] = 0.0
    best = max(scores, key=lambda kind: scores[kind])
    other = _table_of_numbers(by_kind, headings, profiles, years, scores[best])
    if other is not None:
        return other
    if scores[best] < LEAST_SCORE:
        return Kind(TableKind.NONE, 0.7, "kind_no_fields", {})
    others = [score for kind, score in scores.items() if kind is not best]
    lead = scores[best] - max(others)
    confidence = min(0.98, 0.6 + 0.08 * scores[best] + 0.1 * max(lead, 0)) if lead > 0.3 else SURE - 0.2
    strongest = sorted(by_kind[best].values(), key=lambda each: -each.confidence)[:MOST_NAMED]
    named = ", ".join(headings[each.column].text for each in strongest if headings[each.column].text)
    return Kind(best, round(confidence, 3), "kind_fields" if named else "kind_content", {"headings": named})


def _table_of_numbers(
    by_kind: Mapping[TableKind, Chosen],
    headings: Sequence[Heading],
    profiles: Sequence[Profile],
    years: Sequence[YearColumn],
    score: float,
) -> Kind | None:
    """Return what a table is whose columns are values: statistics per district, or amounts by year."""
    values = sum(is_value_column(each) for each in profiles)
    indicators = Kind(TableKind.INDICATORS, 0.85, "kind_indicators", {"count": values})
    if score < LEAST_PROJECTS and values and any(holds_keys(each) for each in profiles):
        return indicators
    place = find_place_column(profiles)
    if score < LEAST_PROJECTS + 1 and years and not (place is not None and _names_no_money(by_kind, headings, years)):
        kind = _kind_by_year(by_kind, years)
        if kind is not None:
            return Kind(kind, 0.8, "kind_year_columns", {"count": len(years)})
    return indicators if score < LEAST_PROJECTS and values and place is not None else None


def _names_no_money(
    by_kind: Mapping[TableKind, Chosen], headings: Sequence[Heading], years: Sequence[YearColumn]
) -> bool:
    """Tell whether years beside places may be values of any kind: no alliance, no word for an amount, no currency."""
    has_alliance = any(each.field == "alliance" for each in by_kind[TableKind.BUDGETS].values())
    return not (has_alliance or any(each.span.says or headings[each.index].names_money for each in years))


def _score(kind: TableKind, chosen: Chosen, as_projects: Chosen) -> float:
    """Return the weights of the fields found, times their confidence; 0 where a field the kind needs is missing.

    Fields of projects that another kind does not have, such as a run time, weigh against it.
    """
    rows = [row for row in read_reference("kind_fields").to_dict("records") if row["table"] == kind]
    found = {candidate.field: candidate.confidence for candidate in chosen.values()}
    of_projects = {each.field: each.confidence for each in as_projects.values() if each.is_named}
    named = {each.field for each in chosen.values() if each.is_named or kind is TableKind.PROJECTS}
    needed = {row["needed"] for row in rows} - {""}
    if needed - {row["needed"] for row in rows if row["field"] in named}:
        return 0.0
    weights = ((float(row["weight"]), row["field"]) for row in rows)
    return sum(weight * (found if weight > 0 else of_projects).get(field, 0.0) for weight, field in weights)


def _tells_of_operations(chosen: Chosen) -> bool:
    """Tell whether a heading names an operation or who runs it, or an amount or a day stands in the table."""
    telling = {each.field for each in chosen.values() if each.is_named and each.confidence >= LIKELY} & IDENTITY
    types = {field_of(TableKind.PROJECTS, each.field).type for each in chosen.values() if each.field != IGNORED}
    return bool(telling or types & {FieldType.MONEY, FieldType.DATE})


def _assigns_districts(chosen: Chosen, profiles: Sequence[Profile]) -> bool:
    """Tell whether alliances stand in it again and again beside keys of regions: then its rows are the regions."""
    named = [profiles[each.column] for each in chosen.values() if each.field in ("alliance", "short_name")]
    keyed = any(holds_keys(each) or each.share("nuts") > KEYS for each in profiles)
    return keyed and any(each.distinct_share < REPEATED for each in named)


def _has_identity(chosen: Chosen) -> bool:
    fields = {candidate.field for candidate in chosen.values() if candidate.confidence >= 0.75}
    return bool(fields & {"title", "beneficiary", "reference"})


def _kind_by_year(by_kind: Mapping[TableKind, Chosen], years: Sequence[YearColumn]) -> TableKind | None:
    """Return what a table of amounts by year is: payments of named operations, or budgets, which name none.

    Results alone are no budget, so without an operation they are neither.
    """
    is_actual = all(each.span.says == ACTUAL for each in years)
    if not _has_identity(by_kind[TableKind.PROJECTS]):
        return TableKind.NONE if is_actual else TableKind.BUDGETS
    named = {each.field for each in by_kind[TableKind.PAYMENTS].values() if each.is_named}
    return TableKind.PAYMENTS if is_actual and named & {"reference", "title"} else None
