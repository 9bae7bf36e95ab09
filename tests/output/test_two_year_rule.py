from datetime import date

import pandas as pd

from lib.output.two_year_rule import rows_due, without_names_due
from tests.query.test_changes import projects

TODAY = date(2026, 11, 22)
PERSON = {"beneficiary": "Anna Meyer", "fund": "ESF+", "approval_date": "2024-11-22", "reference": "R"}


def due(**values: object) -> bool:
    return len(rows_due(projects(PERSON | values), TODAY)) == 1


def test_a_name_is_due_two_years_to_the_day_after_approval() -> None:
    """On the day itself the name goes; a day before it stays."""
    assert due()
    assert not due(approval_date="2024-11-23")


def test_without_approval_the_start_counts() -> None:
    """The start is the next best day; without either the row is listed for an officer to decide."""
    assert due(approval_date=None, start_date="2024-01-01")
    undated = projects(PERSON | {"approval_date": None})
    assert rows_due(undated, TODAY)["due_on"].isna().tolist() == [True]
    assert without_names_due(undated, TODAY)["beneficiary"].tolist() == ["Anna Meyer"]


def test_organisations_and_the_period_before_are_not_concerned() -> None:
    """Companies keep their names, and so do lists of 2014–2020."""
    assert not due(beneficiary="Meyer GmbH")
    assert not due(fund="ESF")
    assert not due(fund=None, approval_date="2020-12-31")
    assert due(fund=None, approval_date="2021-01-01")


def test_hidden_persons_stay_told_apart() -> None:
    """Each person has a number, the same in every row, and all else stays as it is."""
    frame = projects(
        PERSON, PERSON | {"beneficiary": "Landkreis Gifhorn"}, PERSON | {"beneficiary": "Hans Schmidt"}, PERSON
    )
    hidden = without_names_due(frame, TODAY)
    assert hidden["beneficiary"].tolist() == ["N. N. (1)", "Landkreis Gifhorn", "N. N. (2)", "N. N. (1)"]
    pd.testing.assert_frame_equal(hidden.drop(columns="beneficiary"), frame.drop(columns="beneficiary"))


def test_the_report_names_nobody() -> None:
    """The list of what is due is itself without the names."""
    assert "beneficiary" not in rows_due(projects(PERSON), TODAY)
