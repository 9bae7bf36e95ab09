"""A table area to recognised columns: candidates for each, chosen together, checked against each other."""

from collections.abc import Mapping, Sequence

from lib.intake.columns.amounts import claim_products, find_products, weigh_relations
from lib.intake.columns.assigning import assign
from lib.intake.columns.candidates import Candidate, SeenColumn, find_candidates
from lib.intake.columns.completing import complete_fields
from lib.intake.columns.further_topics import claim_further_topics
from lib.intake.columns.headings import Heading, read_heading
from lib.intake.columns.indicators import choose_indicator_columns
from lib.intake.columns.kinds import READ_AS, decide_kind, decided_kind
from lib.intake.columns.manners import find_manners
from lib.intake.columns.matches import match_columns
from lib.intake.columns.profile import Profile, profile_columns
from lib.intake.columns.recognition import IGNORED, SEVERAL, Decisions, Recognition, heading_keys
from lib.intake.columns.settling import settle_title
from lib.intake.columns.year_columns import claim_years, find_year_columns
from lib.intake.grid import RowRole, Sheet, TableArea
from lib.model.fields import fields_of
from lib.model.imports import TableKind

NO_DECISIONS = Decisions()


def recognise_columns(sheet: Sheet, area: TableArea, decisions: Decisions | None = None) -> Recognition:
    """Return the kind of a table and, for every column of its sheet, the field, confidence and reason.

    Columns below `ASK` stay unknown with alternatives. What the officer decided for the same layout is taken as it is.
    """
    decisions = decisions or NO_DECISIONS
    headings = read_headings(area)
    profiles = profile_columns(sheet, area)
    decided = _decided(area, decisions)
    products = find_products(profiles)
    seen = {kind: _seen(kind, headings, profiles, decided) for kind in READ_AS}
    seen[TableKind.PROJECTS] = claim_products(seen[TableKind.PROJECTS], products)
    chosen = {kind: weigh_relations(assign([each.options for each in seen[kind]]), profiles) for kind in READ_AS}
    projects = seen[TableKind.PROJECTS]
    chosen[TableKind.PROJECTS] = complete_fields(chosen[TableKind.PROJECTS], projects)
    years = find_year_columns(headings, profiles, (*area.titles, sheet.name))
    data_rows = int((area.roles == RowRole.DATA).sum())
    kind = decided_kind(decisions.kind) or decide_kind(chosen, headings, profiles, years, data_rows)
    if kind.kind is TableKind.INDICATORS:
        table = _seen(kind.kind, headings, profiles, decided)
        columns = match_columns(kind.kind, table, choose_indicator_columns(table))
    else:
        table_kind = kind.kind if kind.kind in READ_AS else TableKind.PROJECTS
        matches = match_columns(kind.kind, seen[table_kind], chosen[table_kind])
        matches = claim_further_topics(kind.kind, matches, seen[table_kind])
        matches = settle_title(kind.kind, matches, seen[table_kind])
        columns = claim_years(kind.kind, matches, years, profiles)
    manners = find_manners(sheet, area, headings, profiles, columns)
    return Recognition(kind.kind, kind.confidence, kind.reason, columns, manners, kind.values)


def read_headings(area: TableArea) -> tuple[Heading, ...]:
    """Return the heading of each column; a header row's text counts alone only where it heads no other column."""
    alone = [tuple(text if row.count(text) == 1 else "" for text in row) for row in area.header_parts]
    return tuple(
        read_heading(header, tuple(row[column] for row in alone if len(alone) > 1 and row[column]))
        for column, header in enumerate(area.headers)
    )


def _decided(area: TableArea, decisions: Decisions) -> dict[int, str]:
    keys = heading_keys(area)
    return {column: decisions.fields[key] for column, key in enumerate(keys) if key in decisions.fields}


def _seen(
    kind: TableKind, headings: Sequence[Heading], profiles: Sequence[Profile], decided: Mapping[int, str]
) -> list[SeenColumn]:
    taken = set(decided.values()) - {IGNORED} - SEVERAL
    seen = []
    for column, (heading, profile) in enumerate(zip(headings, profiles, strict=True)):
        if column in decided:
            options = _decision(column, decided[column], heading, kind)
        else:
            found = find_candidates(column, heading, profile, kind)
            options = tuple(each for each in found if each.field not in taken)
        seen.append(SeenColumn(column, heading, profile, options))
    return seen


def _decision(column: int, field: str, heading: Heading, kind: TableKind) -> tuple[Candidate, ...]:
    known = {each.name for each in fields_of(kind)} | {IGNORED}
    return (Candidate(column, field, 1.0, "decision", {"heading": heading.text}),) if field in known else ()
