"""Seeded chance that gives the same draws on every Python version."""

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """Draws made only from `Random.random()`, the one method whose results Python promises never to change."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - example data, not a secret

    def part(self) -> float:
        """Return a number from 0 up to, but not including, 1."""
        return self._random.random()

    def whole(self, lowest: int, highest: int) -> int:
        """Return a whole number, both ends included."""
        return lowest + int(self.part() * (highest - lowest + 1))

    def happens(self, share_pct: float) -> bool:
        """Return True in the given share of draws."""
        return self.part() * 100 < share_pct

    def pick(self, items: Sequence[Item]) -> Item:
        """Return one of the items, each as likely as the others."""
        return items[self.whole(0, len(items) - 1)]

    def pick_weighted(self, items: Sequence[Item], weights: Sequence[float]) -> Item:
        """Return one of the items, likely as its weight says."""
        mark = self.part() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            mark -= weight
            if mark < 0:
                return item
        return items[-1]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in another order."""
        return [item for _, item in sorted(((self.part(), item) for item in items), key=lambda pair: pair[0])]
