"""The canonical code tables made from data/reference, with the officer's own assignment of districts."""

from collections.abc import Mapping

import pandas as pd

from lib.model.fields import FieldType, fields_of
from lib.model.reference import read_reference
from lib.model.tables import conform


def reference_dataset_tables(assignment: Mapping[str, str] | None = None) -> dict[str, pd.DataFrame]:
    """Return the canonical tables `alliances`, `districts`, `funding_periods` and `topics` from the reference files.

    `assignment` gives districts (AGS) to another alliance that names them as members, such as
    `{"03462": "JAB"}`; the default alliance then becomes the second one. Raises ValueError for an alliance
    that does not name the district as a member.
    """
    tables = {table: reference_table(table) for table in ("alliances", "districts", "funding_periods", "topics")}
    tables["districts"] = assign_districts(tables["districts"], assignment or {})
    return tables


def reference_table(table: str) -> pd.DataFrame:
    """Return `data/reference/<table>.csv` as the canonical table; columns the model does not have are left out."""
    texts = read_reference(table)
    known = [field for field in fields_of(table) if field.column in texts]
    return conform(pd.DataFrame({field.column: _typed(texts[field.column], field.type) for field in known}), table)


def assign_districts(districts: pd.DataFrame, assignment: Mapping[str, str]) -> pd.DataFrame:
    """Return the districts with some given to another of the alliances that name them; see reference_dataset_tables."""
    switched = districts.set_index("district_ags", drop=False)
    for ags, alliance_id in assignment.items():
        members = alliances_of(ags)
        if alliance_id not in members:
            raise ValueError(f"the alliance {alliance_id} does not name the district {ags} as a member")
        others = [each for each in members if each != alliance_id]
        switched.loc[ags, "alliance_id"] = alliance_id
        switched.loc[ags, "alliance_id_secondary"] = others[0] if others else None
    return switched.reset_index(drop=True)


def alliances_of(district_ags: str) -> tuple[str, ...]:
    """Return the alliances that name the district as a member, the default first; empty for an unknown district."""
    assignments = read_reference("district_assignments")
    return tuple(assignments[assignments["district_ags"] == district_ags].sort_values("rank")["alliance_id"])


def _typed(texts: pd.Series, field_type: FieldType) -> pd.Series:
    if field_type is FieldType.FLAG:
        return texts == "true"
    present = texts.where(texts != "")
    if field_type is FieldType.DATE:
        return pd.to_datetime(present, format="%Y-%m-%d")
    if field_type in (FieldType.COUNT, FieldType.NUMBER):
        return pd.to_numeric(present)
    return present
