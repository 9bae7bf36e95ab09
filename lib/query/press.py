"""The numbers of a short report: how many projects, how much money, where, about what."""

from dataclasses import dataclass

import numpy as np

from lib.query.coverage import Coverage
from lib.query.facts import Facts
from lib.query.money import money_by

# The volume is the total cost where projects state it, else what of it is eligible: never the two mixed.
VOLUMES = ("total_cost", "eligible_cost")
MOST_TOPICS = 3


@dataclass(frozen=True)
class PressNumbers:
    """The numbers that a press sentence is made of; all count committed projects alone.

    `volume` names the amount that `volume_cents` is of, "" and None where no project states one. The grant is part
    of the volume, never added to it. `topics` are the codes with most projects, each project by its main topic,
    the largest first; where several have as many the order is that of the code list.
    """

    projects: int
    volume: str
    volume_cents: int | None
    volume_coverage: Coverage
    grant_cents: int | None
    grant_coverage: Coverage
    beneficiaries: int
    districts: int
    topics: tuple[tuple[str, int], ...]


def press_numbers(facts: Facts, rows: np.ndarray) -> PressNumbers:
    """Return the numbers of a press sentence about the projects."""
    committed = rows[facts.is_committed[rows]]
    volume = _volume(facts, committed)
    total = money_by(facts, committed, "none", volume or VOLUMES[0])
    grant = money_by(facts, committed, "none", "grant")
    topic = facts.dimensions["topic"]
    counts = np.bincount(topic.main[committed], minlength=len(topic.labels))[: topic.missing]
    ranked = [int(code) for code in np.argsort(-counts, kind="stable")[:MOST_TOPICS] if counts[code]]
    return PressNumbers(
        projects=len(committed),
        volume=volume,
        volume_cents=total.total_cents if volume else None,
        volume_coverage=total.coverage,
        grant_cents=grant.total_cents if grant.coverage.counted else None,
        grant_coverage=grant.coverage,
        beneficiaries=facts.dimensions["beneficiary"].named(committed),
        districts=facts.dimensions["district"].named(committed),
        topics=tuple((topic.labels[code], int(counts[code])) for code in ranked),
    )


def _volume(facts: Facts, rows: np.ndarray) -> str:
    stated = {amount: int(facts.is_known[amount][rows].sum()) for amount in VOLUMES}
    best = max(stated, key=lambda amount: stated[amount])
    return best if stated[best] else ""
