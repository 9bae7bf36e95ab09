"""Named checks that look at what was read and give findings; they never change anything."""

from collections.abc import Iterator, Sequence

from lib.intake.checks import (  # noqa: F401 - importing a module registers its checks
    amounts,
    aside,
    cell_values,
    dates,
    duplicates,
    other_tables,
    places,
    programme,
    schema,
    sums,
    texts,
)
from lib.intake.checks.hits import FILE_CHECKS, TABLE_CHECKS, findings_of, remarks_of
from lib.intake.draft import Draft
from lib.model.findings import Finding

__all__ = ["FILE_CHECKS", "TABLE_CHECKS", "check_file", "check_table"]


def check_table(draft: Draft) -> Iterator[Finding]:
    """Run every check of one table."""
    for code, check in TABLE_CHECKS.items():
        yield from findings_of(code, draft, check(draft))


def check_file(drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Run every check that needs all tables of a file."""
    for code, check in FILE_CHECKS.items():
        yield from remarks_of(code, check(drafts))
