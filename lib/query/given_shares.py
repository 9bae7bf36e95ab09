"""Shares that an officer has given to the districts or topics of a project."""

from dataclasses import replace

import numpy as np
import pandas as pd

from lib.query.dimensions import Dimension


def with_shares(
    dimensions: dict[str, Dimension], project_ids: pd.Series, shares: pd.DataFrame | None
) -> dict[str, Dimension]:
    """Return the dimensions with the given shares beside their links; a share without its link is refused.

    Raises ValueError for a share of a project, or of a code, that the data do not have.
    """
    if shares is None or shares.empty:
        return dimensions
    owners = pd.Index(project_ids)
    changed = {
        str(name): _with_shares(dimensions[str(name)], owners, part) for name, part in shares.groupby("dimension")
    }
    return dimensions | changed


def _with_shares(dimension: Dimension, owners: pd.Index, shares: pd.DataFrame) -> Dimension:
    shares_pct = np.full(len(dimension.members), np.nan)
    offsets = dimension.offsets if dimension.offsets is not None else np.arange(len(dimension.main) + 1)
    given = zip(owners.get_indexer(pd.Index(shares["project_id"])), shares["code"], shares["share_pct"], strict=True)
    for project, code, share_pct in given:
        wanted = dimension.positions.get(code, -1)
        places = np.flatnonzero(dimension.members[offsets[project] : offsets[project + 1]] == wanted)
        if project < 0 or not len(places):
            raise ValueError(f"a share names {dimension.name} {code}, which its project does not have")
        shares_pct[offsets[project] + places[0]] = share_pct
    return replace(dimension, shares_pct=shares_pct)
