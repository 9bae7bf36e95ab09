"""Values that follow from others in the row; each is named in `computed_fields`."""

import numpy as np
import pandas as pd

from lib.intake.draft import picked
from lib.intake.places.gazetteer import gazetteer

MAIN_DISTRICT = slice(0, 5)


def complete_projects(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the projects with EU share, alliance and category of region filled in where the file has none.

    The EU share is the eligible expenditure (else the total cost) times the rate, half cents up. The alliance is the
    first one of the main district and a proposal (`alliance_basis` is `district`).
    """
    frame = frame.copy(deep=False)
    computed: dict[str, np.ndarray] = {}
    frame["eu_amount_cents"], computed["eu_amount"] = _eu_share(frame)
    codes, districts = pd.factorize(frame["district_ags"])
    main = [text[MAIN_DISTRICT] for text in districts]
    categories = [gazetteer().region_category_of.get(ags) for ags in main]
    frame["region_category"], computed["region_category"] = _filled(frame["region_category"], categories, codes)
    alliances = [next(iter(gazetteer().alliance_of.get(ags, ())), None) for ags in main]
    is_stated = frame["alliance_id"].notna()
    frame["alliance_id"], computed["alliance"] = _filled(frame["alliance_id"], alliances, codes)
    frame["alliance_basis"] = _basis(is_stated, computed["alliance"])
    frame["computed_fields"] = _joined(computed, len(frame))
    return frame


def _eu_share(frame: pd.DataFrame) -> tuple[pd.Series, np.ndarray]:
    base = frame["eligible_cost_cents"].fillna(frame["total_cost_cents"])
    rate = frame["cofinancing_rate_pct"]
    can = (frame["eu_amount_cents"].isna() & base.notna() & rate.notna()).to_numpy()
    if not can.any():
        return frame["eu_amount_cents"], can
    cents = base.to_numpy(dtype="float64", na_value=0.0) * rate.to_numpy(dtype="float64", na_value=0.0) / 100
    values = frame["eu_amount_cents"].to_numpy(dtype="int64", na_value=0).copy()
    values[can] = np.floor(cents[can] + 0.5).astype("int64")
    missing = frame["eu_amount_cents"].isna().to_numpy() & ~can
    return pd.Series(pd.arrays.IntegerArray(values, missing), index=frame.index), can


def _filled(stated: pd.Series, proposals: list[str | None], codes: np.ndarray) -> tuple[pd.Series, np.ndarray]:
    """Return the stated texts with gaps filled by the proposal of each row's code (-1 for none), and where."""
    has_proposal = np.array([*(text is not None for text in proposals), False])
    filled = stated.isna().to_numpy() & has_proposal[codes]
    if not filled.any():
        return stated, filled
    proposed = picked([*proposals, None], np.where(codes < 0, len(proposals), codes))
    return proposed if stated.isna().all() else stated.where(stated.notna(), proposed).astype("str"), filled


def _basis(is_stated: pd.Series, is_proposed: np.ndarray) -> pd.Series:
    return picked(["file", "district", None], np.where(is_stated.to_numpy(), 0, np.where(is_proposed, 1, 2)))


def _joined(computed: dict[str, np.ndarray], length: int) -> pd.Series:
    names = list(computed)
    combination = np.zeros(length, dtype=np.int64)
    for position, name in enumerate(names):
        combination |= computed[name].astype(np.int64) << position
    texts = [
        ";".join(name for position, name in enumerate(names) if code >> position & 1) or None
        for code in range(1 << len(names))
    ]
    return picked(texts, combination)
