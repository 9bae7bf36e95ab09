"""The districts and the alliance of a draft's rows, from its columns of places and alliances."""

from dataclasses import replace

import pandas as pd

from lib.intake.draft import Draft
from lib.intake.places.gazetteer import gazetteer
from lib.intake.places.placing import place_rows
from lib.intake.places.spelling import fold
from lib.intake.stated_shares import names_alone
from lib.model.imports import TableKind

PLACED = ("district", "region", "postcode")


def place_draft(draft: Draft) -> Draft:
    """Return the draft with the places of its rows; without a column of places, as it is."""
    if draft.kind not in (TableKind.PROJECTS, TableKind.INDICATORS):
        return draft
    texts = {name: draft.cells(name) for name in PLACED if name in draft.column_of}
    if "district" in texts:
        texts["district"] = names_alone(texts["district"])
    return replace(draft, placement=place_rows(len(draft.rows), **texts)) if texts else draft


def add_places(draft: Draft, columns: dict[str, pd.Series]) -> None:
    """Add the districts found; a column of districts is kept as the region as well, in its own words."""
    if draft.placement is not None:
        columns["district_ags"] = draft.placement.district_ags
        if draft.kind is TableKind.PROJECTS and "region" not in draft.reads and "district" in draft.reads:
            columns["region"] = draft.reads["district"].values


def add_alliances(draft: Draft, columns: dict[str, pd.Series]) -> Draft:
    """Match the file's own alliances by name, code or alias; a region's name in a column of places counts as well."""
    if "alliance" not in draft.reads:
        if draft.placement is not None and draft.kind is TableKind.PROJECTS:
            columns["alliance_id"] = draft.placement.by_alliance_name
        return draft
    texts = draft.reads["alliance"].values
    named = {text: _alliance(text) for text in texts.dropna().unique()}
    columns["alliance_id"] = texts.map(named).astype("str")
    is_known = columns["alliance_id"].notna()
    if draft.placement is not None:
        columns["alliance_id"] = columns["alliance_id"].where(is_known, draft.placement.by_alliance_name).astype("str")
    if draft.kind is TableKind.ALLIANCES:
        columns["alliance_id"] = columns["alliance_id"].where(is_known, texts).astype("str")
        return draft
    return replace(draft, unknown_alliances=(~is_known & texts.notna()).to_numpy())


def _alliance(text: str) -> str | None:
    return gazetteer().alliances.get(fold(text))
