"""Districts without a project, and beneficiaries that had none before."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from lib.query.coverage import Coverage, Sieve
from lib.query.facts import NO_DAY, Facts
from lib.query.filters import EVERYTHING, Selection
from lib.query.once_for_facts import once_for_facts
from lib.query.time_grains import timestamps


def districts_without_project(facts: Facts, rows: np.ndarray, selection: Selection = EVERYTHING) -> tuple[str, ...]:
    """Return the districts of the chosen alliances, or of all, that no committed one of the projects names.

    Formula (without_project): districts of the alliance that no committed operation names.
    """
    committed = rows[facts.is_committed[rows]]
    district = facts.dimensions["district"]
    named = {district.labels[code] for code in np.unique(district.members[district.links(committed)[1]])}
    return tuple(ags for ags in districts_of(facts, selection) if ags not in named)


def districts_of(facts: Facts, selection: Selection = EVERYTHING) -> tuple[str, ...]:
    """Return the districts that the selection's alliances and districts leave, in the order of the code list."""
    listed = _districts(facts)
    if selection.alliances:
        is_out = "alliances" in selection.excluded
        listed = [each for each in listed if each.alliances.isdisjoint(selection.alliances) == is_out]
    if selection.districts:
        is_in = "districts" not in selection.excluded
        listed = [each for each in listed if each.ags.startswith(selection.districts) == is_in]
    return tuple(each.ags for each in listed)


class _District(NamedTuple):
    """A district of the code list and the alliances it belongs to."""

    ags: str
    alliances: frozenset[str]


@once_for_facts
def _districts(facts: Facts) -> list[_District]:
    columns = (facts.dataset.districts[name] for name in ("district_ags", "alliance_id", "alliance_id_secondary"))
    return [
        _District(ags, frozenset(each for each in alliances if isinstance(each, str)))
        for ags, *alliances in zip(*(column.tolist() for column in columns), strict=True)
        if isinstance(ags, str)
    ]


@dataclass(frozen=True, eq=False)
class FirstTimers:
    """Beneficiaries of the projects and which of them had none before.

    `frame` has beneficiary, first_date and projects (among those chosen), of the first-time ones. `beneficiaries`
    counts all that the projects name; `share_pct` is <first-timers> / beneficiaries × 100, None without any.
    """

    frame: pd.DataFrame
    beneficiaries: int
    share_pct: float | None
    coverage: Coverage


def first_time_beneficiaries(facts: Facts, rows: np.ndarray) -> FirstTimers:
    """Return the beneficiaries whose first committed project in all data is one of the projects.

    The approval date decides which project is the first, else the start date.

    Formula (first_timers): beneficiaries whose first committed operation is among those chosen / all beneficiaries of
        those chosen × 100.
    """
    chosen, day = facts.dimensions["beneficiary"], facts.recognised_day
    sieve = Sieve(facts, rows, None)
    sieve.keep(facts.is_committed, "not_committed")
    sieve.keep(chosen.main != chosen.missing, "no_group.beneficiary")
    sieve.keep(day != NO_DAY, "no_date")
    dated = np.flatnonzero(facts.is_committed & (day != NO_DAY))
    first_day = np.full(len(chosen.labels), np.iinfo(np.int32).max, dtype=np.int32)
    np.minimum.at(first_day, chosen.main[dated], day[dated])
    codes = chosen.main[sieve.rows]
    projects = np.bincount(codes, minlength=len(chosen.labels))
    first_timers = np.unique(codes[day[sieve.rows] == first_day[codes]])
    frame = pd.DataFrame(
        {
            "beneficiary": pd.Series([chosen.labels[code] for code in first_timers], dtype="str"),
            "first_date": timestamps(first_day[first_timers]),
            "projects": projects[first_timers],
        }
    )
    beneficiaries = int((projects > 0).sum())
    share = 100 * len(first_timers) / beneficiaries if beneficiaries else None
    return FirstTimers(frame, beneficiaries, share, sieve.coverage())
