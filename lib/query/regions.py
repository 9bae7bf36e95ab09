"""Districts: which have projects, which have none, what they get for each inhabitant."""

import numpy as np
import pandas as pd

from lib.query.facts import Facts
from lib.query.filters import EVERYTHING, Selection


def districts_without_project(facts: Facts, rows: np.ndarray, selection: Selection = EVERYTHING) -> tuple[str, ...]:
    """Return the districts of the chosen alliances, or of all, that no committed one of the projects names."""
    committed = rows[facts.is_committed[rows]]
    district = facts.dimensions["district"]
    named = {district.labels[code] for code in np.unique(district.members[district.links(committed)[1]])}
    return tuple(ags for ags in districts_of(facts, selection) if ags not in named)


def districts_of(facts: Facts, selection: Selection = EVERYTHING) -> tuple[str, ...]:
    """Return the districts that the selection's alliances and districts leave, in the order of the code list."""
    districts = facts.dataset.districts
    keep = np.ones(len(districts), dtype=bool)
    if selection.alliances:
        first, second = districts["alliance_id"], districts["alliance_id_secondary"]
        member = first.isin(selection.alliances) | second.isin(selection.alliances)
        keep &= member.to_numpy(dtype=bool) ^ ("alliances" in selection.excluded)
    if selection.districts:
        chosen = districts["district_ags"].fillna("").str.startswith(tuple(selection.districts))
        keep &= chosen.to_numpy(dtype=bool) ^ ("districts" in selection.excluded)
    listed: pd.Series = districts.loc[keep, "district_ags"]
    return tuple(listed)
