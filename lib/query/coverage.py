"""How many of the chosen projects a figure rests on, and which are missing from it and why."""

from dataclasses import dataclass, field, replace

import numpy as np

from lib.model.messages import text
from lib.model.notation import format_euro_short, format_number
from lib.query.facts import Facts

NO_ROWS = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Gap:
    """Projects that a figure leaves out, wholly or in part, for one reason.

    `reason` is a key of the catalogue under `query.gap.`. `positions` are those of the projects in the facts.
    `amount_cents` is the sum left out, None where it is not known. `payments` counts payments where the gap is
    one of payments that belong to no project.
    """

    reason: str
    projects: int
    amount_cents: int | None
    positions: np.ndarray = field(default_factory=lambda: NO_ROWS, repr=False)
    payments: int = 0


@dataclass(frozen=True)
class Coverage:
    """`counted` of `total` projects stand behind a figure; every other one is in a gap.

    A gap may also hold a part of a counted project (money outside the periods shown, a place not stated), so the
    gaps' projects add up to at least total - counted.
    """

    counted: int
    total: int
    missing: tuple[Gap, ...] = ()

    @property
    def is_complete(self) -> bool:
        """True where nothing is left out."""
        return not self.missing

    def gap(self, reason: str) -> Gap | None:
        """Return the gap with this reason, None where there is none."""
        return next((each for each in self.missing if each.reason == reason), None)


def describe_coverage(coverage: Coverage, language: str) -> str:
    """Return the coverage in words: `auf Grundlage von 412 von 437 Vorhaben; 25 ohne Landkreis (3,1 Mio. €)`.

    Formula (coverage): operations behind the figure of operations chosen; each other operation with its reason and its
        amount.
    """
    numbers = {
        "counted": format_number(coverage.counted, language),
        "total": format_number(coverage.total, language),
    }
    head = text("query.coverage", language, count=coverage.total, **numbers)
    return "; ".join([head, *(describe_gap(gap, language) for gap in coverage.missing)])


def describe_gap(gap: Gap, language: str) -> str:
    """Return one gap in words: `25 ohne Landkreis (3,1 Mio. €)`."""
    count = gap.payments or gap.projects
    words = text(f"query.gap.{gap.reason}", language, count=count, number=format_number(count, language))
    if not gap.amount_cents:
        return words
    return f"{words} ({format_euro_short(gap.amount_cents, language)})"


class Sieve:
    """Takes projects out of a figure, reason by reason, and remembers them; each goes once, for the first reason."""

    def __init__(self, facts: Facts, rows: np.ndarray, amount: str | None) -> None:
        self._facts = facts
        self._amount = amount
        self._total = len(rows)
        self._gaps: list[Gap] = []
        self.rows = rows

    def keep(self, is_kept: np.ndarray, reason: str, amount_cents: int | None = None) -> None:
        """Keep the rows where the mask over all projects is true; the others become a gap.

        Its amount is the sum of the projects' amounts where no other is given.
        """
        mask = is_kept[self.rows]
        if not mask.all():
            gap = gap_of(self._facts, self.rows[~mask], self._amount, reason)
            self._gaps.append(gap if amount_cents is None else replace(gap, amount_cents=amount_cents))
            self.rows = self.rows[mask]

    def coverage(self, *further: Gap | None) -> Coverage:
        """Return what has been kept and left out, with further gaps that leave no project out altogether."""
        return Coverage(len(self.rows), self._total, (*self._gaps, *(gap for gap in further if gap is not None)))


def gap_of(facts: Facts, positions: np.ndarray, amount: str | None, reason: str) -> Gap:
    """Return the gap that the projects make; its amount is the sum of what is known of them."""
    if amount is None or not facts.is_known[amount][positions].any():
        return Gap(reason, len(positions), None, positions)
    return Gap(reason, len(positions), int(facts.cents[amount][positions].sum()), positions)
