"""What a check gives: rows with what was found in them; and how hits become findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd

from lib.intake.draft import Draft
from lib.model.findings import Finding, Severity
from lib.model.reference import read_reference
from lib.model.source import Source

LISTED_PER_CODE = 200
MOST_SHOWN = LISTED_PER_CODE + 1  # a single further row is shown rather than counted
LONGEST_FOUND = 200
Said = str | int


@dataclass(frozen=True)
class Hit:
    """Rows of a table with one finding each.

    `name` is the field whose cell is shown; `found` is read from the file where it is not given. `expected` and each
    of `values` hold one entry a row, or one for all.
    """

    rows: np.ndarray
    name: str = ""
    found: Sequence[str] | None = None
    expected: Sequence[str] | str = ""
    values: Mapping[str, Sequence[Said] | Said] = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """One finding about a place that is no row of the table: a column, a total row, a sheet, the file."""

    source: Source
    found: str = ""
    expected: str = ""
    values: Mapping[str, Said] = field(default_factory=dict)
    occurrences: int = 1


TableCheck = Callable[[Draft], Iterable[Hit | Remark]]
FileCheck = Callable[[Sequence[Draft]], Iterable[Remark]]
TABLE_CHECKS: dict[str, TableCheck] = {}
FILE_CHECKS: dict[str, FileCheck] = {}


def table_check(code: str) -> Callable[[TableCheck], TableCheck]:
    """Register a check that looks at one table."""

    def register(function: TableCheck) -> TableCheck:
        TABLE_CHECKS[code] = function
        return function

    return register


def file_check(code: str) -> Callable[[FileCheck], FileCheck]:
    """Register a check that looks at all tables of a file."""

    def register(function: FileCheck) -> FileCheck:
        FILE_CHECKS[code] = function
        return function

    return register


@cache
def severity_of(code: str) -> Severity:
    """Return how much a finding weighs, from data/reference/checks.csv; raises KeyError for an unknown code."""
    checks = read_reference("checks")
    return Severity(dict(zip(checks["code"], checks["severity"], strict=True))[code])


def findings_of(code: str, draft: Draft, found: Iterable[Hit | Remark]) -> Iterator[Finding]:
    """Give a finding for each hit, the first 200 with their place and one for all the others."""
    listed = 0
    each_of_them = list(found)
    total = sum(len(hit.rows) for hit in each_of_them if isinstance(hit, Hit))
    most = total if total <= MOST_SHOWN else LISTED_PER_CODE
    for each in each_of_them:
        if isinstance(each, Remark):
            yield _from_remark(code, each)
            continue
        shown = each.rows[: most - listed]
        listed += len(shown)
        yield from _from_hit(code, draft, each, shown)
    if total > listed:
        yield Finding(code, severity_of(code), draft.source(), occurrences=total - listed)


def remarks_of(code: str, found: Iterable[Remark]) -> Iterator[Finding]:
    """Give a finding for each remark about the file."""
    for remark in found:
        yield _from_remark(code, remark)


def _from_remark(code: str, remark: Remark) -> Finding:
    return Finding(
        code,
        severity_of(code),
        remark.source,
        remark.found[:LONGEST_FOUND],
        remark.expected,
        dict(remark.values),
        remark.occurrences,
    )


def _from_hit(code: str, draft: Draft, hit: Hit, shown: np.ndarray) -> Iterator[Finding]:
    found = hit.found
    if found is None:
        found = draft.originals(hit.name, shown) if draft.has(hit.name) else [""] * len(shown)
    for order, position in enumerate(shown.tolist()):
        yield Finding(
            code,
            severity_of(code),
            draft.source(position, hit.name),
            found[order][:LONGEST_FOUND],
            hit.expected if isinstance(hit.expected, str) else hit.expected[order],
            {key: _one(value, order) for key, value in hit.values.items()},
        )


def _one(value: Sequence[Said] | Said, order: int) -> Said:
    return value if isinstance(value, str | int) else value[order]


def positions(mask: pd.Series | np.ndarray) -> np.ndarray:
    """Return the positions where the mask is true; missing counts as false."""
    if isinstance(mask, pd.Series):
        mask = mask.fillna(False).to_numpy(dtype=bool)
    return np.flatnonzero(mask)


def chosen(series: pd.Series, rows: np.ndarray) -> list[int]:
    """Return the whole numbers of a column at the first rows that can be listed."""
    return [int(value) for value in series.iloc[rows[:MOST_SHOWN]]]


def days(series: pd.Series, rows: np.ndarray) -> list[str]:
    """Return the days of a column at the first rows that can be listed, as ISO texts."""
    return [value.date().isoformat() for value in series.iloc[rows[:MOST_SHOWN]]]
