"""The shares that files state for the districts or topics of a project, beside its links to them."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.model.given_shares import read_shares
from lib.query.dimensions import Dimension

# The dimensions whose parts may be stated, each with the column that states them.
STATED_IN = {"district": "district_shares", "topic": "topic_shares"}


def with_given_shares(dimensions: Mapping[str, Dimension], projects: pd.DataFrame) -> dict[str, Dimension]:
    """Return the dimensions with the ratios that the projects state; a link that a project gives none has 0."""
    stated = {name: _with_ratios(dimensions[name], projects[column]) for name, column in STATED_IN.items()}
    return {**dimensions, **stated}


def _with_ratios(dimension: Dimension, column: pd.Series) -> Dimension:
    rows = np.flatnonzero(column.notna().to_numpy())
    if not len(rows) or dimension.offsets is None:
        return dimension
    codes, texts = pd.factorize(column.iloc[rows])
    by_text = [
        {dimension.positions.get(share.code, -1): share.ratio for share in read_shares(str(text))} for text in texts
    ]
    ratios = np.zeros(len(dimension.members), dtype=np.int64)
    for first, end, number in zip(dimension.offsets[rows], dimension.offsets[rows + 1], codes, strict=True):
        given = by_text[number]
        if given:
            ratios[first:end] = [given.get(code, 0) for code in dimension.members[first:end].tolist()]
    return replace(dimension, ratios=ratios) if ratios.any() else dimension
