"""How a project with several districts or topics counts in each of them."""

from dataclasses import dataclass

import numpy as np

from lib.query.dimensions import Dimension
from lib.query.exact_sums import split_by_shares, split_equally
from lib.query.facts import Facts

ATTRIBUTIONS = ("main", "split", "full", "shares")
DIMENSIONS = ("none", "alliance", "district", "topic", "fund", "status", "beneficiary", "strand", "period")
ALL = "all"


@dataclass(frozen=True, eq=False)
class Links:
    """Which groups each item counts in: `owners` are places of items, `codes` positions in `labels`, in parallel.

    `counts` has the number of links an item has. `low_cents` and `part_cents`, in parallel to `codes`, say where
    the link's part of the item's cents begins and how large it is; they add up to the item, except where
    `is_doubling`. `is_one_to_one` is true where every item has one link, in its own place.
    """

    labels: tuple[str, ...]
    owners: np.ndarray
    codes: np.ndarray
    low_cents: np.ndarray
    part_cents: np.ndarray
    is_doubling: bool = False
    is_one_to_one: bool = False


def attribute(facts: Facts, rows: np.ndarray, cents: np.ndarray, dimension: str, attribution: str) -> Links:
    """Return the groups of projects and their parts of the cents.

    `main` counts a project in its first group alone; `full` in each with all its cents; `split` in each with an
    equal part, `shares` with the shares given for it, else equal ones, both rounded by largest remainder.
    Raises ValueError for an unknown attribution.

    Formula (attribution): main: all in the first; split: amount / number in each, in whole cents, the cents left
        over to the first ones; shares: amount × given share; full: all in each, the total still counts the project
        once.
    """
    if attribution not in ATTRIBUTIONS:
        raise ValueError(f"unknown attribution {attribution}")
    if dimension == "none":
        return _whole((ALL,), np.zeros(len(rows), dtype=np.int64), cents)
    chosen = facts.dimensions[dimension]
    if chosen.offsets is None or attribution == "main":
        return _whole(chosen.labels, chosen.main[rows], cents)
    owners, members = chosen.links(rows)
    codes = chosen.members[members]
    if attribution == "full":
        is_doubling = len(owners) > len(rows)
        return Links(chosen.labels, owners, codes, np.zeros(len(owners), dtype=np.int64), cents[owners], is_doubling)
    counts = np.bincount(owners, minlength=len(rows))
    parts = split_equally(cents, counts)
    if attribution == "shares":
        parts = _by_given_shares(chosen, members, owners, cents, parts)
    before = np.cumsum(parts) - parts
    low = before - before[(np.cumsum(counts) - counts)[owners]] if len(owners) else before
    return Links(chosen.labels, owners, codes, low, parts)


def _whole(labels: tuple[str, ...], codes: np.ndarray, cents: np.ndarray) -> Links:
    owners = np.arange(len(codes))
    return Links(labels, owners, codes, np.zeros_like(owners), cents, is_one_to_one=True)


def _by_given_shares(
    dimension: Dimension, members: np.ndarray, owners: np.ndarray, cents: np.ndarray, parts: np.ndarray
) -> np.ndarray:
    if dimension.shares_pct is None:
        return parts
    shares, parts = dimension.shares_pct[members], parts.copy()
    for owner in np.unique(owners[np.isfinite(shares)]):
        first, end = np.searchsorted(owners, [owner, owner + 1])
        parts[first:end] = split_by_shares(int(cents[owner]), shares[first:end])
    return parts
