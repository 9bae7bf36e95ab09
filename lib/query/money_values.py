"""Money by group, and over time by group: as arrays, and as a frame where a table or an export asks for one."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lib.query.coverage import Coverage
from lib.query.exact_sums import sums_by
from lib.query.time_grains import Periods, day_numbers, timestamps
from lib.query.view import View


@dataclass(frozen=True, eq=False)
class MoneyByGroup:
    """Money by group: `groups` are codes, `cents` (int64) and `projects` have one number for each of them.

    `total_cents` counts every project once.
    """

    groups: tuple[str, ...]
    cents: np.ndarray
    projects: np.ndarray
    coverage: Coverage
    total_cents: int

    @classmethod
    def of(cls, frame: pd.DataFrame, coverage: Coverage, total_cents: int) -> "MoneyByGroup":
        """Return the money of a frame with group, amount_cents and projects."""
        cents, projects = (frame[name].to_numpy(dtype=np.int64) for name in ("amount_cents", "projects"))
        return cls(tuple(frame["group"].tolist()), cents, projects, coverage, total_cents)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The same as a frame with group, amount_cents (int64) and projects."""
        groups = pd.Series(self.groups, dtype="str")
        return pd.DataFrame({"group": groups, "amount_cents": self.cents, "projects": self.projects})


@dataclass(frozen=True, eq=False)
class Spans:
    """What all groups have together from time to time, in its order; periods that begin on the same day are one."""

    keys: tuple[str, ...]
    cents: np.ndarray
    is_partial: np.ndarray
    firsts: np.ndarray
    lasts: np.ndarray


@dataclass(frozen=True, eq=False)
class MoneyOverTime:
    """Money by period and group: a cell for each pair of them, of very many only for those that hold something.

    A cell has the place of its group in `groups` (codes; `all` without a dimension, `-` where the project states
    none), that of its period in `periods`, `cents` (int64) and `projects` (those with money in the period; under
    `spread`, those running). Cells stand by group, then by period; every group and every period has one. `is_partial`
    says of each period that the data end before it does. `total_cents` counts every project once, also where the
    attribution counts it fully in several groups.
    """

    groups: tuple[str, ...]
    periods: Periods
    is_partial: np.ndarray
    group_at: np.ndarray
    period_at: np.ndarray
    cents: np.ndarray
    projects: np.ndarray
    coverage: Coverage
    total_cents: int
    view: View

    @classmethod
    def of(cls, frame: pd.DataFrame, coverage: Coverage, total_cents: int, view: View) -> "MoneyOverTime":
        """Return the money of a frame as `frame` gives it, its rows by group, then by period."""
        period_at, keys = pd.factorize(frame["period"])
        group_at, groups = pd.factorize(frame["group"])
        firsts = np.unique(period_at, return_index=True)[1]
        bounds = (day_numbers(frame[name].iloc[firsts]) for name in ("period_start", "period_end"))
        cents, projects = (frame[name].to_numpy(dtype=np.int64) for name in ("amount_cents", "projects"))
        return cls(
            groups=tuple(groups.tolist()),
            periods=Periods(tuple(keys.tolist()), *bounds),
            is_partial=frame["is_partial"].to_numpy(dtype=bool)[firsts],
            group_at=group_at,
            period_at=period_at,
            cents=cents,
            projects=projects,
            coverage=coverage,
            total_cents=total_cents,
            view=view,
        )

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The cells as rows.

        Columns: period_start, period_end (both inclusive), period (a key that sorts), group, amount_cents (int64),
        projects, is_partial.
        """
        return pd.DataFrame(
            {
                "period_start": timestamps(self.periods.firsts)[self.period_at],
                "period_end": timestamps(self.periods.lasts)[self.period_at],
                "period": pd.Series(self.periods.keys, dtype="str").take(self.period_at).array,
                "group": pd.Series(self.groups, dtype="str").take(self.group_at).array,
                "amount_cents": self.cents,
                "projects": self.projects,
                "is_partial": self.is_partial[self.period_at],
            }
        )

    def latest(self, most: int) -> "MoneyOverTime":
        """Return the money of at most so many periods, the last ones; all of it where there are not more.

        Its `total_cents` is the sum of the cells, which under the attribution `full` counts a project several times;
        sums that run on keep theirs.
        """
        if len(self.spans.keys) <= most:
            return self
        is_late = self.periods.firsts >= self.spans.firsts[-most]
        cells = np.flatnonzero(is_late[self.period_at])
        present, group_at = np.unique(self.group_at[cells], return_inverse=True)
        kept, period_at = np.unique(self.period_at[cells], return_inverse=True)
        return replace(
            self,
            groups=tuple(self.groups[at] for at in present.tolist()),
            periods=self.periods.take(kept),
            is_partial=self.is_partial[kept],
            group_at=group_at,
            period_at=period_at,
            cents=self.cents[cells],
            projects=self.projects[cells],
            total_cents=self.total_cents if self.view.cumulative else int(self.cents[cells].sum()),
        )

    @property
    def has_sums(self) -> bool:
        """Whether the groups of a period add up to it: not where projects count fully in several of them."""
        return self.view.cumulative or self.view.attribution != "full" or int(self.cents.sum()) == self.total_cents

    @property
    def is_empty(self) -> bool:
        """True where there is no cell."""
        return not len(self.cents)

    @cached_property
    def group_cents(self) -> np.ndarray:
        """The sum over all periods of each group."""
        return sums_by(self.group_at, self.cents, len(self.groups))

    @cached_property
    def spans(self) -> Spans:
        """The sums over all groups."""
        shown = np.unique(self.periods.firsts, return_index=True)[1]
        periods = self.periods.take(shown)
        cents = sums_by(self._span_at, self.cents, len(shown))
        return Spans(periods.keys, cents, self.is_partial[shown], periods.firsts, periods.lasts)

    def by_span(self, values: np.ndarray) -> np.ndarray:
        """Return values of the cells, such as `cents`, in a table of groups by spans; 0 where there is no cell."""
        table = np.zeros((len(self.groups), len(self.spans.keys)), dtype=np.int64)
        np.add.at(table, (self.group_at, self._span_at), values)
        return table

    @cached_property
    def _span_at(self) -> np.ndarray:
        at: np.ndarray = np.unique(self.periods.firsts, return_inverse=True)[1][self.period_at]
        return at
