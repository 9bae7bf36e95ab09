"""What follows from corrected values in the same row, so that a correction never stands beside what it made untrue."""

from collections.abc import Iterable, Mapping
from functools import cache
from math import floor
from typing import Any

import pandas as pd

from lib.model.reference import read_reference, split_codes

BY_HAND = "hand"
EU_SHARE_FROM = {"eligible_cost", "total_cost", "cofinancing_rate"}


def following_values(row: Mapping[Any, Any], corrected: Iterable[str]) -> dict[str, object]:
    """Return by column what a project's corrected fields change beside themselves; `row` has the corrected values.

    A topic assigned by hand has that basis and no reason or shares of the file's; a district brings the category of
    region and the alliance that were computed from the one before, none where it has none; costs and rate bring a
    computed EU share. What the file states itself stays.

    Formula (eu_amount): eligible cost (else total cost) × rate / 100, half cents up.
    """
    names = set(corrected)
    computed = [] if pd.isna(row["computed_fields"]) else list(split_codes(str(row["computed_fields"])))
    is_computed = set(computed) - names
    changed: dict[str, object] = {"computed_fields": ";".join(each for each in computed if each not in names) or None}
    if "topic" in names:
        changed |= {"topic_basis": BY_HAND, "topic_reason": None, "topic_shares": None}
    if "district" in names:
        changed |= _of_district(row, is_computed)
    if "alliance" in names:
        changed["alliance_basis"] = BY_HAND
    if names & EU_SHARE_FROM and "eu_amount" in is_computed:
        changed["eu_amount_cents"] = _eu_share(row)
    days = {f"{side}_date": f"{side}_precision" for side in ("start", "end")}
    return changed | {precision: "day" for name, precision in days.items() if name in names}


def _of_district(row: Mapping[Any, Any], is_computed: set[str]) -> dict[str, object]:
    main = "" if pd.isna(row["district_ags"]) else next(iter(split_codes(str(row["district_ags"]))), "")
    category, alliance = _districts().get(main, (None, None))
    changed: dict[str, object] = {"district_shares": None}
    if "region_category" in is_computed or pd.isna(row["region_category"]):
        changed["region_category"] = category
    if row["alliance_basis"] == "district" and "alliance" in is_computed:
        changed["alliance_id"] = alliance
    return changed


def _eu_share(row: Mapping[Any, Any]) -> int | None:
    base = row["total_cost_cents"] if pd.isna(row["eligible_cost_cents"]) else row["eligible_cost_cents"]
    rate = row["cofinancing_rate_pct"]
    return None if pd.isna(base) or pd.isna(rate) else floor(float(base) * float(rate) / 100 + 0.5)


@cache
def _districts() -> dict[str, tuple[str | None, str | None]]:
    """The category of region and the first alliance of each district."""
    rows = read_reference("districts")[["district_ags", "region_category", "alliance_id"]].to_numpy()
    return {ags: (category or None, alliance or None) for ags, category, alliance in rows}
