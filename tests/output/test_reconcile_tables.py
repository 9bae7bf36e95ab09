import pandas as pd

from lib.model.messages import text
from lib.output.reconcile_tables import reconciled_projects_table, reconciled_totals_table
from lib.query.reconcile import reconcile_projects, reconciled_totals
from tests.query.test_changes import projects

HERE = projects({"reference": "A", "grant_cents": 100}, {"reference": "B", "grant_cents": 7}, {"reference": "E"})
THERE = projects({"reference": "A", "grant_cents": 130}, {"reference": "D", "grant_cents": 5}, {"reference": "E"})
TABLE = reconcile_projects(HERE, THERE)
NAMES = ("hier", "dort")


def test_the_lines_add_up_to_the_lists() -> None:
    """The differences of the lines add up to that of the two lists, and a side without rows is empty."""
    shown = reconciled_totals_table(reconciled_totals(TABLE), NAMES, "de").frame.set_index("result")
    total = text("reconcile.result.total", "de")
    assert shown.drop(index=total)["difference_cents"].sum() == shown.loc[total, "difference_cents"] == 28
    assert pd.isna(shown.loc[text("reconcile.result.only_here", "de"), "there_cents"])
    assert pd.isna(shown.loc[text("reconcile.result.only_there", "de"), "here_cents"])


def test_what_agrees_is_not_listed() -> None:
    """Only what is open stands in the list, the largest difference first."""
    shown = reconciled_projects_table(TABLE, NAMES, "de").frame
    assert shown["key"].tolist() == ["A", "B", "D"]
