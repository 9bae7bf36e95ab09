"""How alike two rows of projects are, sign by sign: title, beneficiary, start, end, amount, district."""

from functools import lru_cache

import numpy as np
import pandas as pd

# How much each sign says; title and beneficiary rarely change, amounts and ends often do.
SIGNS = {"title": 0.40, "beneficiary": 0.20, "start_date": 0.16, "end_date": 0.06, "grant": 0.12, "district": 0.06}
AMOUNTS = ("grant_cents", "eligible_cost_cents", "total_cost_cents", "eu_amount_cents")
YEAR_DAYS = 365
# Sums of the same signs may differ in their last digits.
ROUNDING = 1e-9


def likeness(old: pd.DataFrame, new: pd.DataFrame, at_least: float = 0.0) -> pd.DataFrame:
    """Return how alike the rows of two frames of the same length are, row by row.

    Columns: score (0 to 1) and one for each of SIGNS, 0 where either side is missing. The score is the mean of the
    signs that both sides have, weighted by SIGNS, times a factor that falls as signs are missing. Rows that cannot
    reach `at_least`, however alike their texts are, have the score 0: comparing texts is what takes the time.

    Formula (likeness): sum(weight × sign) / sum(weight of known signs) × (0.5 + 0.5 × sum(weight of known signs)).
    """
    signs = {
        "title": _one_where_known(old["title"], new["title"]),
        "beneficiary": _one_where_known(old["beneficiary"], new["beneficiary"]),
        "start_date": _days_alike(old["start_date"], new["start_date"]),
        "end_date": _days_alike(old["end_date"], new["end_date"]),
        "grant": _amounts_alike(old, new),
        "district": _codes_alike(old["district_ags"], new["district_ags"]),
    }
    # The shorter text first: names repeat, so most pairs of them are known already.
    for name in ("beneficiary", "title"):
        possible = _score(signs) >= at_least - ROUNDING
        signs[name] = signs[name].where(~possible, _texts_alike(old[name][possible], new[name][possible]))
    score = _score(signs)
    return pd.DataFrame(signs).fillna(0.0).assign(score=score.where(score >= at_least - ROUNDING, 0.0))


def _score(signs: dict[str, pd.Series]) -> pd.Series:
    nothing = pd.Series(0.0, index=signs["title"].index)
    known = sum((signs[name].notna() * weight for name, weight in SIGNS.items()), start=nothing)
    agreed = sum((signs[name].fillna(0.0) * weight for name, weight in SIGNS.items()), start=nothing)
    return (agreed / known.where(known > 0) * (0.5 + 0.5 * known)).fillna(0.0)


def _one_where_known(old: pd.Series, new: pd.Series) -> pd.Series:
    return pd.Series(1.0, index=old.index).where(old.notna() & new.notna())


@lru_cache(maxsize=100_000)
def _trigrams(text: str) -> frozenset[str]:
    padded = f"  {' '.join(text.casefold().split())} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def text_likeness(one: str, other: str) -> float:
    """Return the share of three-letter pieces that two texts have in common (Dice), 0 to 1."""
    here, there = _trigrams(one), _trigrams(other)
    return 2 * len(here & there) / (len(here) + len(there))


def _texts_alike(old: pd.Series, new: pd.Series) -> pd.Series:
    """Each pair of different texts is compared once, however often it occurs."""
    codes, texts = pd.factorize(np.concatenate([old.to_numpy(dtype=object), new.to_numpy(dtype=object)]))
    here, there = codes[: len(old)], codes[len(old) :]
    is_known = (here >= 0) & (there >= 0)
    pairs, place = np.unique(here[is_known] * len(texts) + there[is_known], return_inverse=True)
    values = np.full(len(old), np.nan)
    alike = [text_likeness(texts[pair // len(texts)], texts[pair % len(texts)]) for pair in pairs.tolist()]
    values[is_known] = np.array(alike, dtype="float64")[place]
    return pd.Series(values, index=old.index)


def _days_alike(old: pd.Series, new: pd.Series) -> pd.Series:
    """One for the same day, half for half a year apart, none from a year on."""
    apart = (old - new).dt.days.abs()
    return (1 - apart / YEAR_DAYS).clip(lower=0)


def _amounts_alike(old: pd.DataFrame, new: pd.DataFrame) -> pd.Series:
    """The smaller of two amounts of one kind over the larger, for the first kind that both sides have."""
    alike = pd.Series(np.nan, index=old.index, dtype="float64")
    for column in AMOUNTS:
        here, there = old[column].astype("float64"), new[column].astype("float64")
        both = pd.DataFrame({"here": here, "there": there})
        larger = both.abs().max(axis=1, skipna=False)
        ratio = (both.min(axis=1) / larger.where(larger > 0)).clip(lower=0).where(larger > 0, 1.0)
        alike = alike.fillna(ratio.where(here.notna() & there.notna()))
    return alike


def _codes_alike(old: pd.Series, new: pd.Series) -> pd.Series:
    same = (old == new).fillna(False).astype("float64")
    return same.where(old.notna() & new.notna())
