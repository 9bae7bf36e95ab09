"""Small datasets for the tests of lib/query: rows as a test writes them, canonical tables as the code gets them."""

from functools import cache

import pandas as pd

from lib.model.reference import read_reference
from lib.model.tables import Dataset, conform

PERIODS = read_reference("funding_periods")


def dataset_of(*projects: dict, payments=(), budgets=(), indicators=(), as_of: str | None = None) -> Dataset:
    """Return a dataset with these projects, numbered in their order, and the code lists of the program."""
    tables = {
        "projects": [{"project_id": f"p{number}"} | row for number, row in enumerate(projects)],
        "payments": list(payments),
        "budgets": [{"budget_id": f"b{number}", "is_outside": False} | row for number, row in enumerate(budgets)],
        "indicators": list(indicators),
    }
    return Dataset(
        "test",
        **{name: table_of(name, rows) for name, rows in tables.items()},
        **{name: _code_table(name) for name in ("alliances", "districts", "topics", "funding_periods")},
        as_of=None if as_of is None else pd.Timestamp(as_of),
    )


def table_of(name: str, rows: list[dict]) -> pd.DataFrame:
    """Return the canonical table with these rows; days may be texts such as 2020-01-31."""
    frame = pd.DataFrame(rows)
    for column in frame.columns:
        if column.endswith("_date"):
            frame[column] = pd.to_datetime(frame[column])
    return conform(frame, name)


@cache
def _code_table(name: str) -> pd.DataFrame:
    listed = read_reference(name)
    columns = {column: listed[column].replace("", None) for column in conform(pd.DataFrame(), name) if column in listed}
    frame = pd.DataFrame(columns)
    for column in frame.columns:
        if column in ("start_date", "end_date", "recognised_on"):
            frame[column] = pd.to_datetime(frame[column])
        if column == "is_focus":
            frame[column] = frame[column] == "true"
        if column == "partners":
            frame[column] = pd.to_numeric(frame[column]).astype("Int64")
    return conform(frame, name)
