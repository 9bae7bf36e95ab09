"""Named checks that look at what was read and give findings; they never change anything."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from lib.intake.checks import (  # noqa: F401 - importing a module registers its checks
    amounts,
    aside,
    cell_values,
    dates,
    day_orders,
    duplicates,
    other_tables,
    places,
    programme,
    schema,
    shares,
    sums,
    texts,
)
from lib.intake.checks.hits import FILE_CHECKS, TABLE_CHECKS, TableCheck, findings_of, remarks_of
from lib.intake.draft import Draft, silent
from lib.model.findings import Finding

ROWS_WORTH_THREADS = 20_000
__all__ = ["FILE_CHECKS", "TABLE_CHECKS", "check_file", "check_table"]


def check_table(draft: Draft, tell: Callable[[float], None] = silent) -> Iterator[Finding]:
    """Run every check of one table, two at a time where it is large; findings keep the order of the checks.

    `tell` is called with the share of the checks that are done.
    """

    def run(named: tuple[str, TableCheck]) -> list[Finding]:
        code, check = named
        return list(findings_of(code, draft, check(draft)))

    if len(draft.rows) < ROWS_WORTH_THREADS:
        yield from chain.from_iterable(map(run, TABLE_CHECKS.items()))
        return
    with ThreadPoolExecutor(2) as threads:
        try:
            for number, found in enumerate(threads.map(run, TABLE_CHECKS.items()), start=1):
                yield from found
                tell(number / len(TABLE_CHECKS))
        finally:
            threads.shutdown(cancel_futures=True)


def check_file(drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Run every check that needs all tables of a file."""
    for code, check in FILE_CHECKS.items():
        yield from remarks_of(code, check(drafts))
