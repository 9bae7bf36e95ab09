"""What a report rests on: the facts, the filters, how money is counted, an earlier state, and what was found."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from lib.model.events import Event
from lib.model.findings import Finding
from lib.model.tables import Dataset
from lib.query.budgets import Ledger, ledger
from lib.query.changes import Changes, compare_projects
from lib.query.facts import Facts, build_facts
from lib.query.filters import Selection
from lib.query.money import MoneyByGroup, money_by
from lib.query.overview import Overview, overview
from lib.query.project_matching import Verdicts
from lib.query.selection import select
from lib.query.view import View


@dataclass(frozen=True, eq=False)
class Earlier:
    """The projects of an earlier state under the same filters, and how the state is called (`30.06.2025`).

    `verdicts` are what officers said about pairs of projects of the two states.
    """

    projects: pd.DataFrame
    name: str
    verdicts: Verdicts = field(default_factory=Verdicts)


@dataclass(frozen=True, eq=False)
class Basis:
    """Facts and choices of one report; `earlier` is None where there is nothing to compare with.

    `events` are those that may be marked on a time axis.
    """

    facts: Facts
    selection: Selection
    view: View
    findings: tuple[Finding, ...] = ()
    earlier: Earlier | None = None
    events: tuple[Event, ...] = ()

    @cached_property
    def rows(self) -> np.ndarray:
        """The positions of the chosen projects."""
        return select(self.facts, self.selection)

    @property
    def projects(self) -> pd.DataFrame:
        """The chosen rows of the canonical table."""
        return self.facts.dataset.projects.take(self.rows)

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the earlier state, None where there is none."""
        if self.earlier is None:
            return None
        before, now = (each.reset_index(drop=True) for each in (self.earlier.projects, self.projects))
        return compare_projects(before, now, self.earlier.verdicts)

    @cached_property
    def overview(self) -> Overview:
        """The key figures."""
        return overview(self.facts, self.rows)

    @cached_property
    def ledger(self) -> Ledger:
        """The budgets of the chosen alliances and periods."""
        return ledger(self.facts, self.selection)

    def money_by(self, dimension: str) -> MoneyByGroup:
        """Return the money by a trait, counted as the view says."""
        view = self.view
        return money_by(self.facts, self.rows, dimension, view.amount, view.attribution, view.counting)


def earlier_of(dataset: Dataset, selection: Selection, name: str, verdicts: Verdicts) -> Earlier | None:
    """Return what the filters let pass of an earlier state, None where it has no projects at all."""
    if dataset.projects.empty:
        return None
    return Earlier(dataset.projects.take(select(build_facts(dataset), selection)), name, verdicts)
