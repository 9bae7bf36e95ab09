"""How a project with several districts or topics counts in each of them."""

from dataclasses import dataclass

import numpy as np

from lib.query.exact_sums import split_by_ratios, split_equally
from lib.query.facts import Facts

ATTRIBUTIONS = ("main", "split", "full", "shares")
DIMENSIONS = ("none", "alliance", "district", "topic", "fund", "status", "beneficiary", "strand", "period")
ALL = "all"
# Two dimensions at once: `district*topic`; their groups are `03241|care`.
CROSS, JOINT = "*", "|"


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
    equal part, `shares` with the shares that its file states, else equal ones, both rounded by largest remainder.
    Two dimensions at once are named `district*topic`.

    Raises ValueError for an unknown attribution.

    Formula (attribution): main: all in the first; split: amount / number in each, in whole cents, the cents left
        over to the first ones; shares: amount × stated share / sum of the stated shares, equal parts where none is
        stated; full: all in each, the total still counts the operation once.
    """
    if attribution not in ATTRIBUTIONS:
        raise ValueError(f"unknown attribution {attribution}")
    if dimension == "none":
        return _whole((ALL,), np.zeros(len(rows), dtype=np.int64), cents)
    if CROSS in dimension:
        return _crossed(facts, rows, cents, dimension, attribution)
    chosen = facts.dimensions[dimension]
    if chosen.offsets is None or attribution == "main":
        return _whole(chosen.labels, chosen.main[rows], cents)
    owners, members = chosen.links(rows)
    codes = chosen.members[members]
    if attribution == "full":
        is_doubling = len(owners) > len(rows)
        return Links(chosen.labels, owners, codes, np.zeros(len(owners), dtype=np.int64), cents[owners], is_doubling)
    counts = np.bincount(owners, minlength=len(rows))
    ratios = chosen.ratios if attribution == "shares" else None
    parts = split_equally(cents, counts) if ratios is None else split_by_ratios(cents, counts, ratios[members])
    return Links(chosen.labels, owners, codes, _parts_before(parts, owners), parts)


def _crossed(facts: Facts, rows: np.ndarray, cents: np.ndarray, dimension: str, attribution: str) -> Links:
    first, second = dimension.split(CROSS)
    outer = attribute(facts, rows, cents, first, attribution)
    inner = attribute(facts, rows[outer.owners], outer.part_cents, second, attribution)
    labels = tuple(f"{one}{JOINT}{other}" for one in outer.labels for other in inner.labels)
    codes = outer.codes[inner.owners].astype(np.int64) * len(inner.labels) + inner.codes
    owners, is_one_to_one = outer.owners[inner.owners], outer.is_one_to_one and inner.is_one_to_one
    if is_one_to_one:
        return _whole(labels, codes, cents)
    if attribution == "full":
        return Links(labels, owners, codes, np.zeros_like(owners), inner.part_cents, is_doubling=True)
    return Links(labels, owners, codes, _parts_before(inner.part_cents, owners), inner.part_cents)


def _parts_before(parts: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Return for each part the sum of the parts of the same item before it; the items stand in their order."""
    if not len(parts):
        return parts
    before = np.cumsum(parts) - parts
    firsts = np.flatnonzero(np.diff(owners, prepend=owners[0] - 1))
    low: np.ndarray = before - np.repeat(before[firsts], np.diff(firsts, append=len(owners)))
    return low


def _whole(labels: tuple[str, ...], codes: np.ndarray, cents: np.ndarray) -> Links:
    owners = np.arange(len(codes))
    return Links(labels, owners, codes, np.zeros_like(owners), cents, is_one_to_one=True)
