"""Traits of projects as integer codes: one alliance a project, several districts or topics."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from lib.model.collation import collation_key
from lib.model.reference import split_codes

MISSING = "-"


@dataclass(frozen=True, eq=False)
class Dimension:
    """One trait of all projects.

    `main` has one position in `labels` a project, the first where it has several. `labels` are the codes in the
    order they are listed, `MISSING` last. Project i has the links `members[offsets[i]:offsets[i + 1]]`; every
    project has at least one, that of `MISSING` where it states none. Where each has exactly one, `offsets` is None
    and `members` is `main`. `ratios`, parallel to `members`, holds in what ratio a project's parts stand to each other
    where its file states that, 0 where it does not; None where no file does.
    """

    name: str
    labels: tuple[str, ...]
    main: np.ndarray
    members: np.ndarray
    offsets: np.ndarray | None = None
    ratios: np.ndarray | None = None

    @property
    def missing(self) -> int:
        """The position of `MISSING`."""
        return len(self.labels) - 1

    @cached_property
    def positions(self) -> dict[str, int]:
        """The position of each label."""
        return {label: position for position, label in enumerate(self.labels)}

    def links(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return for each link of the rows its place in `rows` and its place in `members`."""
        if self.offsets is None:
            return np.arange(len(rows)), rows
        starts = self.offsets[rows]
        counts = self.offsets[rows + 1] - starts
        owners = np.repeat(np.arange(len(rows)), counts)
        first_links = np.cumsum(counts) - counts
        return owners, np.arange(len(owners)) - first_links[owners] + starts[owners]

    @cached_property
    def _further(self) -> tuple[np.ndarray, np.ndarray]:
        """The links after the first of each project: whose they are, and their labels."""
        if self.offsets is None:
            return np.empty(0, np.int32), np.empty(0, np.int32)
        is_first = np.zeros(len(self.members), dtype=bool)
        is_first[self.offsets[:-1]] = True
        owners = np.repeat(np.arange(len(self.main), dtype=np.int32), np.diff(self.offsets))
        return owners[~is_first], self.members[~is_first]

    def has_any(self, is_wanted: np.ndarray) -> np.ndarray:
        """Tell for each project whether it has one of the wanted labels, `is_wanted` one boolean a label."""
        found: np.ndarray = is_wanted[self.main]
        owners, labels = self._further
        found[owners[is_wanted[labels]]] = True
        return found

    def named(self, rows: np.ndarray) -> int:
        """Return how many different labels the rows have, `MISSING` not counted."""
        return int(np.count_nonzero(self.counted(rows)[: self.missing]))

    def counted(self, rows: np.ndarray) -> np.ndarray:
        """Return how many of the rows have each label."""
        _, links = self.links(rows)
        return np.bincount(self.members[links], minlength=len(self.labels))

    @cached_property
    def counts(self) -> np.ndarray:
        """How many projects have each label."""
        return np.bincount(self.members, minlength=len(self.labels))


def build_single(name: str, column: pd.Series, order: Iterable[str] = ()) -> Dimension:
    """Return the dimension of a column with one code a row; codes outside `order` follow it in dictionary order."""
    found, uniques = pd.factorize(column)
    labels = _labels(order, [str(code) for code in uniques])
    lookup = {label: position for position, label in enumerate(labels)}
    recode = np.array([*(lookup[str(code)] for code in uniques), len(labels) - 1], dtype=np.int32)
    main = recode[found]
    return Dimension(name, labels, main, main)


def build_several(name: str, column: pd.Series, order: Iterable[str] = ()) -> Dimension:
    """Return the dimension of a column of code lists such as `03101;03103`, the main one first."""
    found, uniques = pd.factorize(column)
    lists = [tuple(dict.fromkeys(code.strip() for code in split_codes(str(text)))) for text in uniques]
    labels = _labels(order, {code for codes in lists for code in codes})
    lookup = {label: position for position, label in enumerate(labels)}
    positions = [[lookup[code] for code in codes] or [len(labels) - 1] for codes in lists] + [[len(labels) - 1]]
    counts = np.array([len(each) for each in positions], dtype=np.int64)
    firsts = np.cumsum(counts) - counts
    flat = np.array([position for each in positions for position in each], dtype=np.int32)
    offsets = np.concatenate([[0], np.cumsum(counts[found])])
    owners = np.repeat(np.arange(len(found)), counts[found])
    members = flat[np.arange(len(owners)) - offsets[owners] + firsts[found][owners]]
    return Dimension(name, labels, members[offsets[:-1]], members, offsets)


def _labels(order: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    known = list(dict.fromkeys(order))
    strangers = sorted(set(found) - set(known) - {MISSING}, key=collation_key)
    return (*known, *strangers, MISSING)
