"""Amounts over time as one row a group and one column a period, ready to be drawn."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.model.messages import text
from lib.output.labels import period_label
from lib.output.palette import TOPIC_COLOURS
from lib.query.money import MoneyOverTime

OTHERS = "∑"
# A little more than a year of days: more cannot be told apart on a screen, and each is sent with its words.
MOST_PERIODS = 400


@dataclass(frozen=True)
class Series:
    """Amounts in cents and numbers of projects, shaped groups by periods; a partial period is not over yet.

    `middles` and `widths_ms` place bars on a date axis. The group `OTHERS` stands for `merged` groups;
    so many `earlier` periods are left out.
    """

    groups: tuple[str, ...]
    periods: tuple[str, ...]
    starts: tuple[pd.Timestamp, ...]
    middles: tuple[str, ...]
    widths_ms: tuple[float, ...]
    cents: np.ndarray
    projects: np.ndarray
    partial: np.ndarray
    merged: int = 0
    earlier: int = 0

    @property
    def totals_cents(self) -> np.ndarray:
        """The sum over all groups of each period."""
        return np.asarray(self.cents.sum(axis=0))


def series_of(money: MoneyOverTime, language: str) -> Series:
    """Return the series of money over time, groups in their order; a period without a row of a group has nothing."""
    spans = money.spans
    starts = spans.firsts.astype("datetime64[D]").astype("datetime64[m]")
    ends = spans.lasts.astype("datetime64[D]") + np.timedelta64(1, "D")
    return Series(
        groups=money.groups,
        periods=tuple(period_label(money.view.grain, key, language) for key in spans.keys),
        starts=tuple(pd.Timestamp(start) for start in starts),
        middles=tuple(np.datetime_as_string(starts + (ends - starts) // 2)),
        widths_ms=tuple((ends - starts).astype("timedelta64[ms]").astype(float).tolist()),
        cents=money.by_span(money.cents),
        projects=money.by_span(money.projects),
        partial=spans.is_partial,
    )


def merge_small_groups(series: Series, most: int) -> Series:
    """Return the series with at most `most` groups: the smallest are summed as `OTHERS`, focus topics stay."""
    if len(series.groups) <= most:
        return series
    weight = np.abs(series.cents).sum(axis=1).astype(float)
    weight[[group in TOPIC_COLOURS for group in series.groups]] = np.inf
    kept = np.sort(np.argsort(-weight, kind="stable")[: most - 1])
    merged = np.setdiff1d(np.arange(len(series.groups)), kept)
    return replace(
        series,
        groups=(*(series.groups[at] for at in kept), OTHERS),
        cents=np.vstack([series.cents[kept], series.cents[merged].sum(axis=0)]),
        projects=np.vstack([series.projects[kept], series.projects[merged].sum(axis=0)]),
        merged=len(merged),
    )


def latest_periods(series: Series, most: int = MOST_PERIODS) -> Series:
    """Return the series with at most `most` periods, the last ones; `earlier` says how many are left out."""
    left_out = len(series.periods) - most
    if left_out <= 0:
        return series
    return replace(
        series,
        periods=series.periods[left_out:],
        starts=series.starts[left_out:],
        middles=series.middles[left_out:],
        widths_ms=series.widths_ms[left_out:],
        cents=series.cents[:, left_out:],
        projects=series.projects[:, left_out:],
        partial=series.partial[left_out:],
        earlier=left_out,
    )


def latest_note(series: Series, language: str) -> str:
    """Return the words that only the last periods are drawn, "" where all are."""
    return text("output.chart.latest_periods", language, count=len(series.periods)) if series.earlier else ""
