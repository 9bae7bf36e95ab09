"""Checks of places and of the alliances that follow from them."""

from collections.abc import Iterator

import numpy as np

from lib.intake.checks.hits import MOST_SHOWN, Hit, positions, table_check
from lib.intake.draft import Draft
from lib.intake.places.gazetteer import gazetteer
from lib.intake.places.placing import PlaceIssue
from lib.model.imports import TableKind


def _placed(draft: Draft, issue: PlaceIssue, shown_field: str = "") -> Iterator[Hit]:
    if draft.placement is None:
        return
    rows = draft.placement.issue_rows(issue)
    if not len(rows):
        return
    placed = [draft.placement.rows[draft.placement.combination[row]] for row in rows[:MOST_SHOWN]]
    by_field: dict[str, list[int]] = {}
    for order, each in enumerate(placed):
        by_field.setdefault(shown_field or each.witness or "district", []).append(order)
    names = gazetteer().districts
    for name, orders in by_field.items():
        used = [", ".join(names[ags] for ags in placed[order].place.districts) for order in orders]
        yield Hit(rows[orders], name, expected=[placed[order].expected for order in orders], values={"district": used})
    rest = rows[MOST_SHOWN:]
    if len(rest):
        yield Hit(rest, next(iter(by_field)), found=[], values={"district": ""})


@table_check("district_unknown")
def check_district_unknown(draft: Draft) -> Iterator[Hit]:
    """A place that no list of the Land has."""
    yield from _placed(draft, PlaceIssue.UNKNOWN)


@table_check("place_part_unknown")
def check_place_part_unknown(draft: Draft) -> Iterator[Hit]:
    """Some of several places in a cell are unknown."""
    yield from _placed(draft, PlaceIssue.PART_UNKNOWN)


@table_check("place_ambiguous")
def check_place_ambiguous(draft: Draft) -> Iterator[Hit]:
    """A name that several places bear."""
    yield from _placed(draft, PlaceIssue.AMBIGUOUS)


@table_check("place_misspelt")
def check_place_misspelt(draft: Draft) -> Iterator[Hit]:
    """A name that was recognised in spite of a slip."""
    yield from _placed(draft, PlaceIssue.MISSPELT)


@table_check("district_dissolved")
def check_district_dissolved(draft: Draft) -> Iterator[Hit]:
    """A district that no longer exists was given to its successor."""
    yield from _placed(draft, PlaceIssue.DISSOLVED)


@table_check("district_homonym")
def check_district_homonym(draft: Draft) -> Iterator[Hit]:
    """A name of both a city and a rural district."""
    yield from _placed(draft, PlaceIssue.HOMONYM)


@table_check("place_outside")
def check_place_outside(draft: Draft) -> Iterator[Hit]:
    """A place outside the Land."""
    yield from _placed(draft, PlaceIssue.OUTSIDE)


@table_check("place_postcode_differ")
def check_place_postcode_differ(draft: Draft) -> Iterator[Hit]:
    """The postcode lies in another district than the place."""
    yield from _placed(draft, PlaceIssue.POSTCODE_DIFFERS, "postcode")


@table_check("district_region_differ")
def check_district_region_differ(draft: Draft) -> Iterator[Hit]:
    """The column of places names another district than the column of districts."""
    yield from _placed(draft, PlaceIssue.REGION_DIFFERS)


@table_check("postcode_invalid")
def check_postcode_invalid(draft: Draft) -> Iterator[Hit]:
    """A postcode without five digits."""
    yield from _placed(draft, PlaceIssue.POSTCODE_INVALID, "postcode")


@table_check("district_missing")
def check_district_missing(draft: Draft) -> Iterator[Hit]:
    """An operation without any place although the file has a column of places."""
    if draft.kind is TableKind.PROJECTS and (draft.has("district") or draft.has("region")):
        named = [draft.reads[name].missing for name in ("district", "region", "postcode") if name in draft.reads]
        yield Hit(positions(np.logical_and.reduce(named)), "district" if draft.has("district") else "region")


@table_check("district_two_alliances")
def check_district_two_alliances(draft: Draft) -> Iterator[Hit]:
    """The district is named as a member by two alliances; the first is proposed."""
    if draft.kind is TableKind.PROJECTS and not draft.has("alliance"):
        several = {ags: codes for ags, codes in gazetteer().alliance_of.items() if len(codes) > 1}
        main = draft.series("district_ags").str.slice(0, 5)
        rows = positions(main.isin(list(several)))
        names = [
            ", ".join(gazetteer().alliance_names[code] for code in several[main[row]]) for row in rows[:MOST_SHOWN]
        ]
        yield Hit(rows, _place_field(draft), values={"alliances": names})


@table_check("districts_several_alliances")
def check_districts_several_alliances(draft: Draft) -> Iterator[Hit]:
    """Districts of several alliances in one row; the alliance of the first is proposed."""
    if draft.kind is TableKind.PROJECTS and not draft.has("alliance"):
        districts = draft.series("district_ags")
        for text in districts[districts.str.contains(";", na=False)].unique():
            codes = [gazetteer().alliance_of.get(ags, ()) for ags in text.split(";")]
            if not set.intersection(*(set(each) for each in codes)):
                names = sorted({gazetteer().alliance_names[code] for each in codes for code in each[:1]})
                yield Hit(positions(districts == text), _place_field(draft), values={"alliances": ", ".join(names)})


@table_check("alliance_unknown")
def check_alliance_unknown(draft: Draft) -> Iterator[Hit]:
    """A name that no alliance bears."""
    if draft.unknown_alliances is not None:
        yield Hit(positions(draft.unknown_alliances), "alliance")


@table_check("alliance_district_differ")
def check_alliance_district_differ(draft: Draft) -> Iterator[Hit]:
    """The alliance of the file has none of the districts of the row."""
    if draft.kind is not TableKind.PROJECTS or not draft.has("alliance"):
        return
    pairs = draft.frame[["alliance_id", "district_ags"]].dropna().drop_duplicates()
    for alliance, text in pairs.itertuples(index=False):
        members = {code for ags in text.split(";") for code in gazetteer().alliance_of.get(ags, ())}
        if members and alliance not in members:
            same = (draft.series("alliance_id") == alliance) & (draft.series("district_ags") == text)
            expected = ", ".join(sorted(gazetteer().alliance_names[code] for code in members))
            names = ", ".join(gazetteer().districts[ags] for ags in text.split(";"))
            yield Hit(positions(same), "alliance", expected=expected, values={"district": names})


@table_check("topic_unknown")
def check_topic_unknown(draft: Draft) -> Iterator[Hit]:
    """A name that no topic bears."""
    if draft.unknown_topics is not None:
        yield Hit(positions(draft.unknown_topics), "topic")


def _place_field(draft: Draft) -> str:
    return next((name for name in ("district", "region", "postcode") if draft.has(name)), "district")
